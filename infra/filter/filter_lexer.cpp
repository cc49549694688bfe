#include "infra/filter/filter_lexer.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "infra/filter/filter_value.hpp"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void append_utf8(std::string& text, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto put_rest = [&](std::uint32_t bits) { put(0x80U | (bits & 0x3FU)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0U | (point >> 6U));
    } else {
        if (point < 0x10000) {
            put(0xE0U | (point >> 12U));
        } else {
            put(0xF0U | (point >> 18U));
            put_rest(point >> 12U);
        }
        put_rest(point >> 6U);
    }
    put_rest(point);
}

class Lexer {
 public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::variant<std::vector<FilterToken>, FilterProblem> read() {
        while (!problem_) {
            while (at_ < text_.size() && is_space(text_[at_])) ++at_;
            FilterToken token;
            token.offset = at_;
            if (at_ < text_.size()) read_token(token);
            token.source = text_.substr(token.offset, at_ - token.offset);
            const bool is_end = token.kind == FilterTokenKind::end;
            tokens_.push_back(std::move(token));
            if (is_end && !problem_) return std::move(tokens_);
        }
        return std::move(*problem_);
    }

 private:
    void read_token(FilterToken& token) {
        const char c = text_[at_];
        if (begins_name(c)) {
            token.kind = FilterTokenKind::name;
            while (at_ < text_.size() && (begins_name(text_[at_]) || is_digit(text_[at_]))) ++at_;
        } else if (is_digit(c)) {
            read_number(token);
        } else if (c == '"' || c == '\'') {
            read_text(token);
        } else {
            read_symbol(token);
        }
    }

    void skip_digits() {
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }

    bool next_is_digit(std::size_t after) const {
        return at_ + after < text_.size() && is_digit(text_[at_ + after]);
    }

    /// 12, 12.5, 12e3, 12.5e-3
    void read_number(FilterToken& token) {
        const std::size_t start = at_;
        token.kind = FilterTokenKind::integer;
        skip_digits();
        if (at_ < text_.size() && text_[at_] == '.' && next_is_digit(1)) {
            token.kind = FilterTokenKind::decimal;
            ++at_;
            skip_digits();
        }
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            const bool is_signed =
                at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-');
            if (next_is_digit(is_signed ? 2 : 1)) {
                token.kind = FilterTokenKind::decimal;
                at_ += is_signed ? 2 : 1;
                skip_digits();
            }
        }
        const char* first = text_.data() + start;
        const char* last = text_.data() + at_;
        const bool is_whole = token.kind == FilterTokenKind::integer;
        const auto read = is_whole ? std::from_chars(first, last, token.integer)
                                   : std::from_chars(first, last, token.decimal);
        if (read.ec != std::errc())
            fail(start, is_whole ? "a whole number goes up to 18446744073709551615"
                                 : "the number is too large or too close to 0");
    }

    void read_text(FilterToken& token) {
        const std::size_t start = at_;
        const char quote = text_[at_++];
        token.kind = FilterTokenKind::text;
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n' && !problem_) {
            if (text_[at_] == '\\')
                read_escape(token.text);
            else
                token.text.push_back(text_[at_++]);
        }
        if (problem_) return;
        if (at_ >= text_.size() || text_[at_] != quote)
            return fail(at_, fmt::format("expected {} to end the text that begins at character {}", quote,
                                         code_points(text_.substr(0, start)) + 1));
        ++at_;
    }

    void read_escape(std::string& text) {
        const std::size_t start = at_++;
        const char c = at_ < text_.size() ? text_[at_++] : '\0';
        switch (c) {
            case '\\':
            case '"':
            case '\'': return text.push_back(c);
            case 'n': return text.push_back('\n');
            case 'r': return text.push_back('\r');
            case 't': return text.push_back('\t');
            case 'u': return read_code_point(text, start, 4);
            case 'U': return read_code_point(text, start, 8);
            default: return fail(start, "expected one of \\\\ \\\" \\' \\n \\r \\t \\u1234 \\U00012345");
        }
    }

    void read_code_point(std::string& text, std::size_t start, std::size_t digits) {
        std::uint32_t point = 0;
        const std::string_view hex = text_.substr(at_, digits);
        const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
        if (hex.size() < digits || read.ec != std::errc() || read.ptr != hex.data() + hex.size())
            return fail(start, fmt::format("expected {} hexadecimal digits", digits));
        if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return fail(start,
                        "the escape is no character of Unicode; one beyond U+FFFF is written \\U0001F600");
        at_ += digits;
        append_utf8(text, point);
    }

    void read_symbol(FilterToken& token) {
        token.kind = FilterTokenKind::symbol;
        for (std::string_view symbol : {"==", "!=", "<=", ">=", "&&", "||"})
            if (text_.substr(at_, 2) == symbol) {
                at_ += 2;
                return;
            }
        const char c = text_[at_];
        if (std::string_view("<>!()[],.-").find(c) != std::string_view::npos) {
            ++at_;
            return;
        }
        if (c == '=' || c == '&' || c == '|')
            return fail(at_, fmt::format("expected '{0}{0}', found '{0}'", c));
        if (c > ' ' && c < 0x7f) return fail(at_, fmt::format("'{}' has no meaning in a filter", c));
        fail(at_, "the character has no meaning outside of a text in quotes");
    }

    void fail(std::size_t offset, std::string problem) {
        if (!problem_) problem_ = filter_problem_at(text_, offset, std::move(problem));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<FilterToken> tokens_;
    std::optional<FilterProblem> problem_;
};

}  // namespace

std::variant<std::vector<FilterToken>, FilterProblem> tokens_of(std::string_view text) {
    return Lexer(text).read();
}

FilterProblem filter_problem_at(std::string_view text, std::size_t offset, std::string problem) {
    return {code_points(text.substr(0, offset)) + 1, std::move(problem)};
}

}  // namespace cairn
