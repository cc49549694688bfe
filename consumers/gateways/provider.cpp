#include "consumers/gateways/provider.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {

std::string tenant_of(const ProviderRequest& request) {
    return request.payment_id.substr(0, request.payment_id.find('/'));
}

std::string own_id(const ProviderRequest& request) {
    return request.payment_id.substr(request.payment_id.find('/') + 1);
}

std::optional<std::string> own_id(std::string_view tenant, std::string_view payment_id) {
    if (!payment_id.starts_with(tenant) || !payment_id.substr(tenant.size()).starts_with('/'))
        return std::nullopt;
    return std::string(payment_id.substr(tenant.size() + 1));
}

ProviderResult::Kind refused_kind(ProviderRequest::Action action) {
    using Action = ProviderRequest::Action;
    switch (action) {
        case Action::charge:
        case Action::proceed:
        case Action::capture:
        case Action::cancel: return ProviderResult::Kind::declined;
        case Action::refund: return ProviderResult::Kind::refund_failed;
        case Action::evidence: return ProviderResult::Kind::evidence_refused;
    }
    unreachable("an action is one of the enum's");
}

}  // namespace cairn
