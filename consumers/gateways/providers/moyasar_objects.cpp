#include "consumers/gateways/providers/moyasar_objects.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"

namespace cairn {
namespace {

namespace json = boost::json;
using Kind = ProviderResult::Kind;

template <typename Integer>
std::optional<Integer> integer_of(const json::object& object, std::string_view name) {
    const std::string digits = text_of(object, name);
    Integer number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::map<std::string, std::string> metadata_of(const json::object& object) {
    std::map<std::string, std::string> metadata;
    if (const auto* entries = object_of(object, "metadata"))
        for (const auto& entry : *entries)
            metadata[std::string(entry.key())] = text_of(*entries, entry.key());
    return metadata;
}

std::string metadata_text(const std::map<std::string, std::string>& metadata, const char* name) {
    const auto found = metadata.find(name);
    return found == metadata.end() ? std::string() : found->second;
}

std::optional<MoyasarPayment> read_payment(const json::object& object) {
    MoyasarPayment payment;
    payment.id = text_of(object, "id");
    payment.status = text_of(object, "status");
    const auto units = integer_of<std::int64_t>(object, "amount");
    if (payment.id.empty() || payment.status.empty() || !units) return std::nullopt;
    payment.created_at = text_of(object, "created_at");
    payment.invoice_id = text_of(object, "invoice_id");
    payment.metadata = metadata_of(object);
    if (const auto* source = object_of(object, "source")) {
        payment.transaction_url = text_of(*source, "transaction_url");
        payment.decline_code = text_of(*source, "response_code");
        if (payment.decline_code.empty()) payment.decline_code = text_of(*source, "message");
    }
    const std::string currency = text_of(object, "currency");
    payment.amount = money_of_units("moyasar", *units, currency);
    payment.captured =
        money_of_units("moyasar", integer_of<std::int64_t>(object, "captured").value_or(0), currency);
    payment.refunded_units = integer_of<std::int64_t>(object, "refunded").value_or(0);
    return payment;
}

std::optional<MoyasarInvoice> read_invoice(const json::object& object) {
    MoyasarInvoice invoice;
    invoice.id = text_of(object, "id");
    invoice.status = text_of(object, "status");
    const auto units = integer_of<std::int64_t>(object, "amount");
    if (invoice.id.empty() || invoice.status.empty() || !units) return std::nullopt;
    invoice.url = text_of(object, "url");
    invoice.metadata = metadata_of(object);
    invoice.amount = money_of_units("moyasar", *units, text_of(object, "currency"));
    const auto* payments = array_of(object, "payments");
    if (payments == nullptr) return invoice;
    for (const json::value& entry : *payments) {
        auto payment = entry.is_object() ? read_payment(entry.get_object()) : std::nullopt;
        if (!payment) return std::nullopt;
        invoice.payments.push_back(std::move(*payment));
    }
    return invoice;
}

std::optional<json::object> object_in(const ProviderAnswer& answer) {
    if (judge(answer) != AnswerVerdict::done) return std::nullopt;
    return exact_json_object(answer.body);
}

template <typename Object>
std::optional<MoyasarPage<Object>> read_page(const ProviderAnswer& answer, std::string_view name,
                                             std::optional<Object> (*read)(const json::object&)) {
    const auto list = object_in(answer);
    const auto* entries = list ? array_of(*list, name) : nullptr;
    if (entries == nullptr) return std::nullopt;
    MoyasarPage<Object> page;
    for (const json::value& entry : *entries) {
        auto object = entry.is_object() ? read(entry.get_object()) : std::nullopt;
        if (!object) return std::nullopt;
        page.objects.push_back(std::move(*object));
    }
    if (const auto* meta = object_of(*list, "meta"))
        page.next_page = integer_of<int>(*meta, "next_page").value_or(0);
    return page;
}

bool has_money(const MoyasarPayment& payment) {
    return payment.status == "paid" || payment.status == "authorized" || payment.status == "captured" ||
           payment.status == "refunded";
}

/// What was taken: all of it at once, or what was captured later.
std::optional<Money> taken_of(const MoyasarPayment& payment) {
    const bool was_captured = payment.captured && payment.captured->amount_minor() > 0;
    return was_captured ? payment.captured : payment.amount;
}

/// Another payment's, or an amount that was not asked for.
bool differs(const std::map<std::string, std::string>& metadata, const std::optional<Money>& amount,
             const ProviderRequest& request) {
    const std::string payment_id = metadata_text(metadata, "cairn_payment");
    if (!payment_id.empty() && payment_id != request.payment_id) return true;
    const bool is_charge = request.action == ProviderRequest::Action::charge;
    return !amount || (is_charge && !is_same(*amount, request.amount));
}

/// Where nobody has paid. A try that failed leaves the invoice payable.
ProviderResult unpaid_result(const MoyasarInvoice& invoice) {
    ProviderResult result = result_of(Kind::pending, invoice.id);
    if (invoice.status == "initiated" || invoice.status == "failed") {
        result.kind = invoice.url.empty() ? Kind::pending : Kind::action_required;
        result.redirect_url = invoice.url;
        if (!invoice.payments.empty() && invoice.payments.back().status == "failed")
            result.decline_code = invoice.payments.back().decline_code;
    } else if (invoice.status == "canceled" || invoice.status == "voided") {
        result.kind = Kind::cancelled;
    } else if (invoice.status == "expired") {
        result.kind = Kind::declined;
        result.decline_code = invoice.status;
    } else if (invoice.status == "paid" || invoice.status == "refunded") {
        result.kind = Kind::captured;
    }
    return result;
}

}  // namespace

std::optional<MoyasarPayment> moyasar_payment(const ProviderAnswer& answer) {
    const auto object = object_in(answer);
    return object ? read_payment(*object) : std::nullopt;
}

std::optional<MoyasarInvoice> moyasar_invoice(const ProviderAnswer& answer) {
    const auto object = object_in(answer);
    return object ? read_invoice(*object) : std::nullopt;
}

std::optional<MoyasarPage<MoyasarPayment>> moyasar_payments(const ProviderAnswer& answer) {
    return read_page(answer, "payments", read_payment);
}

std::optional<MoyasarPage<MoyasarInvoice>> moyasar_invoices(const ProviderAnswer& answer) {
    return read_page(answer, "invoices", read_invoice);
}

std::optional<ProviderChargePage> moyasar_charge_page(const ProviderAnswer& answer) {
    const auto list = moyasar_payments(answer);
    if (!list) return std::nullopt;
    ProviderChargePage page;
    for (const MoyasarPayment& payment : list->objects) {
        const auto taken = taken_of(payment);
        if (!has_money(payment) || payment.status == "authorized" || !taken) continue;
        const auto refunded = money_of_units("moyasar", payment.refunded_units, taken->currency());
        if (!refunded) continue;
        page.charges.push_back({payment.id, payment.id, metadata_text(payment.metadata, "cairn_payment"),
                                *taken, refunded->amount_minor()});
    }
    if (list->next_page > 0) page.next = std::to_string(list->next_page);
    return page;
}

bool is_moyasar_missing(const ProviderAnswer& answer) {
    const auto error = answer.status == 404 ? exact_json_object(answer.body) : std::nullopt;
    return error && (error->contains("type") || error->contains("message"));
}

std::string moyasar_error(const ProviderAnswer& answer) {
    const auto error = exact_json_object(answer.body);
    const std::string type = error ? text_of(*error, "type") : std::string();
    return type.empty() ? "http_" + std::to_string(answer.status) : type;
}

std::vector<MoyasarPayment> moyasar_successes(const MoyasarInvoice& invoice) {
    std::vector<MoyasarPayment> successes;
    std::copy_if(invoice.payments.begin(), invoice.payments.end(), std::back_inserter(successes),
                 has_money);
    // Which one counts must not change when another comes.
    std::sort(successes.begin(), successes.end(),
              [](const MoyasarPayment& one, const MoyasarPayment& other) {
                  return std::tie(one.created_at, one.id) < std::tie(other.created_at, other.id);
              });
    return successes;
}

ProviderResult moyasar_result(const MoyasarPayment& payment, const ProviderRequest& request) {
    ProviderResult result = result_of(Kind::pending, payment.id);
    result.amount = payment.amount.value_or(Money());
    const std::string& status = payment.status;
    bool is_whole = true;
    if (status == "initiated" && !payment.transaction_url.empty()) {
        result.kind = Kind::action_required;
        result.redirect_url = payment.transaction_url;
    } else if (status == "authorized") {
        result.kind = Kind::authorised;
    } else if (status == "paid" || status == "captured" || status == "refunded") {
        result.kind = Kind::captured;
        result.amount = taken_of(payment).value_or(Money());
        is_whole = request.capture_later || (payment.amount && is_same(result.amount, *payment.amount));
    } else if (status == "failed") {
        result.kind = Kind::declined;
        result.decline_code = payment.decline_code.empty() ? status : payment.decline_code;
    } else if (status == "voided") {
        result.kind = Kind::cancelled;
    }
    const bool is_charge = request.action == ProviderRequest::Action::charge;
    if (differs(payment.metadata, payment.amount, request) || (is_charge && !is_whole))
        result.kind = Kind::mismatch;
    return result;
}

ProviderResult moyasar_result(const MoyasarInvoice& invoice, const ProviderRequest& request) {
    const std::vector<MoyasarPayment> successes = moyasar_successes(invoice);
    ProviderResult result =
        successes.empty() ? unpaid_result(invoice) : moyasar_result(successes.front(), request);
    if (successes.empty()) result.amount = invoice.amount.value_or(Money());
    for (std::size_t i = 1; i < successes.size(); ++i) result.duplicates.push_back(successes[i].id);
    if (differs(invoice.metadata, invoice.amount, request)) result.kind = Kind::mismatch;
    return result;
}

}  // namespace cairn
