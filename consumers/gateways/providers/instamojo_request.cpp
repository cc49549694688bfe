#include "consumers/gateways/providers/instamojo_request.hpp"

#include <tuple>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"

namespace cairn {
namespace {

namespace json = boost::json;
using Kind = ProviderResult::Kind;

std::optional<Money> money_of(const json::object& object) {
    std::string currency = text_of(object, "currency");
    if (currency.empty()) currency = "INR";
    return money_of_decimal("instamojo", text_of(object, "amount"), currency);
}

std::optional<InstamojoRequest> request_of(const json::object& object) {
    InstamojoRequest request;
    request.id = text_of(object, "id");
    request.status = text_of(object, "status");
    request.purpose = text_of(object, "purpose");
    request.longurl = text_of(object, "longurl");
    request.amount = money_of(object);
    if (request.id.empty()) return std::nullopt;
    const json::array* payments = array_of(object, "payments");
    if (payments == nullptr) return request;
    for (const json::value& entry : *payments) {
        if (!entry.is_object()) return std::nullopt;
        InstamojoPayment payment;
        payment.payment_id = text_of(entry.get_object(), "payment_id");
        if (payment.payment_id.empty()) payment.payment_id = text_of(entry.get_object(), "id");
        payment.status = text_of(entry.get_object(), "status");
        payment.created_at = text_of(entry.get_object(), "created_at");
        payment.amount = money_of(entry.get_object());
        if (payment.payment_id.empty() || payment.status.empty()) return std::nullopt;
        request.payments.push_back(std::move(payment));
    }
    return request;
}

bool is_successful(const json::object& object) {
    const json::value* success = object.if_contains("success");
    return success != nullptr && success->is_bool() && success->get_bool();
}

}  // namespace

std::optional<InstamojoRequest> read_instamojo_request(std::string_view body) {
    const auto object = exact_json_object(body);
    const auto* request =
        object && is_successful(*object) ? object_of(*object, "payment_request") : nullptr;
    return request == nullptr ? std::nullopt : request_of(*request);
}

std::optional<std::vector<InstamojoRequest>> read_instamojo_requests(std::string_view body) {
    const auto object = exact_json_object(body);
    const auto* list = object && is_successful(*object) ? array_of(*object, "payment_requests") : nullptr;
    if (list == nullptr) return std::nullopt;
    std::vector<InstamojoRequest> requests;
    for (const json::value& entry : *list) {
        auto request = entry.is_object() ? request_of(entry.get_object()) : std::nullopt;
        if (!request) return std::nullopt;
        requests.push_back(std::move(*request));
    }
    return requests;
}

const InstamojoPayment* first_credit(const InstamojoRequest& request) {
    const InstamojoPayment* first = nullptr;
    for (const InstamojoPayment& payment : request.payments) {
        const bool is_earlier = first == nullptr || std::tie(payment.created_at, payment.payment_id) <
                                                        std::tie(first->created_at, first->payment_id);
        if (payment.status == "Credit" && is_earlier) first = &payment;
    }
    return first;
}

ProviderResult instamojo_result(const InstamojoRequest& request, const Money& asked) {
    ProviderResult result = result_of(Kind::pending, request.id);
    const InstamojoPayment* credit = first_credit(request);
    bool is_waiting = false, has_failed = false;
    for (const InstamojoPayment& payment : request.payments) {
        is_waiting = is_waiting || (payment.status != "Credit" && payment.status != "Failed");
        has_failed = has_failed || payment.status == "Failed";
        if (payment.status == "Credit" && &payment != credit)
            result.duplicates.push_back(request.id + "/" + payment.payment_id);
    }
    const std::optional<Money> amount = credit == nullptr ? request.amount : credit->amount;
    if (!amount) return result_of(Kind::pending, request.id);
    result.amount = *amount;
    if (credit != nullptr) {
        result.kind = Kind::captured;
    } else if (request.status == "Inactive") {
        result.kind = Kind::cancelled;
    } else if (!is_waiting && request.status != "Completed") {
        result.kind = Kind::action_required;
        result.redirect_url = request.longurl;
        if (has_failed) result.decline_code = "Failed";
    }
    if (!asked.currency().empty() && !is_same(asked, *amount)) result.kind = Kind::mismatch;
    return result;
}

}  // namespace cairn
