#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/simulators/simulated_provider.hpp"
#include "tests/simulators/stripe/stripe_account.hpp"
#include "tests/simulators/stripe/stripe_intents.hpp"

namespace cairn::simulators {

/// Stripe's interface of payment intents, refunds and disputes (docs.stripe.com/api), below /v1.
class StripeSimulator final : public SimulatedProvider {
 public:
    explicit StripeSimulator(World& world) : account_{world, {}, {}, {}, {}, {}, {}, {}, {}} {}

    HttpResponse answer(const HttpRequest& request) override;
    HttpResponse server_error(const HttpRequest& request) override;
    HttpResponse rate_limited() override;
    std::string pay(const PayerAct& act) override { return pay_intent(account_, act); }
    void dispute(const std::string& id, const std::string& outcome) override;

 private:
    /// The answer to a key's first request, which its later ones get.
    struct Kept {
        std::string what;
        std::int64_t until_ms = 0;
        int status = 0;
        std::string body;
    };
    using Path = std::vector<std::string>;

    void authenticate(const HttpRequest& request) const;
    HttpResponse answer_once(const HttpRequest& request);
    boost::json::object carry_out(const HttpRequest& request);
    boost::json::object read(const Path& path, const boost::json::object& fields);
    boost::json::object change(const Path& path, const boost::json::object& fields);
    boost::json::object change_intent(const Path& path, const boost::json::object& fields);
    boost::json::object read_list(const std::string& kind, const boost::json::object& fields);
    boost::json::object shown(const StripeIntent& intent, const boost::json::object& fields) const;

    StripeAccount account_;
    std::map<std::string, Kept> kept_;
};

}  // namespace cairn::simulators
