#pragma once

#include <string>
#include <vector>

#include "tests/simulators/instamojo/instamojo_payments.hpp"
#include "tests/simulators/instamojo/instamojo_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

/// Instamojo's interface of payment requests, payments and refunds, below /api/1.1
/// (docs.instamojo.com/v1.1/reference). It has no captures, no disputes and no idempotency keys.
class InstamojoSimulator final : public SimulatedProvider {
 public:
    explicit InstamojoSimulator(World& world) : state_{world, {}, {}, {}, {}} {}

    HttpResponse answer(const HttpRequest& request) override;
    HttpResponse server_error(const HttpRequest& request) override;
    HttpResponse rate_limited() override;
    std::string pay(const PayerAct& act) override { return pay_request(state_, act); }
    void dispute(const std::string& id, const std::string& outcome) override;

 private:
    using Path = std::vector<std::string>;

    void authenticate(const HttpRequest& request) const;
    HttpResponse carry_out(const HttpRequest& request);
    HttpResponse on_requests(const HttpRequest& request, const Path& path);
    HttpResponse on_refunds(const HttpRequest& request, const Path& path);
    HttpResponse on_payments(const HttpRequest& request, const Path& path) const;

    InstamojoState state_;
};

}  // namespace cairn::simulators
