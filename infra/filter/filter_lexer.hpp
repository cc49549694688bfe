#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "infra/filter/filter.hpp"

namespace cairn {

enum class FilterTokenKind : std::uint8_t { end, name, symbol, text, integer, decimal };

struct FilterToken {
    FilterTokenKind kind = FilterTokenKind::end;
    std::size_t offset = 0;   // In bytes.
    std::string_view source;  // As it is written.
    std::string text;         // Without quotes and escapes.
    std::uint64_t integer = 0;
    double decimal = 0;
};

/// Ends with a token of kind end, unless something in the text is no token of the language.
std::variant<std::vector<FilterToken>, FilterProblem> tokens_of(std::string_view text);

/// A problem at a byte of a text.
FilterProblem filter_problem_at(std::string_view text, std::size_t offset, std::string problem);

}  // namespace cairn
