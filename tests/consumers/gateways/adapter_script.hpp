#pragma once

#include <boost/json.hpp>
#include <map>

#include "consumers/gateways/providers/exchange.hpp"
#include "tests/support/provider_exchange.hpp"

namespace cairn {

inline std::string line_of(const ProviderCall& call) { return lines_of({call}).front(); }

inline std::vector<std::string> lines_of(const Exchanged& exchanged) { return lines_of(exchanged.calls); }

inline std::map<std::string, std::string> headers_of(const ProviderCall& call) {
    return {call.headers.begin(), call.headers.end()};
}

inline ProviderAnswer answered(int status, const std::string& body,
                               std::vector<std::pair<std::string, std::string>> headers = {}) {
    return {status, body, std::move(headers)};
}

inline ProviderAnswer ok(const boost::json::object& object, int status = 200) {
    return answered(status, boost::json::serialize(object));
}

inline boost::json::object with(boost::json::object object, const boost::json::object& more) {
    for (const auto& [name, value] : more) object[name] = value;
    return object;
}

inline ProviderRequest charge_of(const Money& amount, const std::string& method) {
    ProviderRequest request;
    request.action = ProviderRequest::Action::charge;
    request.key = "0af1";
    request.payment_id = "acme/p-1";
    request.amount = amount;
    request.method = method;
    return request;
}

/// Of the payment that 'charge_of' began. 'amount': of a capture or a refund.
inline ProviderRequest after_charge(ProviderRequest::Action action, const std::string& reference,
                                    const Money& amount) {
    using Action = ProviderRequest::Action;
    ProviderRequest request;
    request.action = action;
    request.key = "0bf2";
    request.payment_id = "acme/p-1";
    request.reference = reference;
    if (action == Action::capture || action == Action::refund) request.amount = amount;
    if (action == Action::refund) request.refund_id = "r-1";
    return request;
}

}  // namespace cairn
