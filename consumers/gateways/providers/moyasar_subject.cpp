#include "consumers/gateways/providers/moyasar_subject.hpp"

#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/moyasar_calls.hpp"

namespace cairn {
namespace {

using Kind = ProviderResult::Kind;

MoyasarSubject at_step(ProviderStep step) {
    MoyasarSubject subject;
    subject.step = std::move(step);
    return subject;
}

MoyasarSubject of_payment(MoyasarPayment payment) {
    MoyasarSubject subject;
    subject.payment = std::move(payment);
    return subject;
}

MoyasarSubject of_invoice(MoyasarInvoice invoice) {
    MoyasarSubject subject;
    std::vector<MoyasarPayment> successes = moyasar_successes(invoice);
    if (!successes.empty()) subject.payment = std::move(successes.front());
    subject.invoice = std::move(invoice);
    return subject;
}

MoyasarSubject read_payment(const ProviderAccount& account, const std::string& id, Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return at_step(moyasar_get_payment(account, id));
    if (is_moyasar_missing(*answer)) return at_step(result_of(Kind::not_found, ""));
    auto payment = moyasar_payment(*answer);
    if (!payment || payment->id != id) return at_step(moyasar_pending(*answer, id));
    return of_payment(std::move(*payment));
}

MoyasarSubject read_invoice(const ProviderAccount& account, const std::string& id, Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return at_step(moyasar_get_invoice(account, id));
    if (is_moyasar_missing(*answer)) return at_step(result_of(Kind::not_found, ""));
    auto invoice = moyasar_invoice(*answer);
    if (!invoice || invoice->id != id) return at_step(moyasar_pending(*answer, id));
    return of_invoice(std::move(*invoice));
}

bool is_missing(const MoyasarSubject& subject) {
    const auto* result = subject.step ? std::get_if<ProviderResult>(&*subject.step) : nullptr;
    return result != nullptr && result->kind == Kind::not_found;
}

/// On whichever page: the filter may be wider than what was asked for.
MoyasarSubject find_invoice(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    int number = 1;
    while (true) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr) return at_step(moyasar_list_invoices(account, request, number));
        auto page = moyasar_invoices(*answer);
        if (!page) return at_step(moyasar_pending(*answer, ""));
        for (MoyasarInvoice& invoice : page->objects) {
            const auto key = invoice.metadata.find("cairn_key");
            if (key != invoice.metadata.end() && key->second == request.key)
                return of_invoice(std::move(invoice));
        }
        if (page->next_page <= number) return at_step(result_of(Kind::not_found, ""));
        number = page->next_page;
    }
}

/// The oldest success is the payment; without one the newest try.
MoyasarSubject find_payment(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    int number = 1;
    MoyasarInvoice tries;  // Of no page; it stands for all tries of the payment.
    while (true) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr) return at_step(moyasar_list_payments(account, request, number));
        auto page = moyasar_payments(*answer);
        if (!page) return at_step(moyasar_pending(*answer, ""));
        for (MoyasarPayment& payment : page->objects) {
            const auto id = payment.metadata.find("cairn_payment");
            if (id != payment.metadata.end() && id->second == request.payment_id)
                tries.payments.push_back(std::move(payment));
        }
        if (page->next_page <= number) break;
        number = page->next_page;
    }
    std::vector<MoyasarPayment> successes = moyasar_successes(tries);
    if (!successes.empty()) return of_payment(std::move(successes.front()));
    if (!tries.payments.empty()) return of_payment(std::move(tries.payments.front()));
    return at_step(result_of(Kind::not_found, ""));
}

MoyasarSubject unless_missing(MoyasarSubject subject, const std::string& reference) {
    if (is_missing(subject)) subject.step = result_of(Kind::pending, reference);
    return subject;
}

}  // namespace

MoyasarSubject moyasar_subject(const ProviderAccount& account, const ProviderRequest& request,
                               Exchange& exchange) {
    if (request.reference.empty()) return unless_missing(find_payment(account, request, exchange), "");
    MoyasarSubject subject = read_payment(account, request.reference, exchange);
    if (is_missing(subject)) subject = read_invoice(account, request.reference, exchange);
    return unless_missing(std::move(subject), request.reference);
}

MoyasarSubject moyasar_charged(const ProviderAccount& account, const ProviderRequest& request,
                               Exchange& exchange) {
    if (!request.method.empty()) return read_payment(account, moyasar_given_id(request), exchange);
    if (request.reference.empty()) return find_invoice(account, request, exchange);
    MoyasarSubject subject = read_invoice(account, request.reference, exchange);
    if (!is_missing(subject)) return subject;
    // Once it is paid, the payment's own id is what the log knows.
    subject = unless_missing(read_payment(account, request.reference, exchange), request.reference);
    if (!subject.payment || subject.payment->invoice_id.empty()) return subject;
    return unless_missing(read_invoice(account, subject.payment->invoice_id, exchange), request.reference);
}

ProviderResult moyasar_result(const MoyasarSubject& subject, const ProviderRequest& request) {
    return subject.invoice ? moyasar_result(*subject.invoice, request)
                           : moyasar_result(*subject.payment, request);
}

ProviderResult moyasar_pending(const ProviderAnswer& answer, const std::string& reference) {
    ProviderResult result = result_of(Kind::pending, reference);
    result.retry_after_ms = retry_after_ms(answer);
    return result;
}

}  // namespace cairn
