#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/simulators/cashfree/cashfree_payments.hpp"
#include "tests/simulators/cashfree/cashfree_refunds.hpp"
#include "tests/simulators/cashfree/cashfree_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

/// Cashfree's interface of orders, payments, refunds and disputes, below /pg
/// (cashfree.com/docs/api-reference/payments). The client secret is also what callbacks are signed with.
class CashfreeSimulator final : public SimulatedProvider {
 public:
    explicit CashfreeSimulator(World& world) : state_{world, {}, {}, {}, {}} {}

    HttpResponse answer(const HttpRequest& request) override;
    HttpResponse server_error(const HttpRequest& request) override;
    HttpResponse rate_limited() override;
    std::string pay(const PayerAct& act) override { return pay_order(state_, act); }
    void dispute(const std::string& id, const std::string& outcome) override {
        decide_dispute(state_, id, outcome);
    }

 private:
    struct Kept {
        std::string what;
        HttpResponse response;
    };
    using Path = std::vector<std::string>;

    void authenticate(const HttpRequest& request) const;
    HttpResponse answer_once(const HttpRequest& request);
    boost::json::value carry_out(const HttpRequest& request);
    boost::json::value on_order(const HttpRequest& request, const Path& path,
                                const boost::json::object& body);
    boost::json::value read_of_order(const CashfreeOrder& order, const Path& path);
    boost::json::value on_dispute(const HttpRequest& request, const Path& path);

    CashfreeState state_;
    std::map<std::string, Kept> kept_;
};

}  // namespace cairn::simulators
