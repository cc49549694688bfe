#include "consumers/webhooks/order_key.hpp"

#include <boost/json.hpp>

namespace cairn {
namespace {

/// The value at amount.currency; nullptr where there is none.
const boost::json::value* find_at(const boost::json::value& data, std::string_view path) {
    const boost::json::value* value = &data;
    while (value != nullptr && !path.empty()) {
        const auto dot = path.find('.');
        const auto* object = value->if_object();
        value = object == nullptr ? nullptr : object->if_contains(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return value;
}

}  // namespace

std::string order_key(const Endpoint& endpoint, const OutgoingEvent& event, PersonalData& personal_data) {
    if (endpoint.delivery.ordering() == webhooks::v1::WEBHOOK_ORDERING_BY_KEY) {
        const boost::json::value* value = find_at(event.data, endpoint.delivery.order_key());
        if (value != nullptr && !value->is_null())
            return "key:" +
                   personal_data.hash_of(event.tenant, "webhook_order_key", boost::json::serialize(*value));
    }
    return "stream:" + event.stream;
}

}  // namespace cairn
