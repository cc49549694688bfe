#include "consumers/gateways/providers/cashfree_adapter.hpp"

#include <algorithm>

#include "consumers/gateways/providers/cashfree_dispute.hpp"
#include "consumers/gateways/providers/cashfree_hint.hpp"
#include "consumers/gateways/providers/cashfree_ids.hpp"
#include "consumers/gateways/providers/cashfree_order.hpp"
#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/net/http.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

namespace json = boost::json;
using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

constexpr std::string_view cashfree = "cashfree";
constexpr const char* api_version = "2025-01-01";
constexpr std::size_t note_bytes_max = 100;  // Of a refund; an order's may have 200.

/// They require a number and Cairn knows none: the one of their own samples. The payer gives the true one
/// where it is needed.
constexpr const char* unknown_phone = "9999999999";

std::string order_path(const ProviderRequest& request) { return "/orders/" + cashfree_order_id(request); }
std::string refund_path(const ProviderRequest& request) {
    return order_path(request) + "/refunds/" + cashfree_refund_id(request);
}

ProviderCall get(const ProviderAccount& account, const std::string& path) {
    return {"GET",
            path,
            {{"x-client-id", account.key},
             {"x-client-secret", account.secret},
             {"x-api-version", api_version},
             {"accept", "application/json"}},
            ""};
}

ProviderCall get_dispute(const ProviderAccount& account, const std::string& dispute_id) {
    return get(account, "/disputes/" + percent_encoded(dispute_id));
}

/// One key for each effect of a request, the same for every try.
ProviderCall call(const ProviderAccount& account, const ProviderRequest& request, const char* method,
                  const std::string& path, std::string body) {
    ProviderCall made = get(account, path);
    made.method = method;
    made.headers.emplace_back("x-idempotency-key",
                              uuid_text(uuid_v5(request.key + " " + method + " " + path)));
    made.headers.emplace_back("content-type", "application/json");
    made.body = std::move(body);
    return made;
}

/// The object with a number in front, whose digits are written as they are.
std::string with_decimal(const char* name, const std::string& decimal, const json::object& object) {
    const std::string rest = json::serialize(object);
    return std::string("{\"") + name + "\":" + decimal + (object.empty() ? "" : ",") + rest.substr(1);
}

/// Without a reference, which would say that they have it.
ProviderResult unknown(const ProviderAnswer& answer) {
    return pending_after(answer, {"x-ratelimit-retry", "retry-after", "x-ratelimit-reset"});
}

/// {message, code, type, help}: the code, else the type.
std::string error_code_of(const ProviderAnswer& answer) {
    const auto error = exact_json_object(answer.body);
    if (!error) return "http_" + std::to_string(answer.status);
    const std::string code = text_of(*error, "code"), type = text_of(*error, "type");
    if (!code.empty()) return code;
    return type.empty() ? "http_" + std::to_string(answer.status) : type;
}

/// Their word that the object is not there. A page of something between is not, nor is 'request_failed',
/// which is what they say of an address that is none of theirs.
bool is_not_found(const ProviderAnswer& answer) {
    const auto error = answer.status == 404 ? exact_json_object(answer.body) : std::nullopt;
    if (!error) return false;
    const std::string code = text_of(*error, "code");
    return !code.empty() && code != "request_failed";
}

/// The step, but for one that found nothing.
ProviderStep unless_missing(ProviderStep step, const ProviderResult& otherwise) {
    const auto* result = std::get_if<ProviderResult>(&step);
    return result != nullptr && result->kind == Kind::not_found ? otherwise : step;
}

/// What is known of an order, or the step before it is.
struct OrderReading {
    std::optional<ProviderStep> step;
    CashfreeOrder order;
};

/// Cashfree gives back by itself what was paid twice or too late: such a payment is none. One of two may
/// have been let go since.
bool may_be_given_back(const CashfreeOrder& order) {
    const auto count = [&](const auto& is_it) {
        return std::count_if(order.payments.begin(), order.payments.end(), is_it);
    };
    const auto successes = count([](const CashfreePayment& one) { return one.status == "SUCCESS"; });
    const auto let_go = count([](const CashfreePayment& one) { return one.status == "VOID"; });
    return successes > 0 && (successes + let_go > 1 || order.status != "PAID");
}

OrderReading read_order(const ProviderAccount& account, const ProviderRequest& request,
                        Exchange& exchange) {
    OrderReading reading;
    const std::string path = order_path(request);
    const auto end = [&](ProviderStep step) { return reading.step = std::move(step), reading; };

    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return end(get(account, path));
    if (is_not_found(*answer)) return end(result_of(Kind::not_found, ""));
    auto order = judge(*answer) == AnswerVerdict::done ? read_cashfree_order(answer->body) : std::nullopt;
    if (!order || order->order_id != cashfree_order_id(request)) return end(unknown(*answer));
    reading.order = std::move(*order);

    answer = exchange.next();
    if (answer == nullptr) return end(get(account, path + "/payments"));
    auto payments =
        judge(*answer) == AnswerVerdict::done ? read_cashfree_payments(answer->body) : std::nullopt;
    if (!payments) return end(unknown(*answer));
    reading.order.payments = std::move(*payments);
    if (!may_be_given_back(reading.order)) return reading;

    answer = exchange.next();
    if (answer == nullptr) return end(get(account, path + "/refunds"));
    const auto given_back =
        judge(*answer) == AnswerVerdict::done ? read_auto_refunded(answer->body) : std::nullopt;
    if (!given_back) return end(unknown(*answer));
    std::erase_if(reading.order.payments, [&](const CashfreePayment& payment) {
        return std::find(given_back->begin(), given_back->end(), payment.cf_payment_id) !=
               given_back->end();
    });
    return reading;
}

ProviderStep read_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    OrderReading reading = read_order(account, request, exchange);
    if (reading.step) return *reading.step;
    return cashfree_result(reading.order, request.amount);
}

/// Their reference names no limits: only a time from twenty minutes to thirty days ahead is told, so that
/// no order is refused for one. Without it the payment's own timer ends it.
bool takes_expiry(const ProviderRequest& request) {
    constexpr std::int64_t minute_us = 60'000'000, day_us = 24 * 60 * minute_us;
    const std::int64_t ahead_us = request.expires_at_us - request.asked_at_us;
    return request.expires_at_us > 0 && request.asked_at_us > 0 && ahead_us > 20 * minute_us &&
           ahead_us < 30 * day_us;
}

/// docs: orders/create-order. The tag comes back in every callback about a payment.
std::string order_body(const ProviderAccount& account, const ProviderRequest& request,
                       const std::string& decimal) {
    json::object meta;
    if (!account.return_url.empty()) meta["return_url"] = account.return_url;
    if (!account.notify_url.empty()) meta["notify_url"] = account.notify_url;
    json::object order{{"order_currency", request.amount.currency()},
                       {"order_id", cashfree_order_id(request)},
                       {"customer_details", json::object{{"customer_id", cashfree_customer_id(request)},
                                                         {"customer_phone", unknown_phone}}},
                       {"order_tags", json::object{{cashfree_payment_tag, request.payment_id}}}};
    if (!meta.empty()) order["order_meta"] = std::move(meta);
    if (takes_expiry(request)) order["order_expiry_time"] = rfc3339(request.expires_at_us);
    if (request.description.size() >= 3)
        order["order_note"] = cut_text(request.description, note_bytes_max);
    return with_decimal("order_amount", decimal, order);
}

ProviderStep send_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto decimal = provider_decimal(cashfree, request.amount);
    if (!decimal) return refused(request, "amount_not_supported");
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return call(account, request, "POST", "/orders", order_body(account, request, *decimal));
    if (judge(*answer) == AnswerVerdict::unknown) return unknown(*answer);
    if (judge(*answer) == AnswerVerdict::refused) {
        // The order, or its key, is there already: what became of it is asked.
        if (answer->status == 409 || answer->status == 422) {
            const ProviderResult no = refused(request, error_code_of(*answer));
            return unless_missing(read_charge(account, request, exchange), no);
        }
        return refused(request, error_code_of(*answer));
    }
    const auto order = read_cashfree_order(answer->body);
    if (!order || order->order_id != cashfree_order_id(request)) return unknown(*answer);
    if (order->status == "ACTIVE") return cashfree_result(*order, request.amount);
    return unknown(*answer);  // An old order under a key of today: its payments tell.
}

/// Of a capture: the order's first success alone can be captured.
ProviderResult capture_result(const ProviderRequest& request, const CashfreePayment& payment,
                              Kind uncaptured) {
    ProviderResult result = result_of(Kind::pending, cashfree_order_id(request));
    const bool is_waiting = payment.authorisation_status == "PENDING";
    if (is_voided(payment)) {
        result.kind = Kind::cancelled;
    } else if (payment.is_captured && !is_waiting) {
        result.amount = payment.amount.value_or(request.amount);
        result.kind = is_same(result.amount, request.amount) ? Kind::captured : Kind::mismatch;
    } else if (!is_waiting) {
        result.kind = uncaptured;
    }
    return result;
}

ProviderStep read_capture(const ProviderAccount& account, const ProviderRequest& request,
                          Exchange& exchange) {
    const OrderReading reading = read_order(account, request, exchange);
    if (reading.step) return *reading.step;
    const CashfreePayment* payment = chosen_payment(reading.order);
    if (payment == nullptr || payment->status != "SUCCESS")
        return result_of(Kind::not_found, reading.order.order_id);
    CashfreePayment whole = *payment;
    // Captured by itself: the whole order.
    if (!whole.amount) whole.amount = reading.order.amount;
    return capture_result(request, whole, Kind::not_found);
}

/// docs: payments/preauthorisation.
ProviderStep send_capture(const ProviderAccount& account, const ProviderRequest& request,
                          Exchange& exchange) {
    const auto decimal = provider_decimal(cashfree, request.amount);
    if (!decimal) return refused(request, "amount_not_supported");
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return call(account, request, "POST", order_path(request) + "/authorization",
                    with_decimal("amount", *decimal, {{"action", "CAPTURE"}}));
    if (judge(*answer) == AnswerVerdict::unknown) return unknown(*answer);
    if (judge(*answer) == AnswerVerdict::refused) {
        // It may be captured already, by an earlier try or by hand.
        const ProviderResult no = refused(request, error_code_of(*answer));
        return unless_missing(read_capture(account, request, exchange), no);
    }
    const auto payment = read_cashfree_payment(answer->body);
    return payment ? capture_result(request, *payment, Kind::pending) : unknown(*answer);
}

/// What is left to cancel, or that nothing is: a captured payment is told as captured.
ProviderResult cancel_result(const CashfreeOrder& order) {
    ProviderResult result = cashfree_result(order, {});
    const bool is_open = result.kind == Kind::authorised || result.kind == Kind::action_required ||
                         (result.kind == Kind::pending && order.status == "ACTIVE");
    if (is_open) result.kind = Kind::not_found;
    // Nobody can pay it any more, which is what was asked.
    if (order.status == "EXPIRED" && result.kind == Kind::declined) result.kind = Kind::cancelled;
    return result;
}

ProviderStep look_up_cancel(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    const OrderReading reading = read_order(account, request, exchange);
    return reading.step ? *reading.step : ProviderStep(cancel_result(reading.order));
}

/// docs: orders/terminate-order, payments/preauthorisation. An order that was never made is cancelled.
ProviderStep send_cancel(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const OrderReading reading = read_order(account, request, exchange);
    if (reading.step) return unless_missing(*reading.step, result_of(Kind::cancelled, ""));
    const ProviderResult before = cancel_result(reading.order);
    if (before.kind != Kind::not_found) return before;

    const bool is_authorised = cashfree_result(reading.order, {}).kind == Kind::authorised;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr && is_authorised)
        return call(account, request, "POST", order_path(request) + "/authorization",
                    R"({"action":"VOID"})");
    if (answer == nullptr)
        return call(account, request, "PATCH", order_path(request), R"({"order_status":"TERMINATED"})");
    // A refusal means that something came between, such as the money.
    if (judge(*answer) != AnswerVerdict::done) return unknown(*answer);
    const auto order = read_cashfree_order(answer->body);
    const auto payment = read_cashfree_payment(answer->body);
    const bool is_over =
        is_authorised ? payment && is_voided(*payment) : order && order->status == "TERMINATED";
    return is_over ? result_of(Kind::cancelled, cashfree_order_id(request)) : unknown(*answer);
}

/// docs: refunds/get-refund. The reference is Cashfree's id of the refund once it has ended, until then the
/// order's.
ProviderResult refund_result(const ProviderRequest& request, const ProviderAnswer& answer) {
    const auto refund = exact_json_object(answer.body);
    if (judge(answer) != AnswerVerdict::done || !refund ||
        text_of(*refund, "refund_id") != cashfree_refund_id(request))
        return unknown(answer);
    const std::string status = text_of(*refund, "refund_status");
    ProviderResult result = result_of(Kind::pending, cashfree_order_id(request));
    std::string currency = text_of(*refund, "refund_currency");
    if (currency.empty()) currency = request.amount.currency();
    const auto amount = money_of_decimal(cashfree, text_of(*refund, "refund_amount"), currency);
    if (!amount) return result;
    result.amount = *amount;
    // ONHOLD waits for money of ours there, PENDING for the bank.
    if (status == "SUCCESS") {
        result.kind = Kind::refunded;
        result.reference = text_of(*refund, "cf_refund_id");
    }
    if (status == "FAILED" || status == "CANCELLED") {
        result.kind = Kind::refund_failed;
        result.decline_code = status;
    }
    if (!is_same(*amount, request.amount)) result.kind = Kind::mismatch;
    return result;
}

ProviderStep read_refund(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return get(account, refund_path(request));
    return is_not_found(*answer) ? result_of(Kind::not_found, "") : refund_result(request, *answer);
}

/// docs: refunds/create-refund.
ProviderStep send_refund(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto decimal = provider_decimal(cashfree, request.amount);
    if (!decimal) return refused(request, "amount_not_supported");
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) {
        json::object refund{{"refund_id", cashfree_refund_id(request)}};
        if (request.reason.size() >= 3) refund["refund_note"] = cut_text(request.reason, note_bytes_max);
        return call(account, request, "POST", order_path(request) + "/refunds",
                    with_decimal("refund_amount", *decimal, refund));
    }
    if (judge(*answer) == AnswerVerdict::refused) {
        const ProviderResult no = refused(request, error_code_of(*answer));
        // A refund of this id may be there already; anything else was not done.
        const bool may_be_there = answer->status == 409 || answer->status == 422;
        return may_be_there ? unless_missing(read_refund(account, request, exchange), no) : no;
    }
    return refund_result(request, *answer);
}

ProviderStep send(const ProviderAccount& account, const ProviderRequest& request,
                  const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge: return send_charge(account, request, exchange);
        case Action::proceed:
            // The payer has acted in the browser: there is nothing to send.
            return unless_missing(read_charge(account, request, exchange),
                                  refused(request, "order_not_found"));
        case Action::capture: return send_capture(account, request, exchange);
        case Action::cancel: return send_cancel(account, request, exchange);
        case Action::refund: return send_refund(account, request, exchange);
        case Action::evidence: return refused(request, "evidence_not_supported");
    }
    unreachable("an action is one of the enum's");
}

ProviderStep look_up(const ProviderAccount& account, const ProviderRequest& request,
                     const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge:
        case Action::proceed: return read_charge(account, request, exchange);
        case Action::capture: return read_capture(account, request, exchange);
        case Action::cancel: return look_up_cancel(account, request, exchange);
        case Action::refund: return read_refund(account, request, exchange);
        case Action::evidence: return refused(request, "evidence_not_supported");
    }
    unreachable("an action is one of the enum's");
}

}  // namespace

ProviderAdapter cashfree_adapter() {
    return {.send = send,
            .look_up = look_up,
            .hint = cashfree_hint,
            .dispute = get_dispute,
            .read_dispute = cashfree_dispute};
}

}  // namespace cairn
