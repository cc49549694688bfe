#include "consumers/gateways/providers/stripe_answer.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"

namespace cairn {
namespace {

namespace json = boost::json;

std::string_view header_of(const ProviderAnswer& answer, std::string_view name) {
    for (const auto& [header, value] : answer.headers)
        if (header == name) return value;
    return {};
}

std::optional<std::int64_t> integer_of(const json::object& object, std::string_view name) {
    const std::string digits = text_of(object, name);
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return number;
}

/// Their currencies are in small letters.
std::string currency_of(const json::object& object) {
    std::string currency = text_of(object, "currency");
    std::transform(currency.begin(), currency.end(), currency.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return currency;
}

std::string metadata_of(const json::object& object, std::string_view name) {
    const auto* metadata = object_of(object, "metadata");
    return metadata == nullptr ? std::string() : text_of(*metadata, name);
}

bool is_true(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::string code_of(const json::object& error) {
    const std::string decline_code = text_of(error, "decline_code");
    return decline_code.empty() ? text_of(error, "code") : decline_code;
}

std::optional<StripeIntent> read_intent(const json::object& object) {
    StripeIntent intent;
    intent.id = text_of(object, "id");
    intent.status = text_of(object, "status");
    const auto amount = integer_of(object, "amount");
    if (intent.id.empty() || intent.status.empty() || !amount) return std::nullopt;
    intent.client_secret = text_of(object, "client_secret");
    if (const auto* action = object_of(object, "next_action"))
        if (const auto* redirect = object_of(*action, "redirect_to_url"))
            intent.redirect_url = text_of(*redirect, "url");
    if (const auto* error = object_of(object, "last_payment_error")) {
        intent.error_code = code_of(*error);
        intent.wants_authentication = text_of(*error, "code") == "authentication_required";
    }
    intent.payment_id = metadata_of(object, "cairn_payment");
    intent.key = metadata_of(object, "cairn_key");
    intent.is_chosen_by_payer = metadata_of(object, "cairn_method") == "payer";
    const std::string currency = currency_of(object);
    intent.latest_charge = text_of(object, "latest_charge");
    intent.amount = money_of_units("stripe", *amount, currency);
    intent.amount_received =
        money_of_units("stripe", integer_of(object, "amount_received").value_or(0), currency);
    return intent;
}

std::optional<StripeRefund> read_refund(const json::object& object) {
    StripeRefund refund;
    refund.id = text_of(object, "id");
    refund.status = text_of(object, "status");
    const auto amount = integer_of(object, "amount");
    if (refund.id.empty() || refund.status.empty() || !amount) return std::nullopt;
    refund.failure_reason = text_of(object, "failure_reason");
    refund.refund_id = metadata_of(object, "cairn_refund");
    refund.amount = money_of_units("stripe", *amount, currency_of(object));
    return refund;
}

/// A warning is a question of the bank's, which holds nothing for it.
std::optional<ProviderDispute::Standing> dispute_standing(const std::string& status) {
    using Standing = ProviderDispute::Standing;
    if (status == "needs_response" || status == "under_review") return Standing::open;
    if (status == "won") return Standing::won;
    if (status == "lost") return Standing::lost;
    if (status.starts_with("warning_") || status == "prevented") return Standing::without_money;
    return std::nullopt;
}

std::optional<ProviderDispute> read_dispute(const json::object& object) {
    ProviderDispute dispute;
    dispute.dispute_id = text_of(object, "id");
    dispute.reference = text_of(object, "payment_intent");
    const auto standing = dispute_standing(text_of(object, "status"));
    const auto units = integer_of(object, "amount");
    const auto amount = units ? money_of_units("stripe", *units, currency_of(object)) : std::nullopt;
    if (dispute.dispute_id.empty() || dispute.reference.empty() || !standing || !amount)
        return std::nullopt;
    dispute.standing = *standing;
    dispute.amount = *amount;
    dispute.reason = cut_text(text_of(object, "reason"), dispute_reason_bytes_max);
    if (const auto* evidence = object_of(object, "evidence_details"))
        dispute.evidence_due_at_us = integer_of(*evidence, "due_by").value_or(0) * 1'000'000;
    return dispute;
}

std::optional<json::object> object_in(const ProviderAnswer& answer) {
    if (judge_stripe(answer) != AnswerVerdict::done) return std::nullopt;
    return exact_json_object(answer.body);
}

template <typename Object>
std::optional<StripePage<Object>> read_page(const ProviderAnswer& answer,
                                            std::optional<Object> (*read)(const json::object&)) {
    const auto list = object_in(answer);
    const auto* data = list ? array_of(*list, "data") : nullptr;
    if (data == nullptr) return std::nullopt;
    StripePage<Object> page;
    page.has_more = is_true(*list, "has_more");
    for (const json::value& entry : *data) {
        auto object = entry.is_object() ? read(entry.get_object()) : std::nullopt;
        if (!object) return std::nullopt;
        page.objects.push_back(std::move(*object));
    }
    return page;
}

}  // namespace

AnswerVerdict judge_stripe(const ProviderAnswer& answer) {
    const AnswerVerdict verdict = judge(answer);
    if (verdict != AnswerVerdict::refused) return verdict;
    const bool may_be_done =
        answer.status == 409 || answer.status == 424 || header_of(answer, "stripe-should-retry") == "true";
    return may_be_done ? AnswerVerdict::unknown : verdict;
}

ProviderResult stripe_pending(const ProviderAnswer& answer, const std::string& reference) {
    ProviderResult result = result_of(ProviderResult::Kind::pending, reference);
    result.retry_after_ms = retry_after_ms(answer);
    return result;
}

std::optional<StripeIntent> stripe_intent(const ProviderAnswer& answer) {
    const auto object = object_in(answer);
    return object ? read_intent(*object) : std::nullopt;
}

std::optional<StripeRefund> stripe_refund(const ProviderAnswer& answer) {
    const auto object = object_in(answer);
    return object ? read_refund(*object) : std::nullopt;
}

std::optional<StripePage<StripeIntent>> stripe_intents(const ProviderAnswer& answer) {
    return read_page(answer, read_intent);
}

std::optional<StripePage<StripeRefund>> stripe_refunds(const ProviderAnswer& answer) {
    return read_page(answer, read_refund);
}

std::optional<std::vector<std::string>> stripe_captured_charges(const ProviderAnswer& answer) {
    const auto list = object_in(answer);
    const auto* data = list ? array_of(*list, "data") : nullptr;
    if (data == nullptr) return std::nullopt;
    // By second and id: which one is the first must not change with the order of a list.
    std::vector<std::pair<std::int64_t, std::string>> charges;
    for (const json::value& entry : *data) {
        const auto* charge = entry.if_object();
        const auto created_s = charge == nullptr ? std::nullopt : integer_of(*charge, "created");
        if (!created_s || text_of(*charge, "id").empty()) return std::nullopt;
        if (text_of(*charge, "status") == "succeeded" && is_true(*charge, "captured"))
            charges.emplace_back(*created_s, text_of(*charge, "id"));
    }
    std::sort(charges.begin(), charges.end());
    std::vector<std::string> ids;
    for (auto& [created_s, id] : charges) ids.push_back(std::move(id));
    return ids;
}

std::optional<ProviderChargePage> stripe_charge_page(const ProviderAnswer& answer) {
    const auto list = object_in(answer);
    const auto* data = list ? array_of(*list, "data") : nullptr;
    if (data == nullptr) return std::nullopt;
    ProviderChargePage page;
    std::string last;
    for (const json::value& entry : *data) {
        const auto* object = entry.if_object();
        if (object == nullptr || text_of(*object, "id").empty()) return std::nullopt;
        last = text_of(*object, "id");
        const auto captured = money_of_units("stripe", integer_of(*object, "amount_captured").value_or(0),
                                             currency_of(*object));
        const auto refunded = money_of_units("stripe", integer_of(*object, "amount_refunded").value_or(0),
                                             currency_of(*object));
        if (!captured || !refunded || captured->amount_minor() == 0) continue;
        page.charges.push_back({text_of(*object, "payment_intent"), last,
                                metadata_of(*object, "cairn_payment"), *captured, refunded->amount_minor(),
                                is_true(*object, "disputed")});
        if (page.charges.back().reference.empty()) page.charges.back().reference = last;
    }
    if (is_true(*list, "has_more")) page.next = last;
    return page;
}

std::optional<ProviderDispute> stripe_dispute(const ProviderAnswer& answer) {
    const auto object = object_in(answer);
    return object ? read_dispute(*object) : std::nullopt;
}

std::optional<std::vector<ProviderDispute>> stripe_disputes(const ProviderAnswer& answer) {
    auto page = read_page(answer, read_dispute);
    if (!page) return std::nullopt;
    return std::move(page->objects);
}

StripeError stripe_error(const ProviderAnswer& answer) {
    StripeError error;
    const auto body = exact_json_object(answer.body);
    if (const auto* object = body ? object_of(*body, "error") : nullptr) {
        error.code = code_of(*object);
        if (error.code.empty()) error.code = text_of(*object, "type");
        error.is_card_error = text_of(*object, "type") == "card_error";
        if (const auto* intent = object_of(*object, "payment_intent")) error.intent = read_intent(*intent);
    }
    if (error.code.empty()) error.code = "http_" + std::to_string(answer.status);
    return error;
}

}  // namespace cairn
