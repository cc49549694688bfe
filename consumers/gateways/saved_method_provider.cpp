#include "consumers/gateways/saved_method_provider.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using Kind = SavedMethod::Kind;

constexpr int ask_again_ms = 100;
// Read models of other partitions may come a little later than that of the payment.
constexpr std::int64_t patience_us = 5'000'000;

ProviderResult declined(const char* code) {
    ProviderResult result;
    result.kind = ProviderResult::Kind::declined;
    result.decline_code = code;
    return result;
}

bool names_saved_method(const ProviderRequest& request) {
    return request.action == ProviderRequest::Action::charge && !request.payment_method_id.empty();
}

}  // namespace

ProviderResult SavedMethodProvider::send(const ProviderRequest& request) {
    if (!names_saved_method(request)) return provider_.send(request);
    const SavedMethod method = method_of_(tenant_of(request), own_id(request), request.payment_method_id);
    switch (method.kind) {
        case Kind::behind: throw ProviderClosed(ask_again_ms);
        case Kind::absent:
            if (clock_.now_us() < request.asked_at_us + patience_us) throw ProviderClosed(ask_again_ms);
            return declined("payment_method_not_found");
        case Kind::detached: return declined("payment_method_detached");
        case Kind::erased: return declined("payment_method_erased");
        case Kind::attached: break;
    }
    if (method.customer_id != request.customer_id) return declined("payment_method_customer_differs");
    if (method.provider != name_) return declined("payment_method_provider_differs");
    ProviderRequest charge = request;
    charge.method = method.token;
    charge.provider_customer = method.provider_customer;
    return provider_.send(charge);
}

ProviderResult SavedMethodProvider::look_up(const ProviderRequest& request) {
    if (!names_saved_method(request)) return provider_.look_up(request);
    ProviderRequest charge = request;
    // That there was a token, not which one.
    charge.method = request.payment_method_id;
    return provider_.look_up(charge);
}

}  // namespace cairn
