#include "consumers/gateways/providers/cashfree_ids.hpp"

#include <algorithm>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

std::string cashfree_order_id(const ProviderRequest& request) {
    return "cairn_" + hex(uuid_v5("cashfree/order/" + request.payment_id));
}

std::string cashfree_refund_id(const ProviderRequest& request) {
    return hex(uuid_v5("cashfree/refund/" + request.payment_id + "/" + request.refund_id));
}

std::string cashfree_customer_id(const ProviderRequest& request) {
    const std::string& id = request.customer_id;
    if (id.empty()) return hex(uuid_v5("cashfree/payer/" + request.payment_id));
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    const bool fits = id.size() >= 3 && id.size() <= 50 && std::all_of(id.begin(), id.end(), is_plain);
    return fits ? id : hex(uuid_v5("cashfree/customer/" + id));
}

}  // namespace cairn
