#include "tests/simulators/cashfree/cashfree_orders.hpp"

#include <fmt/format.h>

#include <cstring>
#include <ctime>
#include <optional>

#include "tests/simulators/cashfree/cashfree_objects.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t lifetime_ms = 30LL * 86'400'000;
constexpr std::string_view id_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::size_t url_size_max = 250, tags_max = 10;

Refusal missing(std::string_view field) {
    return cashfree_refusal(400, fmt::format("{}_missing", field),
                            fmt::format("{} : is missing in the request. Value received: ", field));
}

Refusal invalid(std::string_view field, std::string_view value) {
    return cashfree_refusal(400, fmt::format("{}_invalid", field),
                            fmt::format("{} : invalid value. Value received: {}", field, value));
}

json::object section(const json::object& body, std::string_view name) {
    const json::value* value = body.if_contains(name);
    return value != nullptr && value->is_object() ? value->as_object() : json::object();
}

void check_customer(const json::object& customer) {
    const std::string id = cashfree_text(customer, "customer_id");
    const std::string phone = cashfree_text(customer, "customer_phone");
    if (id.empty()) throw missing("customer_details.customer_id");
    if (id.size() < 3 || id.size() > 50 || id.find_first_not_of(id_letters) != std::string::npos)
        throw invalid("customer_details.customer_id", id);
    if (phone.empty()) throw missing("customer_details.customer_phone");
    if (phone.size() < 10 || phone.find_first_not_of("+0123456789") != std::string::npos)
        throw invalid("customer_details.customer_phone", phone);
}

/// 2026-11-22T18:30:00+05:30, or with Z. Nothing for anything else.
std::optional<std::int64_t> time_ms_of(const std::string& text) {
    std::tm parts{};
    const char* rest = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (rest == nullptr) return {};
    if (*rest == '.') rest += strspn(rest + 1, "0123456789") + 1;
    std::tm zone{};
    std::int64_t offset_s = 0;
    if (*rest == '+' || *rest == '-') {
        if (strptime(rest + 1, "%H:%M", &zone) == nullptr) return {};
        offset_s = (zone.tm_hour * 60 + zone.tm_min) * 60 * (*rest == '+' ? 1 : -1);
    } else if (*rest != 'Z') {
        return {};
    }
    return (timegm(&parts) - offset_s) * 1'000;
}

}  // namespace

std::string cashfree_text(const json::object& body, std::string_view name) {
    const json::value* value = body.if_contains(name);
    if (value == nullptr || !value->is_string() || number_of(*value)) return "";
    return std::string(value->as_string());
}

std::int64_t cashfree_units(const json::object& body, std::string_view name, const std::string& currency) {
    const json::value* value = body.if_contains(name);
    if (value == nullptr) throw missing(name);
    const auto digits = number_of(*value);
    const auto units = digits ? units_of(*digits, cashfree_decimals(currency)) : std::nullopt;
    if (!units || *units < 1) throw invalid(name, digits.value_or("no number"));
    return *units;
}

CashfreeOrder& create_order(CashfreeState& state, const json::object& body) {
    CashfreeOrder order;
    if (body.contains("order_currency")) order.currency = cashfree_text(body, "order_currency");
    if (order.currency.size() != 3) throw invalid("order_currency", order.currency);
    order.units = cashfree_units(body, "order_amount", order.currency);
    if (order.currency == "INR" && order.units < 100)
        throw invalid("order_amount", decimal_text(order.units, 2));
    order.order_id = cashfree_text(body, "order_id");
    if (order.order_id.empty()) order.order_id = "order_" + World::new_id();
    if (order.order_id.size() < 3 || order.order_id.size() > 45 ||
        order.order_id.find_first_not_of(id_letters) != std::string::npos)
        throw invalid("order_id", order.order_id);
    if (!body.contains("customer_details")) throw missing("customer_details");
    order.customer = section(body, "customer_details");
    check_customer(order.customer);
    order.meta = section(body, "order_meta");
    for (const char* name : {"return_url", "notify_url"})
        if (cashfree_text(order.meta, name).size() > url_size_max)
            throw invalid(std::string("order_meta.") + name, "a URL of more than 250 characters");
    if (body.contains("order_tags")) order.tags = section(body, "order_tags");
    if (section(body, "order_tags").size() > tags_max) throw invalid("order_tags", "more than 10");
    if (body.contains("order_note")) order.note = body.at("order_note");
    order.created_ms = state.world.timetable.clock_ms();
    order.expires_ms = order.created_ms + lifetime_ms;
    const std::string expiry = cashfree_text(body, "order_expiry_time");
    if (!expiry.empty()) {
        const auto expires_ms = time_ms_of(expiry);
        if (!expires_ms || *expires_ms <= order.created_ms) throw invalid("order_expiry_time", expiry);
        order.expires_ms = *expires_ms;
    }
    if (state.orders.contains(order.order_id))
        throw cashfree_refusal(409, "order_already_exists", "order with same id is already present");
    order.cf_order_id = state.new_number();
    order.session_id = "session_" + World::new_id() + World::new_id();
    return state.orders[order.order_id] = order;
}

CashfreeOrder& find_order(CashfreeState& state, const std::string& order_id) {
    const auto found = state.orders.find(order_id);
    if (found == state.orders.end())
        throw cashfree_refusal(404, "order_not_found", "Order Reference Id does not exist");
    CashfreeOrder& order = found->second;
    if (order.status == "ACTIVE" && order.expires_ms <= state.world.timetable.now_ms())
        order.status = "EXPIRED";
    return order;
}

void terminate_order(CashfreeState& state, CashfreeOrder& order, const json::object& body) {
    const std::string status = cashfree_text(body, "order_status");
    if (status != "TERMINATED") throw invalid("order_status", status);
    if (order.status != "ACTIVE")
        throw cashfree_refusal(400, "order_inactive", "order cannot be terminated, it is " + order.status);
    // A payment that is still under way may succeed: then the termination is only requested.
    order.status = "TERMINATED";
    for (const std::string& id : order.payments)
        if (state.payments.at(id).status == "PENDING") order.status = "TERMINATION_REQUESTED";
}

}  // namespace cairn::simulators
