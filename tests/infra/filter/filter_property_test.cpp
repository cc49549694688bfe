#include <rapidcheck.h>
#include <rapidcheck/catch.h>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <array>
#include <string>

#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

const boost::json::value& numbers() {
    static const boost::json::value data = boost::json::parse(R"({"a": 1, "b": 2.5, "c": -3, "t": "x"})");
    return data;
}

bool matches(const Filter& filter) {
    return filter.matches(
        {"payment.captured", "acme", "acme/payment-1", "e", 1, "2026-01-01T00:00:00Z", numbers()});
}

void parse_and_match(const std::string& text) {
    const auto parsed = Filter::parse(text);
    if (const auto* filter = std::get_if<Filter>(&parsed)) {
        RC_ASSERT(matches(*filter) == matches(*filter));
        return;
    }
    const auto& problem = std::get<FilterProblem>(parsed);
    RC_ASSERT(problem.position >= 1U);
    RC_ASSERT(problem.position <= text.size() + 1);
    RC_ASSERT(!problem.text.empty());
}

TEST_CASE("no text, however broken, stops the filter's parser", "[WHK-09][W-13]") {
    rc::prop("any bytes are a filter or have a problem within them",
             [](const std::string& text) { parse_and_match(text); });
    rc::prop("so have any tokens", [] {
        static const std::array<std::string, 40> tokens = {
            "data", ".",   "a",   "[",    "]",    "(",        ")",     ",",  "'x'", "\"y",
            "1",    "2.5", "==",  "!=",   "<",    ">",        "<=",    "!",  "-",   "&&",
            "||",   "in",  "has", "(",    "size", "contains", "=",     "\\", "'",   " ",
            "\n",   "é",   "1e",  "type", "true", "null",     "false", "99", "0",   "has(data.a)"};
        std::string text;
        for (const int token : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40)))
            text += tokens.at(static_cast<std::size_t>(token)) + (text.size() % 3 == 0 ? " " : "");
        parse_and_match(text);
    });
}

/// A condition and whether it holds, so that what the filter says can be held against it.
struct Condition {
    std::string text;
    bool is_met = false;
    int binding = 3;  // 3: an operand of '!'; 2: of '&&'; 1: of '||'.
};

Condition comparison() {
    using Named = std::pair<std::string, double>;
    static const std::array<Named, 8> values = {Named{"data.a", 1}, {"data.b", 2.5}, {"data.c", -3},
                                                {"1", 1},           {"-3.0", -3},    {"2.5", 2.5},
                                                {"version", 1},     {"-data.c", 3}};
    const auto& [left, first] = values.at(*rc::gen::inRange<std::size_t>(0, values.size()));
    const auto& [right, second] = values.at(*rc::gen::inRange<std::size_t>(0, values.size()));
    switch (*rc::gen::inRange(0, 6)) {
        case 0: return {left + " < " + right, first < second, 2};
        case 1: return {left + "<=" + right, first <= second, 2};
        case 2: return {left + " > " + right, first > second, 2};
        case 3: return {left + ">=" + right, first >= second, 2};
        case 4: return {left + " == " + right, first == second, 2};
        default: return {left + "!=" + right, first != second, 2};
    }
}

std::string bound(const Condition& condition, int binding) {
    return condition.binding >= binding ? condition.text : "(" + condition.text + ")";
}

Condition condition(int depth) {
    if (depth == 0) return comparison();
    switch (*rc::gen::inRange(0, 5)) {
        case 0: {
            const Condition inner = condition(depth - 1);
            return {"!" + bound(inner, 3), !inner.is_met, 3};
        }
        case 1: {
            const Condition left = condition(depth - 1), right = condition(depth - 1);
            return {bound(left, 2) + " && " + bound(right, 2), left.is_met && right.is_met, 2};
        }
        case 2: {
            const Condition left = condition(depth - 1), right = condition(depth - 1);
            return {bound(left, 1) + "||" + bound(right, 1), left.is_met || right.is_met, 1};
        }
        case 3: {
            const Condition inner = condition(depth - 1);
            return {"( " + inner.text + " )", inner.is_met, 3};
        }
        default: return comparison();
    }
}

TEST_CASE("a filter says what its conditions say", "[WHK-09][W-13]") {
    rc::prop("with brackets only where they are needed", [] {
        const Condition expected = condition(*rc::gen::inRange(0, 5));
        RC_LOG() << expected.text << "\n";
        const auto parsed = Filter::parse(expected.text);
        RC_ASSERT(std::holds_alternative<Filter>(parsed));
        RC_ASSERT(matches(std::get<Filter>(parsed)) == expected.is_met);
    });
}

}  // namespace
}  // namespace cairn
