#include "producers/importers/purchases.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "infra/contract/formats.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

constexpr std::int64_t dollars_max = 100'000'000;

std::vector<std::string_view> columns_of(std::string_view line) {
    std::vector<std::string_view> columns;
    for (std::size_t start = 0; start < line.size();) {
        if (line[start] == ' ') {
            ++start;
            continue;
        }
        const auto end = std::min(line.find(' ', start), line.size());
        columns.push_back(line.substr(start, end - start));
        start = end;
    }
    return columns;
}

template <class Number>
bool read(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

/// 29.33 as cents. Digits alone, two behind the point: a float would not keep them.
bool read_cents(std::string_view text, std::int64_t& cents) {
    const auto point = text.find('.');
    std::int64_t dollars = 0, rest = 0;
    if (point == std::string_view::npos || text.size() - point != 3) return false;
    if (!read(text.substr(0, point), dollars) || !read(text.substr(point + 1), rest)) return false;
    if (dollars < 0 || dollars > dollars_max || rest < 0) return false;
    cents = dollars * 100 + rest;
    return true;
}

/// Days since 1970 of a date that exists (Howard Hinnant's days_from_civil).
std::int64_t days_since_1970(int year, int month, int day) {
    year -= month <= 2;
    const int era = year / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return static_cast<std::int64_t>(era) * 146'097 + day_of_era - 719'468;
}

bool read_date(std::string_view text, std::int64_t& time_us) {
    if (text.size() != 8) return false;
    const std::string date = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6));
    if (!has_format(date, DATE)) return false;
    int year = 0, month = 0, day = 0;
    read(text.substr(0, 4), year);
    read(text.substr(4, 2), month);
    read(text.substr(6), day);
    time_us = days_since_1970(year, month, day) * 86'400 * 1'000'000;
    return true;
}

}  // namespace

std::variant<Purchase, std::string> parse_purchase(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    const std::vector<std::string_view> columns = columns_of(line);
    if (columns.size() != 5)
        return fmt::format("has {} columns, not 5: customer, sample id, date, discs, dollars",
                           columns.size());
    Purchase purchase;
    purchase.customer_id = std::string(columns[0]);
    if (!has_format(purchase.customer_id, ID))
        return fmt::format("customer '{}' is not {}", columns[0], describe(ID));
    if (!read_date(columns[2], purchase.occurred_at_us))
        return fmt::format("date '{}' is no day of the form yyyymmdd", columns[2]);
    if (!read(columns[3], purchase.discs)) return fmt::format("discs '{}' is no whole number", columns[3]);
    if (!read_cents(columns[4], purchase.amount_minor))
        return fmt::format("dollars '{}' is no amount with two digits behind the point", columns[4]);
    return purchase;
}

customers::v1::CreateCustomer customer_of(const Purchase& purchase) {
    customers::v1::CreateCustomer command;
    command.set_customer_id(purchase.customer_id);
    return command;
}

payments::v1::RecordPayment payment_of(const Purchase& purchase, const std::string& payment_id) {
    payments::v1::RecordPayment command;
    command.set_payment_id(payment_id);
    command.mutable_amount()->set_amount_minor(purchase.amount_minor);
    command.mutable_amount()->set_currency("USD");
    command.set_customer_id(purchase.customer_id);
    command.set_quantity(purchase.discs);
    return command;
}

}  // namespace cairn
