#include "consumers/gateways/providers/moyasar_adapter.hpp"

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/moyasar_calls.hpp"
#include "consumers/gateways/providers/moyasar_refund.hpp"
#include "consumers/gateways/providers/moyasar_subject.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

ProviderStep read_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const MoyasarSubject subject = moyasar_charged(account, request, exchange);
    return subject.step ? *subject.step : ProviderStep(moyasar_result(subject, request));
}

/// An answer to a call that was refused, once what it was about has been read again: an earlier try may
/// have done it.
ProviderStep unless_missing(ProviderStep step, const ProviderResult& otherwise) {
    const auto* result = std::get_if<ProviderResult>(&step);
    return result != nullptr && result->kind == Kind::not_found ? otherwise : step;
}

/// A decline is a 201 with the status 'failed'.
ProviderStep send_token(const ProviderAccount& account, const ProviderRequest& request, std::int64_t units,
                        Exchange& exchange) {
    const std::string id = moyasar_given_id(request);
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return moyasar_create_payment(account, request, units);
    if (judge(*answer) == AnswerVerdict::refused) {
        const ProviderResult no = refused(request, moyasar_error(*answer));
        // An id that is taken is refused as any other wrong field is.
        const bool may_be_there = answer->status == 400 || answer->status == 409 || answer->status == 422;
        return may_be_there ? unless_missing(read_charge(account, request, exchange), no) : no;
    }
    const auto payment = moyasar_payment(*answer);
    if (!payment || payment->id != id) return moyasar_pending(*answer, id);
    return moyasar_result(*payment, request);
}

ProviderStep send_page(const ProviderAccount& account, const ProviderRequest& request, std::int64_t units,
                       Exchange& exchange) {
    // A page takes the money at once.
    if (request.capture_later) return refused(request, "manual_capture_not_supported");
    if (!request.reference.empty()) return read_charge(account, request, exchange);
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return moyasar_create_invoice(account, request, units);
    if (judge(*answer) == AnswerVerdict::refused) return refused(request, moyasar_error(*answer));
    const auto invoice = moyasar_invoice(*answer);
    return invoice ? moyasar_result(*invoice, request) : moyasar_pending(*answer, "");
}

ProviderStep send_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto units = provider_units("moyasar", request.amount);
    if (!units) return refused(request, "amount_not_supported");
    return request.method.empty() ? send_page(account, request, *units, exchange)
                                  : send_token(account, request, *units, exchange);
}

/// Payments of the same charge beyond the one under our id: the payer is owed them.
ProviderStep look_up_charge(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    ProviderStep step = read_charge(account, request, exchange);
    auto* result = std::get_if<ProviderResult>(&step);
    if (result == nullptr || result->kind != Kind::captured || request.method.empty()) return step;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return moyasar_list_payments(account, request, 1);
    const auto page = moyasar_payments(*answer);
    if (!page) return moyasar_pending(*answer, result->reference);
    MoyasarInvoice tries;
    for (const MoyasarPayment& payment : page->objects) {
        const auto key = payment.metadata.find("cairn_key");
        if (key != payment.metadata.end() && key->second == request.key && payment.id != result->reference)
            tries.payments.push_back(payment);
    }
    for (const MoyasarPayment& success : moyasar_successes(tries)) result->duplicates.push_back(success.id);
    return step;
}

/// The payer acts at Moyasar or at the bank: there is nothing to send.
ProviderStep read_standing(const ProviderAccount& account, const ProviderRequest& request,
                           Exchange& exchange) {
    const MoyasarSubject subject = moyasar_subject(account, request, exchange);
    return subject.step ? *subject.step : ProviderStep(moyasar_result(subject, request));
}

ProviderResult capture_standing(const MoyasarSubject& subject, const ProviderRequest& request) {
    ProviderResult result = moyasar_result(subject, request);
    if (result.kind == Kind::authorised || result.kind == Kind::action_required)
        return result_of(Kind::not_found, result.reference);
    if (result.kind == Kind::captured && !is_same(result.amount, request.amount))
        result.kind = Kind::mismatch;
    return result;
}

/// 'not_found' where there is something left to cancel.
ProviderResult cancel_standing(const MoyasarSubject& subject, const ProviderRequest& request) {
    ProviderResult result = moyasar_result(subject, request);
    const bool is_page = subject.invoice && !subject.payment;
    if (result.kind == Kind::authorised || (is_page && result.kind == Kind::action_required))
        return result_of(Kind::not_found, result.reference);
    // What nobody can pay any more is what was asked for.
    if (result.kind == Kind::declined) result.kind = Kind::cancelled;
    // A payment that waits for its payer cannot be cancelled there; it ends by itself.
    if (result.kind == Kind::action_required) result = result_of(Kind::pending, result.reference);
    return result;
}

ProviderStep look_up_change(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange,
                            ProviderResult (*read)(const MoyasarSubject&, const ProviderRequest&)) {
    const MoyasarSubject subject = moyasar_subject(account, request, exchange);
    return subject.step ? *subject.step : ProviderStep(read(subject, request));
}

/// One capture alone is possible: a second one is refused.
ProviderStep send_capture(const ProviderAccount& account, const ProviderRequest& request,
                          Exchange& exchange) {
    const auto units = provider_units("moyasar", request.amount);
    if (!units) return refused(request, "amount_not_supported");
    std::string id = request.reference;
    if (id.empty()) {
        const MoyasarSubject subject = moyasar_subject(account, request, exchange);
        if (subject.step) return *subject.step;
        id = subject.payment->id;
    }
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return moyasar_change(account, id, "capture", *units);
    if (judge(*answer) == AnswerVerdict::refused)
        return unless_missing(look_up_change(account, request, exchange, capture_standing),
                              refused(request, moyasar_error(*answer)));
    MoyasarSubject changed;
    changed.payment = moyasar_payment(*answer);
    if (!changed.payment || changed.payment->id != id) return moyasar_pending(*answer, id);
    const ProviderResult result = capture_standing(changed, request);
    return result.kind == Kind::not_found ? result_of(Kind::pending, id) : result;
}

ProviderStep send_cancel(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const MoyasarSubject subject = moyasar_subject(account, request, exchange);
    if (subject.step) return *subject.step;
    const ProviderResult before = cancel_standing(subject, request);
    if (before.kind != Kind::not_found) return before;
    const ProviderResult otherwise = result_of(Kind::pending, before.reference);
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return subject.payment ? moyasar_change(account, subject.payment->id, "void", std::nullopt)
                               : moyasar_cancel_invoice(account, subject.invoice->id);
    // A refusal means that something came between, such as the money.
    if (judge(*answer) == AnswerVerdict::refused)
        return unless_missing(look_up_change(account, request, exchange, cancel_standing), otherwise);
    MoyasarSubject changed;
    if (subject.payment)
        changed.payment = moyasar_payment(*answer);
    else
        changed.invoice = moyasar_invoice(*answer);
    if (!changed.payment && !changed.invoice) return moyasar_pending(*answer, before.reference);
    return unless_missing(cancel_standing(changed, request), otherwise);
}

ProviderStep send(const ProviderAccount& account, const ProviderRequest& request,
                  const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge: return send_charge(account, request, exchange);
        case Action::proceed: return read_standing(account, request, exchange);
        case Action::capture: return send_capture(account, request, exchange);
        case Action::cancel: return send_cancel(account, request, exchange);
        case Action::refund: return moyasar_send_refund(account, request, exchange);
        case Action::evidence: return refused(request, "evidence_not_supported");
    }
    unreachable("an action is one of the enum's");
}

ProviderStep look_up(const ProviderAccount& account, const ProviderRequest& request,
                     const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge: return look_up_charge(account, request, exchange);
        case Action::proceed: return read_standing(account, request, exchange);
        case Action::capture: return look_up_change(account, request, exchange, capture_standing);
        case Action::cancel: return look_up_change(account, request, exchange, cancel_standing);
        case Action::refund: return moyasar_look_up_refund(account, request, exchange);
        case Action::evidence: return refused(request, "evidence_not_supported");
    }
    unreachable("an action is one of the enum's");
}

/// {type: payment_paid, …, data: {id, invoice_id, metadata}}; payouts and transfers are about no payment.
std::optional<ProviderHint> hint(std::string_view body) {
    const auto event = exact_json_object(body);
    const auto* data = event ? object_of(*event, "data") : nullptr;
    if (data == nullptr || !text_of(*event, "type").starts_with("payment_")) return std::nullopt;
    ProviderHint found;
    found.reference = text_of(*data, "invoice_id");
    if (found.reference.empty()) found.reference = text_of(*data, "id");
    if (const auto* metadata = object_of(*data, "metadata"))
        found.payment_id = text_of(*metadata, "cairn_payment");
    if (found.reference.empty() && found.payment_id.empty()) return std::nullopt;
    return found;
}

}  // namespace

ProviderAdapter moyasar_adapter() { return {send, look_up, hint, moyasar_list_range, moyasar_charge_page}; }

}  // namespace cairn
