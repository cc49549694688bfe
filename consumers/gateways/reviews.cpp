#include "consumers/gateways/reviews.hpp"

#include "cairn/payments/v1/review.pb.h"
#include "consumers/gateways/call_ends.hpp"
#include "consumers/gateways/enquiry.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

constexpr const char* review_aggregate = "review";

/// Which requests of the payment a decision is about: its refund, or its charge.
bool is_about(const ReviewDecided& decided, const ProviderRequest& request) {
    const bool is_refund = request.action == ProviderRequest::Action::refund;
    return is_refund ? request.refund_id == decided.refund_id() : decided.refund_id().empty();
}

}  // namespace

bool Reviews::wants(const EventEnvelope& envelope, std::string_view aggregate) const {
    if (aggregate != review_aggregate) return false;
    const auto event = read_body<ReviewEvent>(envelope);
    return event.has_decided() && event.decided().decision() == REVIEW_ASK_AGAIN;
}

std::optional<CallEnd> Reviews::make(const GatewayCall& call) {
    if (!is_of(call, review_aggregate)) return std::nullopt;
    return take(call);
}

CallEnd Reviews::take(GatewayCall call) {
    ReviewEvent event;
    event.ParseFromString(call.envelope.body());
    const ReviewDecided& decided = event.decided();
    const auto open = history_.open_requests(call.envelope.tenant(), decided.payment_id());
    if (!open) return provider_calls_.again(std::move(call));
    if (!provider_calls_.knows(decided.provider()) || open->provider != decided.provider())
        return finished(std::move(call));
    Enquiry enquiry{decided.provider(), {}, true};
    for (const ProviderRequest& request : open->requests)
        if (is_about(decided, request)) enquiry.requests.push_back(request);
    if (auto end = enquire(provider_calls_, call, enquiry)) return std::move(*end);
    return finished(std::move(call));
}

}  // namespace cairn
