#pragma once

#include <boost/json.hpp>
#include <stdexcept>
#include <string>

namespace cairn::simulators {

/// What Stripe answers in place of an object (docs.stripe.com/api/errors).
class StripeError : public std::runtime_error {
 public:
    StripeError(int status, boost::json::object error)
        : std::runtime_error("refused by Stripe"), status_(status), error_(std::move(error)) {}

    int status() const { return status_; }
    boost::json::object body() const { return {{"error", error_}}; }

    /// Whether the request had begun to be carried out, so that its idempotency key gives the same answer
    /// again.
    bool was_executed() const { return status_ == 402; }

 private:
    int status_;
    boost::json::object error_;
};

/// 400, of type invalid_request_error. 'param' and 'code' may be empty.
StripeError invalid_request(const std::string& message, const std::string& param,
                            const std::string& code = {});

/// 'No such payment_intent: 'pi_1''; 404 for what the path names, else 400.
StripeError no_such(const std::string& object, const std::string& id, const std::string& param,
                    int status = 404);

/// 400, with the intent as it stands.
StripeError unexpected_state(const std::string& message, const boost::json::object& intent);

StripeError authentication_error(const std::string& message);

}  // namespace cairn::simulators
