#include "consumers/gateways/providers/moyasar_refund.hpp"

#include <charconv>

#include "consumers/gateways/providers/moyasar_calls.hpp"
#include "consumers/gateways/providers/moyasar_subject.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

using Kind = ProviderResult::Kind;

constexpr int too_many_requests = 429;
constexpr std::size_t digits_max = 24;  // A name of metadata has 40 characters at most.

/// The name under which the payment keeps what was given back before this refund.
std::string mark_name(const ProviderRequest& request) {
    return "cairn_refund_" + hex(uuid_v5("moyasar/refund/" + request.refund_id)).substr(0, digits_max);
}

/// Units given back before; nothing where no mark is set, -1 where it cannot be read.
std::optional<std::int64_t> marked_units(const MoyasarPayment& payment, const ProviderRequest& request) {
    const auto mark = payment.metadata.find(mark_name(request));
    if (mark == payment.metadata.end() || mark->second.empty()) return std::nullopt;
    const std::string& text = mark->second;
    std::int64_t units = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), units);
    const bool is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return is_number && units >= 0 ? units : -1;
}

/// Done where just as much more is given back as was asked. Without a reference: the next refund of the
/// payment waits until this one is known.
ProviderResult refund_result(const MoyasarPayment& payment, const ProviderRequest& request,
                             std::int64_t before_units, std::int64_t units) {
    ProviderResult result = result_of(Kind::pending, "");
    if (before_units < 0 || payment.refunded_units - before_units != units) {
        // The call that follows the mark may still be under way there, or never have arrived.
        result.is_unclear = true;
        return result;
    }
    result.kind = Kind::refunded;
    result.reference = payment.id;
    result.amount = request.amount;
    return result;
}

/// The payment that gives back, or the step before it is known.
MoyasarSubject refunded_payment(const ProviderAccount& account, const ProviderRequest& request,
                                Exchange& exchange) {
    MoyasarSubject subject = moyasar_subject(account, request, exchange);
    if (subject.step) return subject;
    if (!subject.payment)
        subject.step = result_of(Kind::pending, "");
    else if (!subject.payment->amount || subject.payment->amount->currency() != request.amount.currency() ||
             moyasar_result(*subject.payment, request).kind == Kind::mismatch)
        subject.step = result_of(Kind::mismatch, subject.payment->id);
    return subject;
}

/// Nothing was sent, or it was certainly not done: the mark is taken back, so that it is sent again.
ProviderStep unmarked(const ProviderAccount& account, const ProviderRequest& request,
                      const MoyasarPayment& payment, const ProviderAnswer& reason, Exchange& exchange) {
    auto metadata = payment.metadata;
    metadata[mark_name(request)].clear();
    if (exchange.next() == nullptr) return moyasar_set_metadata(account, payment.id, metadata);
    return moyasar_pending(reason, "");
}

}  // namespace

ProviderStep moyasar_look_up_refund(const ProviderAccount& account, const ProviderRequest& request,
                                    Exchange& exchange) {
    const auto units = provider_units("moyasar", request.amount);
    if (!units) return result_of(Kind::not_found, "");
    const MoyasarSubject subject = refunded_payment(account, request, exchange);
    if (subject.step) return *subject.step;
    const auto before_units = marked_units(*subject.payment, request);
    if (!before_units) return result_of(Kind::not_found, "");
    return refund_result(*subject.payment, request, *before_units, *units);
}

ProviderStep moyasar_send_refund(const ProviderAccount& account, const ProviderRequest& request,
                                 Exchange& exchange) {
    const auto units = provider_units("moyasar", request.amount);
    if (!units) return refused(request, "amount_not_supported");
    const MoyasarSubject subject = refunded_payment(account, request, exchange);
    if (subject.step) return *subject.step;
    const MoyasarPayment& payment = *subject.payment;
    if (const auto before_units = marked_units(payment, request))
        return refund_result(payment, request, *before_units, *units);

    auto metadata = payment.metadata;
    metadata[mark_name(request)] = std::to_string(payment.refunded_units);
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return moyasar_set_metadata(account, payment.id, metadata);
    if (judge(*answer) == AnswerVerdict::refused) return refused(request, moyasar_error(*answer));
    const auto marked = moyasar_payment(*answer);
    if (!marked || marked->id != payment.id || !marked_units(*marked, request))
        return moyasar_pending(*answer, "");
    if (marked->refunded_units != payment.refunded_units)
        return unmarked(account, request, *marked, *answer, exchange);

    answer = exchange.next();
    if (answer == nullptr) return moyasar_change(account, payment.id, "refund", *units);
    if (answer->status == too_many_requests) return unmarked(account, request, *marked, *answer, exchange);
    if (judge(*answer) == AnswerVerdict::refused) return refused(request, moyasar_error(*answer));
    const auto changed = moyasar_payment(*answer);
    if (!changed || changed->id != payment.id) return moyasar_pending(*answer, "");
    return refund_result(*changed, request, payment.refunded_units, *units);
}

}  // namespace cairn
