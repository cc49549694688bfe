#pragma once

#include <string>
#include <vector>

#include "tests/simulators/moyasar/moyasar_payments.hpp"
#include "tests/simulators/moyasar/moyasar_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

/// Moyasar's interface of payments and invoices, below /v1 (docs.moyasar.com/api). It has no disputes.
class MoyasarSimulator final : public SimulatedProvider {
 public:
    explicit MoyasarSimulator(World& world) : state_{world, {}, {}, {}} {}

    HttpResponse answer(const HttpRequest& request) override;
    HttpResponse server_error(const HttpRequest& request) override;
    HttpResponse rate_limited() override;
    std::string pay(const PayerAct& act) override { return pay_moyasar(state_, act); }
    void dispute(const std::string& id, const std::string& outcome) override;

 private:
    using Path = std::vector<std::string>;

    void authenticate(const HttpRequest& request) const;
    HttpResponse carry_out(const HttpRequest& request);
    HttpResponse on_payments(const HttpRequest& request, const Path& path, const boost::json::object& body);
    HttpResponse on_invoices(const HttpRequest& request, const Path& path, const boost::json::object& body);
    boost::json::object payments_page(const HttpRequest& request) const;

    MoyasarState state_;
};

}  // namespace cairn::simulators
