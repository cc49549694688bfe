#include "consumers/gateways/providers/stripe_hint.hpp"

#include "consumers/gateways/providers/exact_json.hpp"

namespace cairn {

/// {data: {object: {object, id, payment_intent, metadata}}}
std::optional<ProviderHint> stripe_hint(std::string_view body) {
    const auto event = exact_json_object(body);
    const auto* data = event ? object_of(*event, "data") : nullptr;
    const auto* object = data == nullptr ? nullptr : object_of(*data, "object");
    if (object == nullptr) return std::nullopt;
    const std::string type = text_of(*object, "object");
    const bool is_intent = type == "payment_intent", is_dispute = type == "dispute";
    if (!is_intent && !is_dispute && type != "charge" && type != "refund") return std::nullopt;
    ProviderHint found;
    found.reference = text_of(*object, is_intent ? "id" : "payment_intent");
    if (is_dispute) found.dispute_id = text_of(*object, "id");
    if (const auto* metadata = object_of(*object, "metadata")) {
        found.payment_id = text_of(*metadata, "cairn_payment");
        found.refund_id = text_of(*metadata, "cairn_refund");
    }
    if (found.reference.empty() && found.payment_id.empty()) return std::nullopt;
    return found;
}

}  // namespace cairn
