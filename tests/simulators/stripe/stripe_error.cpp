#include "tests/simulators/stripe/stripe_error.hpp"

#include <fmt/format.h>

namespace cairn::simulators {
namespace json = boost::json;

StripeError invalid_request(const std::string& message, const std::string& param, const std::string& code) {
    json::object error{{"message", message}, {"type", "invalid_request_error"}};
    if (!param.empty()) error["param"] = param;
    if (!code.empty()) {
        error["code"] = code;
        error["doc_url"] = "https://stripe.com/docs/error-codes/" + code;
    }
    return {400, error};
}

StripeError no_such(const std::string& object, const std::string& id, const std::string& param,
                    int status) {
    return {status, json::object{{"code", "resource_missing"},
                                 {"doc_url", "https://stripe.com/docs/error-codes/resource-missing"},
                                 {"message", fmt::format("No such {}: '{}'", object, id)},
                                 {"param", param},
                                 {"type", "invalid_request_error"}}};
}

StripeError unexpected_state(const std::string& message, const json::object& intent) {
    return {400, json::object{{"code", "payment_intent_unexpected_state"},
                              {"message", message},
                              {"payment_intent", intent},
                              {"type", "invalid_request_error"}}};
}

StripeError authentication_error(const std::string& message) {
    return {401, json::object{{"message", message}, {"type", "invalid_request_error"}}};
}

}  // namespace cairn::simulators
