#include "program/audit/provider_books.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>

#include "infra/runtime/failure.hpp"
#include "schemas/base/currency.hpp"

namespace cairn {
namespace json = boost::json;
namespace {

/// What an entry does to the merchant's money there: 1 more, -1 less, 0 nothing.
std::optional<int> sign_of(std::string_view kind) {
    if (kind == "capture" || kind == "refund_failed" || kind == "dispute_returned") return 1;
    if (kind == "refund" || kind == "dispute") return -1;
    if (kind == "charge" || kind == "release") return 0;  // Only held.
    return std::nullopt;
}

/// 19.99 as 1999, by the currency's own exponent. Nothing where it does not come out even.
std::optional<std::int64_t> minor_of(const std::string& decimal, const std::string& currency) {
    const auto exponent = currency_exponent(currency);
    if (!exponent) return std::nullopt;
    const std::size_t point = std::min(decimal.find('.'), decimal.size());
    std::string digits = decimal.substr(0, point);
    std::string fraction = point < decimal.size() ? decimal.substr(point + 1) : "";
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (fraction.size() > *exponent) return std::nullopt;
    digits += fraction + std::string(*exponent - fraction.size(), '0');
    std::int64_t amount_minor = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), amount_minor);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return amount_minor;
}

std::string text_field(const json::value& entry, const char* name) {
    const json::value* value = entry.is_object() ? entry.as_object().if_contains(name) : nullptr;
    if (value == nullptr || !value->is_string())
        throw Failure(fmt::format("an entry of a provider's book has no text '{}'", name), Retry::no,
                      "a book is what cairn simulate --book writes: one JSON object a line");
    return std::string(value->as_string());
}

void read_lines(ProviderBook& book, const std::string& path) {
    std::ifstream file(path);
    if (!file)
        throw Failure("cannot read " + path, Retry::no, "--provider-book names a file that is there");
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        boost::system::error_code error;
        const json::value entry = json::parse(line, error);
        if (error) throw Failure(fmt::format("line {} of {} is no JSON", number, path), Retry::no);
        add_entry(book, entry);
    }
}

}  // namespace

void add_entry(ProviderBook& book, const json::value& entry) {
    const std::string kind = text_field(entry, "kind"), paid = text_field(entry, "paid");
    std::string currency = text_field(entry, "currency");
    for (char& c : currency)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto sign = sign_of(kind);
    if (!sign) throw Failure(fmt::format("a provider's book has an entry of kind '{}'", kind), Retry::no);
    if (*sign == 0) return;
    if (const auto amount_minor = minor_of(paid, currency))
        book.balance_minor[currency] += *sign * *amount_minor;
    else
        book.not_ours.push_back(paid + " " + currency);
}

std::vector<ProviderBook> read_provider_books(const std::vector<std::string>& files) {
    std::map<std::pair<std::string, std::string>, ProviderBook> books;
    for (const std::string& named : files) {
        const auto slash = named.find('/'), equals = named.find('=');
        if (slash == std::string::npos || equals == std::string::npos || equals < slash)
            throw Failure(fmt::format("'{}' names no provider's book", named), Retry::no,
                          "--provider-book TENANT/PROVIDER=FILE");
        const std::string tenant = named.substr(0, slash);
        const std::string provider = named.substr(slash + 1, equals - slash - 1);
        ProviderBook& book =
            books.try_emplace({tenant, provider}, ProviderBook{tenant, provider, {}, {}}).first->second;
        read_lines(book, named.substr(equals + 1));
    }
    std::vector<ProviderBook> all;
    for (auto& [name, book] : books) all.push_back(std::move(book));
    return all;
}

void compare_with_books(const std::vector<ProviderBook>& books, const EventLedger& ledger,
                        AuditReport& report) {
    report.count("provider_books", books.size());
    for (const ProviderBook& book : books) {
        const std::string name = book.tenant + "/" + book.provider;
        for (const std::string& amount : book.not_ours)
            report.violation(
                "provider_book_differs", {},
                fmt::format("the book of {} has {}, which is no amount of ours", name, amount));
        std::map<std::string, std::int64_t> ours;
        for (const auto& [account, balance_minor] : ledger.clearing_minor())
            if (account.tenant == book.tenant && account.provider == book.provider)
                ours[account.currency] = balance_minor;
        std::map<std::string, std::int64_t> theirs = book.balance_minor;
        for (const auto& [currency, balance_minor] : ours) theirs.try_emplace(currency, 0);
        for (const auto& [currency, their_minor] : theirs)
            if (const std::int64_t our_minor = ours[currency]; our_minor != their_minor)
                report.violation(
                    "provider_book_differs", {},
                    fmt::format("our clearing account of {} has {} {} in minor units, its book {}", name,
                                our_minor, currency, their_minor));
    }
}

}  // namespace cairn
