#include "infra/contract/formats.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "infra/filter/filter.hpp"
#include "schemas/base/currency.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alnum(char c) { return is_digit(c) || is_lower(c) || is_upper(c); }

template <class Predicate>
bool all(std::string_view value, Predicate predicate) {
    return std::all_of(value.begin(), value.end(), predicate);
}

bool is_id(std::string_view value) {
    return !value.empty() && value.size() <= 64 &&
           all(value, [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; });
}

bool is_slug(std::string_view value) {
    return value.size() >= 2 && value.size() <= 32 && is_lower(value.front()) &&
           all(value, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_date(std::string_view value) {
    if (value.size() != 10 || value[4] != '-' || value[7] != '-') return false;
    for (std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
        if (!is_digit(value[i])) return false;
    const auto number = [&](std::size_t from, std::size_t length) {
        return std::stoi(std::string(value.substr(from, length)));
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (month < 1 || month > 12 || day < 1) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/// One '@', something before it and a dotted name behind it: what RFC 5321 calls a mailbox, without
/// quotes and comments. Whether it exists only a message can tell.
bool is_email(std::string_view value) {
    const auto at = value.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || value.size() > 254) return false;
    const std::string_view domain = value.substr(at + 1);
    if (domain.find('@') != std::string_view::npos || domain.size() < 3) return false;
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') return false;
    if (domain.find("..") != std::string_view::npos) return false;
    return all(value, [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != '<' && c != '>' && c != '"' && c != ',' &&
               c != ';' && c != '\\' && c != 0x7f;
    });
}

bool is_phone(std::string_view value) {
    return value.size() >= 8 && value.size() <= 16 && value.front() == '+' && value[1] != '0' &&
           all(value.substr(1), is_digit);
}

bool is_url(std::string_view value) {
    const bool http = value.substr(0, 7) == "http://";
    if (!http && value.substr(0, 8) != "https://") return false;
    if (value.size() > 2000) return false;
    std::string_view rest = value.substr(http ? 7 : 8);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty() || authority.find('@') != std::string_view::npos) return false;
    return all(value, [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != '\\'; });
}

bool is_token(std::string_view value) {
    return !value.empty() && value.size() <= 100 && all(value, [](char c) {
        return is_lower(c) || is_digit(c) || c == '_' || c == ':' || c == '.' || c == '*';
    });
}

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
        int value = *digit - '0';
        if (twice) value = value > 4 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

/// One run, 4-4-4-4, 4-4-4-4-3, 4-6-5 or 4-6-4: how cards are printed. A UUID of digits alone is none.
bool is_grouped_like_a_card(const std::vector<std::string_view>& groups) {
    if (groups.size() == 1) return true;
    std::string sizes;
    for (std::string_view group : groups) sizes += std::to_string(group.size()) + "-";
    return sizes == "4-4-4-4-" || sizes == "4-4-4-4-3-" || sizes == "4-6-5-" || sizes == "4-6-4-";
}

bool is_card_number(const std::vector<std::string_view>& groups) {
    std::string digits;
    for (std::string_view group : groups) digits += group;
    if (digits.size() < 13 || digits.size() > 19) return false;
    if (digits.front() < '2' || digits.front() > '6') return false;
    return is_grouped_like_a_card(groups) && passes_luhn(digits);
}

std::vector<std::string_view> digit_groups(std::string_view run) {
    std::vector<std::string_view> groups;
    for (std::size_t start = 0; start < run.size();) {
        const auto end = std::min(run.find_first_of(" -", start), run.size());
        if (end > start) groups.push_back(run.substr(start, end - start));
        start = end + 1;
    }
    return groups;
}

bool any_window_is_card_number(const std::vector<std::string_view>& groups) {
    constexpr std::size_t groups_max = 5;
    for (std::size_t first = 0; first < groups.size(); ++first)
        for (std::size_t count = 1; count <= groups_max && first + count <= groups.size(); ++count) {
            const auto begin = groups.begin() + static_cast<std::ptrdiff_t>(first);
            if (is_card_number({begin, begin + static_cast<std::ptrdiff_t>(count)})) return true;
        }
    return false;
}

}  // namespace

bool has_format(std::string_view value, Format format) {
    switch (format) {
        case TEXT: return true;
        case ID: return is_id(value);
        case SLUG: return is_slug(value);
        case DATE: return is_date(value);
        case EMAIL: return is_email(value);
        case PHONE: return is_phone(value);
        case URL:
        case RECEIVER_URL: return is_url(value);
        case CURRENCY: return currency_exponent(std::string(value)).has_value();
        case TOKEN:
        case EVENT_TYPE: return is_token(value);
        case FILTER: return std::holds_alternative<Filter>(Filter::parse(value));
        case Format_INT_MIN_SENTINEL_DO_NOT_USE_:
        case Format_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    unreachable("a format is one of the enum's");
}

std::string_view describe(Format format) {
    switch (format) {
        case TEXT: return "text";
        case ID: return "an id: 1 to 64 letters, digits, '_', '-' or '.'";
        case SLUG: return "2 to 32 small letters, digits or '-', beginning with a letter";
        case DATE: return "a date, yyyy-mm-dd";
        case EMAIL: return "an e-mail address";
        case PHONE: return "a phone number, '+' and 7 to 15 digits (E.164)";
        case URL:
        case RECEIVER_URL: return "an http or https URL without user name";
        case CURRENCY: return "a currency code of ISO 4217 in capitals, such as EUR";
        case TOKEN: return "small letters, digits, '_', ':', '.' or '*'";
        case EVENT_TYPE: return "an event type, such as payment.captured";
        case FILTER: return "a filter, such as data.amount.amount_minor >= 10000 (docs/webhooks.md)";
        case Format_INT_MIN_SENTINEL_DO_NOT_USE_:
        case Format_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    unreachable("a format is one of the enum's");
}

bool holds_card_number(std::string_view text) {
    const auto belongs = [](char c) { return is_digit(c) || c == ' ' || c == '-'; };
    for (std::size_t start = 0; start < text.size();) {
        if (!is_digit(text[start])) {
            ++start;
            continue;
        }
        std::size_t end = start;
        while (end < text.size() && belongs(text[end])) ++end;
        // Digits inside a word, such as those of an id in hexadecimal, are no card's.
        const bool follows = start > 0 && (is_alnum(text[start - 1]) || text[start - 1] == '-');
        const bool goes_on = end < text.size() && is_alnum(text[end]) && is_digit(text[end - 1]);
        if (!follows && !goes_on &&
            any_window_is_card_number(digit_groups(text.substr(start, end - start))))
            return true;
        start = end;
    }
    return false;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace cairn
