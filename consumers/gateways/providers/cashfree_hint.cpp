#include "consumers/gateways/providers/cashfree_hint.hpp"

#include "consumers/gateways/providers/exact_json.hpp"

namespace cairn {

/// {data: {order: {order_id, order_tags}} or {refund: {order_id}} or {dispute: …, order_details: …}}. The
/// refund's id there is derived from ours and cannot be turned back: the payment's pending refunds are
/// asked.
std::optional<ProviderHint> cashfree_hint(std::string_view body) {
    const auto event = exact_json_object(body);
    const auto* data = event ? object_of(*event, "data") : nullptr;
    if (data == nullptr) return std::nullopt;
    ProviderHint found;
    for (const char* place : {"order", "refund", "order_details"}) {
        const auto* object = object_of(*data, place);
        if (object == nullptr) continue;
        if (found.reference.empty()) found.reference = text_of(*object, "order_id");
        if (const auto* tags = object_of(*object, "order_tags"))
            found.payment_id = text_of(*tags, cashfree_payment_tag);
    }
    if (const auto* dispute = object_of(*data, "dispute"))
        found.dispute_id = text_of(*dispute, "dispute_id");
    if (found.reference.empty() && found.payment_id.empty()) return std::nullopt;
    return found;
}

}  // namespace cairn
