#include "consumers/gateways/providers/instamojo_adapter.hpp"

#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/instamojo_request.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/net/http.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

namespace json = boost::json;
using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;
using Form = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view instamojo = "instamojo";
constexpr std::size_t purpose_bytes_max = 30;
constexpr std::size_t mark_bytes = 9;
constexpr int pages_max = 100;  // Of a list; what goes on beyond is not read, and nothing is known.
constexpr const char* page_size = "100";

// docs: create-a-refund. Why a payment is given back: for a surplus one, and for all else.
constexpr const char* duplicate_payment = "RFD";
constexpr const char* other_problem = "PTH";

/// 72 bits of a hash, at the end of the purpose: what a payment is known by in the list of requests.
std::string mark_of(const ProviderRequest& request) {
    return base64url(uuid_v5("instamojo/request/" + request.payment_id).substr(0, mark_bytes));
}

std::string purpose_of(const ProviderRequest& request) {
    const std::string mark = mark_of(request);
    const std::string words = request.description.empty() ? "Payment" : request.description;
    return cut_text(words, purpose_bytes_max - mark.size() - 1) + " " + mark;
}

std::string transaction_id_of(const ProviderRequest& request) {
    return hex(uuid_v5("instamojo/refund/" + request.payment_id + "/" + request.refund_id));
}

/// Their id of the request; behind a '/' may stand that of one of its payments.
std::string request_id_of(const ProviderRequest& request) {
    return request.reference.substr(0, request.reference.find('/'));
}
std::string named_payment_of(const ProviderRequest& request) {
    const auto slash = request.reference.find('/');
    return slash == std::string::npos ? "" : request.reference.substr(slash + 1);
}

std::string request_path(const std::string& id) { return "/payment-requests/" + percent_encoded(id) + "/"; }

ProviderCall get(const ProviderAccount& account, const std::string& path) {
    return {"GET",
            path,
            {{"x-api-key", account.key}, {"x-auth-token", account.secret}, {"accept", "application/json"}},
            ""};
}

ProviderCall post(const ProviderAccount& account, const std::string& path, const Form& form) {
    ProviderCall made = get(account, path);
    made.method = "POST";
    made.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    for (const auto& [name, value] : form)
        made.body += (made.body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    return made;
}

/// Without a reference, which would say that they have it.
ProviderResult unknown(const ProviderAnswer& answer) { return pending_after(answer, {"retry-after"}); }

/// {success: false, message: "…" or {field: ["…"]}}: they have no codes, so the first field, or what HTTP
/// says.
std::string error_code_of(const ProviderAnswer& answer) {
    const auto error = exact_json_object(answer.body);
    const auto* fields = error ? object_of(*error, "message") : nullptr;
    if (fields != nullptr && !fields->empty()) return "invalid_" + std::string(fields->begin()->key());
    return "http_" + std::to_string(answer.status);
}

std::string page_path(const char* list, int page) {
    return std::string(list) + "?limit=" + page_size + "&page=" + std::to_string(page);
}

/// A charge's request cannot be older than what asked for it, even by a clock that is a day behind ours:
/// with this the list stays short. Of anything else it is not known when its request was made.
std::string not_before(const ProviderRequest& request) {
    constexpr std::int64_t second_us = 1'000'000, day_us = 86'400 * second_us;
    if (request.action != Action::charge || request.asked_at_us <= day_us) return {};
    const std::int64_t oldest_us = (request.asked_at_us - day_us) / second_us * second_us;
    return "&min_created_at=" +
           percent_encoded(google::protobuf::util::TimeUtil::ToString(from_us(oldest_us)));
}

/// A page behind the last one is empty, or it is not there.
bool is_behind_the_last(const ProviderAnswer& answer, int page) { return page > 1 && answer.status == 404; }

/// What is known, or the step before it is.
template <typename Known>
struct Reading {
    std::optional<ProviderStep> step;
    Known known{};
};

/// The id of the payment's request; empty where the whole list has been read without it.
Reading<std::string> find_request(const ProviderAccount& account, const ProviderRequest& request,
                                  Exchange& exchange) {
    if (!request.reference.empty()) return {std::nullopt, request_id_of(request)};
    const std::string mark = " " + mark_of(request);
    for (int page = 1; page <= pages_max; ++page) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr)
            return {get(account, page_path("/payment-requests/", page) + not_before(request)), ""};
        if (is_behind_the_last(*answer, page)) return {};
        const auto list =
            judge(*answer) == AnswerVerdict::done ? read_instamojo_requests(answer->body) : std::nullopt;
        if (!list) return {unknown(*answer), ""};
        // A short page is not the end: they may give fewer than were asked for.
        if (list->empty()) return {};
        for (const InstamojoRequest& entry : *list) {
            const auto at = entry.purpose.size() - std::min(mark.size(), entry.purpose.size());
            if (entry.purpose.compare(at, std::string::npos, mark) == 0) return {std::nullopt, entry.id};
        }
    }
    return {result_of(Kind::pending, ""), ""};
}

/// The request with its payments; without an id where there is none.
Reading<InstamojoRequest> read_request(const ProviderAccount& account, const ProviderRequest& request,
                                       Exchange& exchange) {
    Reading<InstamojoRequest> reading;
    const auto id = find_request(account, request, exchange);
    reading.step = id.step;
    if (id.step || id.known.empty()) return reading;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) {
        reading.step = get(account, request_path(id.known));
        return reading;
    }
    auto found =
        judge(*answer) == AnswerVerdict::done ? read_instamojo_request(answer->body) : std::nullopt;
    // Not found is not believed: they gave us this id.
    if (!found || found->id != id.known) reading.step = unknown(*answer);
    if (!reading.step) reading.known = std::move(*found);
    return reading;
}

ProviderStep read_charge(const ProviderAccount& account, const ProviderRequest& request, Exchange& exchange,
                         const ProviderResult& where_there_is_none) {
    const auto reading = read_request(account, request, exchange);
    if (reading.step) return *reading.step;
    if (reading.known.id.empty()) return where_there_is_none;
    return instamojo_result(reading.known, request.amount);
}

std::string return_url_of(const ProviderAccount& account, const ProviderRequest& request) {
    const char* joint = account.return_url.find('?') == std::string::npos ? "?" : "&";
    return account.return_url + joint + "cairn_payment=" + percent_encoded(request.payment_id);
}

/// docs: create-a-request. By default a request can be paid again and again.
ProviderStep send_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    if (request.capture_later) return refused(request, "capture_not_supported");
    const auto decimal = provider_decimal(instamojo, request.amount);
    if (!decimal) return refused(request, "amount_not_supported");
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) {
        Form form{{"purpose", purpose_of(request)}, {"amount", *decimal}};
        if (!account.return_url.empty()) form.emplace_back("redirect_url", return_url_of(account, request));
        if (!account.notify_url.empty()) form.emplace_back("webhook", account.notify_url);
        if (request.expires_at_us > 0) form.emplace_back("expires_at", rfc3339(request.expires_at_us));
        form.emplace_back("allow_repeated_payments", "false");
        form.emplace_back("send_email", "false");
        form.emplace_back("send_sms", "false");
        return post(account, "/payment-requests/", form);
    }
    if (judge(*answer) == AnswerVerdict::refused) return refused(request, error_code_of(*answer));
    const auto made =
        judge(*answer) == AnswerVerdict::done ? read_instamojo_request(answer->body) : std::nullopt;
    if (!made || made->longurl.empty()) return unknown(*answer);
    return instamojo_result(*made, request.amount);
}

/// docs: disable-a-request. What was paid in the meantime is told as captured.
ProviderStep send_cancel(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto reading = read_request(account, request, exchange);
    if (reading.step) return *reading.step;
    if (reading.known.id.empty()) return result_of(Kind::cancelled, "");
    const ProviderResult before = instamojo_result(reading.known, {});
    if (before.kind == Kind::captured || before.kind == Kind::cancelled) return before;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return post(account, request_path(reading.known.id) + "disable/", {});
    const auto body = exact_json_object(answer->body);
    const auto* success = body ? body->if_contains("success") : nullptr;
    const bool is_disabled = judge(*answer) == AnswerVerdict::done && success != nullptr &&
                             success->is_bool() && success->get_bool();
    return is_disabled ? result_of(Kind::cancelled, reading.known.id) : unknown(*answer);
}

/// Disabling twice does no harm, so that what does not show is sent again.
ProviderStep look_up_cancel(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    const auto reading = read_request(account, request, exchange);
    if (reading.step) return *reading.step;
    const ProviderResult result = instamojo_result(reading.known, {});
    const bool is_over = result.kind == Kind::captured || result.kind == Kind::cancelled;
    return is_over ? result : result_of(Kind::not_found, reading.known.id);
}

/// The payment that a refund is of; empty where nobody has paid.
Reading<std::string> find_payment(const ProviderAccount& account, const ProviderRequest& request,
                                  Exchange& exchange) {
    const std::string named = named_payment_of(request);
    if (!named.empty()) return {std::nullopt, named};
    const auto reading = read_request(account, request, exchange);
    if (reading.step) return {reading.step, ""};
    const InstamojoPayment* credit = first_credit(reading.known);
    return {std::nullopt, credit == nullptr ? "" : credit->payment_id};
}

/// {id, payment_id, status, refund_amount, …}. Reference is their id of the refund. A status that is
/// neither an end in their pages nor in their examples, such as Closed, waits.
ProviderResult refund_result(const ProviderRequest& request, const json::object& refund) {
    const std::string status = text_of(refund, "status");
    ProviderResult result = result_of(Kind::pending, request.reference);
    const auto amount = money_of_decimal(instamojo, text_of(refund, "refund_amount"), "INR");
    if (!amount) return result;
    result.amount = *amount;
    if (status == "Refunded" || status == "Processed") {
        result.kind = Kind::refunded;
        result.reference = text_of(refund, "id");
    }
    if (status == "Rejected" || status == "Cancelled") {
        result.kind = Kind::refund_failed;
        result.decline_code = status;
    }
    if (!is_same(*amount, request.amount)) result.kind = Kind::mismatch;
    return result;
}

/// By its transaction, whichever payment it is of: an earlier one that is credited late counts as the first
/// from then on. Where it says none, the one refund of our payment is ours.
ProviderStep find_refund(const ProviderAccount& account, const ProviderRequest& request,
                         const std::string& payment_id, Exchange& exchange) {
    for (int page = 1; page <= pages_max; ++page) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr) return get(account, page_path("/refunds/", page));
        if (is_behind_the_last(*answer, page)) return result_of(Kind::not_found, "");
        const auto body =
            judge(*answer) == AnswerVerdict::done ? exact_json_object(answer->body) : std::nullopt;
        const auto* list = body ? array_of(*body, "refunds") : nullptr;
        if (list == nullptr) return unknown(*answer);
        if (list->empty()) return result_of(Kind::not_found, "");
        for (const json::value& entry : *list) {
            const auto* refund = entry.if_object();
            if (refund == nullptr) return unknown(*answer);
            const std::string transaction = text_of(*refund, "transaction_id");
            const bool is_ours = transaction.empty() ? text_of(*refund, "payment_id") == payment_id
                                                     : transaction == transaction_id_of(request);
            if (is_ours) return refund_result(request, *refund);
        }
    }
    return result_of(Kind::pending, "");
}

ProviderStep look_up_refund(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    const auto payment = find_payment(account, request, exchange);
    if (payment.step) return *payment.step;
    if (payment.known.empty()) return result_of(Kind::not_found, "");
    return find_refund(account, request, payment.known, exchange);
}

/// docs: create-a-refund. The transaction id keeps a repeat from being a second refund.
ProviderStep send_refund(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto decimal = provider_decimal(instamojo, request.amount);
    if (!decimal) return refused(request, "amount_not_supported");
    const auto payment = find_payment(account, request, exchange);
    if (payment.step) return *payment.step;
    if (payment.known.empty()) return refused(request, "payment_not_credited");
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return post(account, "/refunds/",
                    {{"transaction_id", transaction_id_of(request)},
                     {"payment_id", payment.known},
                     {"type", named_payment_of(request).empty() ? other_problem : duplicate_payment},
                     {"body", request.reason.empty() ? "Refund" : request.reason},
                     {"refund_amount", *decimal}});
    if (judge(*answer) == AnswerVerdict::refused) {
        // They refuse a second refund of a payment: the first may be ours.
        const ProviderResult no = refused(request, error_code_of(*answer));
        ProviderStep step = find_refund(account, request, payment.known, exchange);
        const auto* result = std::get_if<ProviderResult>(&step);
        return result != nullptr && result->kind == Kind::not_found ? no : step;
    }
    const auto body =
        judge(*answer) == AnswerVerdict::done ? exact_json_object(answer->body) : std::nullopt;
    const auto* refund = body ? object_of(*body, "refund") : nullptr;
    return refund == nullptr ? unknown(*answer) : refund_result(request, *refund);
}

ProviderStep send(const ProviderAccount& account, const ProviderRequest& request,
                  const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge: return send_charge(account, request, exchange);
        // The payer has acted in the browser: there is nothing to send.
        case Action::proceed:
            return read_charge(account, request, exchange, refused(request, "request_not_found"));
        case Action::capture: return refused(request, "capture_not_supported");
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
        case Action::proceed:
            return read_charge(account, request, exchange, result_of(Kind::not_found, ""));
        case Action::capture: return result_of(Kind::not_found, "");
        case Action::cancel: return look_up_cancel(account, request, exchange);
        case Action::refund: return look_up_refund(account, request, exchange);
        case Action::evidence: return refused(request, "evidence_not_supported");
    }
    unreachable("an action is one of the enum's");
}

/// The form has nothing of ours whole: the request's id is the payment's reference.
std::optional<ProviderHint> hint(std::string_view body) {
    const auto form = query_parameters(body);
    if (!form) return std::nullopt;
    for (const auto& [name, value] : *form)
        if (name == "payment_request_id" && !value.empty()) return ProviderHint{"", value, "", ""};
    return std::nullopt;
}

}  // namespace

ProviderAdapter instamojo_adapter() { return {send, look_up, hint}; }

}  // namespace cairn
