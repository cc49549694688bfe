#include "tests/simulators/stripe/stripe_parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tests/simulators/decimal.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/stripe/stripe_currency.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t amount_max = 99'999'999;

StripeError missing(std::string_view name) {
    return invalid_request(fmt::format("Missing required param: {}.", name), std::string(name),
                           "parameter_missing");
}

}  // namespace

void check_known(const json::object& fields, std::initializer_list<std::string_view> known) {
    for (const auto& field : fields) {
        const std::string_view name = field.key();
        if (name == "expand" || std::find(known.begin(), known.end(), name) != known.end()) continue;
        throw invalid_request(fmt::format("Received unknown parameter: {}", name), std::string(name),
                              "parameter_unknown");
    }
}

std::string required_text(const json::object& fields, std::string_view name) {
    const std::string_view text = form_text(fields, name);
    if (text.empty()) throw missing(name);
    return std::string(text);
}

std::optional<std::int64_t> integer(const json::object& fields, std::string_view name) {
    const std::string_view text = form_text(fields, name);
    if (text.empty()) return {};
    const auto number = whole_number(text);
    if (!number)
        throw invalid_request(fmt::format("Invalid integer: {}", text), std::string(name),
                              "parameter_invalid_integer");
    return number;
}

bool boolean(const json::object& fields, std::string_view name) {
    const std::string_view text = form_text(fields, name);
    if (text.empty() || text == "false") return false;
    if (text == "true") return true;
    throw invalid_request(fmt::format("Invalid boolean: {}", text), std::string(name));
}

void check_one_of(const json::object& fields, std::string_view name,
                  std::initializer_list<std::string_view> values) {
    const std::string_view text = form_text(fields, name);
    if (text.empty() || std::find(values.begin(), values.end(), text) != values.end()) return;
    throw invalid_request(fmt::format("Invalid {}: must be one of {}", name, fmt::join(values, ", ")),
                          std::string(name));
}

std::string currency_of(const json::object& fields) {
    std::string currency = required_text(fields, "currency");
    std::transform(currency.begin(), currency.end(), currency.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (!stripe_takes(currency))
        throw invalid_request(fmt::format("Invalid currency: {}. Stripe does not support it.", currency),
                              "currency");
    return currency;
}

std::int64_t amount_of(const json::object& fields, const std::string& currency) {
    const auto amount = integer(fields, "amount");
    if (!amount) throw missing("amount");
    if (*amount < 1)
        throw invalid_request("This value must be greater than or equal to 1.", "amount",
                              "parameter_invalid_integer");
    if (*amount < stripe_least(currency))
        throw invalid_request("Amount must be at least the least charge amount of the currency.", "amount",
                              "amount_too_small");
    if (*amount > amount_max)
        throw invalid_request("Amount must be no more than 999,999.99", "amount", "amount_too_large");
    if (*amount % stripe_step(currency) != 0)
        throw invalid_request(fmt::format("Invalid amount. An amount in {} has to be a multiple of {}.",
                                          currency, stripe_step(currency)),
                              "amount");
    return *amount;
}

void merge_metadata(json::object& metadata, const json::object& fields) {
    const json::value* given = fields.if_contains("metadata");
    if (given == nullptr) return;
    if (!given->is_object()) return metadata.clear();
    for (const auto& field : given->as_object()) {
        const std::string_view value = form_text(given->as_object(), field.key());
        if (field.key().size() > 40 || value.size() > 500)
            throw invalid_request("Metadata keys have up to 40 characters and values up to 500.",
                                  "metadata");
        if (value.empty())
            metadata.erase(field.key());
        else
            metadata[field.key()] = value;
    }
    if (metadata.size() > 50) throw invalid_request("Metadata has up to 50 keys.", "metadata");
}

bool expands(const json::object& fields, std::string_view name) {
    const json::value* expand = fields.if_contains("expand");
    if (expand == nullptr || !expand->is_object()) return false;
    for (const auto& field : expand->as_object())
        if (field.value() == json::value(name)) return true;
    return false;
}

}  // namespace cairn::simulators
