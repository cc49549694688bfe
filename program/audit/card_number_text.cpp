#include "program/audit/card_number_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace cairn {
namespace {

/// Numbers of a card scheme: their first digits, from one to another, and their lengths.
struct Scheme {
    int first = 0;
    int last = 0;
    std::size_t prefix_digits = 0;
    std::size_t shortest = 0;
    std::size_t longest = 0;
    std::size_t step = 1;
};

// The ranges that the schemes publish. Lengths that a scheme allows and hardly issues are left out.
constexpr std::array<Scheme, 21> schemes = {{
    {4, 4, 1, 13, 19, 3},      // Visa: 13, 16, 19.
    {51, 55, 2, 16, 16},       // Mastercard.
    {2221, 2720, 4, 16, 16},   // Mastercard.
    {34, 34, 2, 15, 15},       // American Express.
    {37, 37, 2, 15, 15},       // American Express.
    {300, 305, 3, 14, 16, 2},  // Diners Club.
    {36, 36, 2, 14, 16, 2},    // Diners Club.
    {38, 39, 2, 14, 16, 2},    // Diners Club.
    {3528, 3589, 4, 16, 19},   // JCB.
    {6011, 6011, 4, 16, 19},   // Discover.
    {644, 649, 3, 16, 19},     // Discover.
    {65, 65, 2, 16, 19},       // Discover, RuPay.
    {62, 62, 2, 16, 19},       // UnionPay.
    {50, 50, 2, 16, 19},       // Maestro, RuPay.
    {56, 58, 2, 16, 19},       // Maestro, mada.
    {6304, 6304, 4, 16, 19},   // Maestro.
    {6759, 6763, 4, 16, 19},   // Maestro.
    {60, 60, 2, 16, 16},       // RuPay, mada.
    {81, 82, 2, 16, 16},       // RuPay.
    {2200, 2204, 4, 16, 19},   // Mir.
    {9682, 9682, 4, 16, 16},   // mada.
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_of_word(char c) { return is_alnum(c) || c == '_'; }

bool is_of_scheme(std::string_view digits) {
    return std::any_of(schemes.begin(), schemes.end(), [&](const Scheme& scheme) {
        const int prefix = std::stoi(std::string(digits.substr(0, scheme.prefix_digits)));
        return prefix >= scheme.first && prefix <= scheme.last && digits.size() >= scheme.shortest &&
               digits.size() <= scheme.longest && (digits.size() - scheme.shortest) % scheme.step == 0;
    });
}

bool has_check_digit(std::string_view digits) {
    int sum = 0;
    bool is_doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, is_doubled = !is_doubled) {
        const int value = (*digit - '0') * (is_doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

/// enc1.<key id>.<base64url>: what looks like a number there is chance.
bool is_in_ciphertext(std::string_view text, std::size_t begin) {
    const auto is_part = [](char c) { return is_of_word(c) || c == '.' || c == '-'; };
    while (begin > 0 && is_part(text[begin - 1])) --begin;
    return text.substr(begin).starts_with("enc1.");
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
    const auto is_tied = [](std::string_view word) {
        return !word.empty() && std::all_of(word.begin(), word.end(), is_hex);
    };
    if (begin > 0) {
        const char before = text[begin - 1];
        if (is_of_word(before) || before == '+') return false;
        std::size_t start = begin - 1;
        while (start > 0 && is_of_word(text[start - 1])) --start;
        if ((before == '-' || before == '.') && is_tied(text.substr(start, begin - 1 - start)))
            return false;
    }
    if (end < text.size()) {
        const char behind = text[end];
        if (is_of_word(behind)) return false;
        std::size_t stop = end + 1;
        while (stop < text.size() && is_of_word(text[stop])) ++stop;
        if ((behind == '-' || behind == '.') && is_tied(text.substr(end + 1, stop - end - 1))) return false;
    }
    return true;
}

bool is_card_number(std::string_view text, std::size_t begin, std::size_t end) {
    std::string digits;
    for (const char c : text.substr(begin, end - begin))
        if (is_digit(c)) digits += c;
    return is_of_scheme(digits) && has_check_digit(digits) && stands_alone(text, begin, end) &&
           !is_in_ciphertext(text, begin);
}

std::size_t run_length(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - begin;
}

/// Where groups of these lengths that begin here end; 0 where there are others.
std::size_t groups_end(std::string_view text, std::size_t begin,
                       std::initializer_list<std::size_t> lengths) {
    char separator = 0;
    for (const std::size_t length : lengths) {
        if (separator != 0) {
            if (begin >= text.size() || text[begin] != separator) return 0;
            ++begin;
        }
        if (run_length(text, begin) != length) return 0;
        begin += length;
        if (separator == 0 && begin < text.size()) separator = text[begin];
        if (separator != ' ' && separator != '-') return 0;
    }
    return begin;
}

}  // namespace

bool holds_lone_card_number(std::string_view text) {
    constexpr std::size_t shortest = 13, longest = 19;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t length = run_length(text, begin);
        if (length >= shortest && length <= longest && is_card_number(text, begin, begin + length))
            return true;
        if (length == 4)
            for (const std::size_t end :
                 {groups_end(text, begin, {4, 4, 4, 4, 3}), groups_end(text, begin, {4, 4, 4, 4}),
                  groups_end(text, begin, {4, 6, 5}), groups_end(text, begin, {4, 6, 4})})
                if (end > 0 && is_card_number(text, begin, end)) return true;
        begin += std::max<std::size_t>(length, 1);
    }
    return false;
}

}  // namespace cairn
