#include <catch2/catch.hpp>
#include <string>

#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

/// "position: text", or nothing where the text is a filter.
std::string problem_of(const std::string& text) {
    const auto parsed = Filter::parse(text);
    const auto* problem = std::get_if<FilterProblem>(&parsed);
    return problem == nullptr ? "" : std::to_string(problem->position) + ": " + problem->text;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST_CASE("a filter that does not parse says where and what was expected", "[WHK-09][W-13]") {
    const std::string condition = "expected a condition, such as data.amount.amount_minor >= 10000";
    const std::string roots =
        "expected type, tenant, stream, id, version, time, data, has(…) or size(…), found ";

    CHECK(problem_of("") == "1: expected a value, found the end");
    CHECK(problem_of("  ") == "3: expected a value, found the end");
    CHECK(problem_of("data.a ==") == "10: expected a value, found the end");
    CHECK(problem_of("data.a == )") == "11: expected a value, found ')'");
    CHECK(problem_of("data.a == 1)") == "12: expected an operator or the end, found ')'");
    CHECK(problem_of("(data.a == 1") == "13: expected ')', found the end");
    CHECK(problem_of("data.a == 1 data.b") == "13: expected an operator or the end, found 'data'");
    CHECK(problem_of("data.a == 1 'x'") == "13: expected an operator or the end, found a text");
    CHECK(problem_of("amount > 5") == "1: " + roots + "'amount'");
    CHECK(problem_of("data.a == EUR") == "11: " + roots + "'EUR'");
    CHECK(problem_of("'ë' == data.a && amount > 5") == "18: " + roots + "'amount'");
    CHECK(problem_of(std::string(60, 'x')) == "1: " + roots + "'" + std::string(30, 'x') + "…'");

    CHECK(problem_of("data.a = 1") == "8: expected '==', found '='");
    CHECK(problem_of("data.a & data.b") == "8: expected '&&', found '&'");
    CHECK(problem_of("data.a | data.b") == "8: expected '||', found '|'");
    CHECK(problem_of("data.a + 1 == 2") == "8: '+' has no meaning in a filter");
    CHECK(problem_of("data.a ? true : false") == "8: '?' has no meaning in a filter");
    CHECK(problem_of("data.a == é") == "11: the character has no meaning outside of a text in quotes");
    CHECK(problem_of("data.a and data.b") ==
          "8: expected an operator or the end, found 'and'; 'and' is written &&");
    CHECK(problem_of("data.a or data.b") ==
          "8: expected an operator or the end, found 'or'; 'or' is written ||");
    CHECK(problem_of("not data.a") == "1: " + roots + "'not'; 'not' is written !");
    CHECK(problem_of("1 < 2 < 3") == "7: comparisons do not chain: join two of them with &&");
    CHECK(problem_of("data.a in data.b in data.c") ==
          "18: comparisons do not chain: join two of them with &&");

    CHECK(problem_of("data.amount.amount_minor") == "");
    CHECK(problem_of("5") == "1: " + condition);
    CHECK(problem_of("type") == "1: " + condition);
    CHECK(problem_of("null") == "1: " + condition);
    CHECK(problem_of("[true]") == "1: " + condition);
    CHECK(problem_of("size(data.a)") == "1: " + condition);
    CHECK(problem_of("true && 'x'") == "9: " + condition);
    CHECK(problem_of("'x' || true") == "1: " + condition);
    CHECK(problem_of("!version") == "2: " + condition);
}

TEST_CASE("a filter's fields, calls and lists take what they say, and nothing else", "[WHK-09][W-13]") {
    const std::string methods = "expected startsWith(…), endsWith(…) or contains(…); only data has fields";
    CHECK(problem_of("data. == 1") == "7: expected the name of a field, found '=='");
    CHECK(problem_of("data.5") == "6: expected the name of a field, found '5'");
    CHECK(problem_of("data.in == 1") == "6: 'in' is a word of the language: write [\"in\"]");
    CHECK(problem_of("data[-1] == 1") ==
          "6: expected the number of an item, from 0, or the name of a field in quotes, found '-'");
    CHECK(problem_of("data[data.a] == 1") ==
          "6: expected the number of an item, from 0, or the name of a field in quotes, found 'data'");
    CHECK(problem_of("data[0 == 1") == "8: expected ']', found '=='");
    CHECK(problem_of("type.x == 1") == "6: " + methods);
    CHECK(problem_of("type[0] == 1") == "5: only data has items and fields");
    CHECK(problem_of("data.a.matches('x')") == "8: " + methods);
    CHECK(problem_of("data.a.contains") == "");  // A field of that name.
    CHECK(problem_of("data.a.contains(5)") == "17: expected a text or a field of data");
    CHECK(problem_of("data.a.contains()") == "17: expected a value, found ')'");
    CHECK(problem_of("data.a.contains('a', 'b')") == "20: expected ')', found ','");
    CHECK(problem_of("version.contains('1')") == "1: expected a text or a field of data");
    CHECK(problem_of("has(data)") == "5: expected a field of data, such as data.customer_id");
    CHECK(problem_of("has(type)") == "5: expected a field of data, such as data.customer_id");
    CHECK(problem_of("has data.a") == "5: expected '(', found 'data'");
    CHECK(problem_of("size(5) == 1") == "6: expected a text, a list or a field of data");
    CHECK(problem_of("size(true) == 1") == "6: expected a text, a list or a field of data");
    CHECK(problem_of("matches(data.a)").find("1: expected type, tenant") == 0);
    CHECK(problem_of("1 in 5") ==
          "6: expected a list, such as [\"EUR\", \"USD\"], or a field of data behind 'in'");
    CHECK(problem_of("1 in [1, data.a]") ==
          "10: expected a text, a number, true, false or null: a list holds nothing else");
    CHECK(problem_of("1 in [[1]]") ==
          "7: expected a text, a number, true, false or null: a list holds nothing else");
    CHECK(problem_of("1 in [1,]") == "9: expected a value, found ']'");
    CHECK(problem_of("1 in [1 2]") == "9: expected ',', found '2'");
    CHECK(problem_of("1 in [1") == "8: expected ',', found the end");
    CHECK(problem_of("-'x' == 1") == "2: expected a number behind '-'");
    CHECK(problem_of("-type == 1") == "2: expected a number behind '-'");
}

TEST_CASE("a filter's texts and numbers have to be whole", "[WHK-09][W-13]") {
    const std::string escapes = R"(expected one of \\ \" \' \n \r \t \u1234 \U00012345)";
    CHECK(problem_of("data.a == 'x") == "13: expected ' to end the text that begins at character 11");
    CHECK(problem_of("data.a == 'x\ny'") == "13: expected ' to end the text that begins at character 11");
    CHECK(problem_of("data.a == \"x'") == "14: expected \" to end the text that begins at character 11");
    CHECK(problem_of(R"(data.a == 'x\q')") == "13: " + escapes);
    CHECK(problem_of("data.a == 'x\\") == "13: " + escapes);
    CHECK(problem_of(R"(data.a == '\u12')") == "12: expected 4 hexadecimal digits");
    CHECK(problem_of(R"(data.a == '\u12g4')") == "12: expected 4 hexadecimal digits");
    CHECK(problem_of(R"(data.a == '\u-123')") == "12: expected 4 hexadecimal digits");
    CHECK(problem_of(R"(data.a == '\ud83d')").find("12: the escape is no character of Unicode") == 0);
    CHECK(problem_of(R"(data.a == '\U00110000')").find("12: the escape is no character of Unicode") == 0);
    CHECK(problem_of("data.a == 18446744073709551615") == "");
    CHECK(problem_of("data.a == 18446744073709551616") ==
          "11: a whole number goes up to 18446744073709551615");
    CHECK(problem_of("data.a == 1e309") == "11: the number is too large or too close to 0");
    CHECK(problem_of("data.a == 1e-400") == "11: the number is too large or too close to 0");
    CHECK(problem_of("data.a == 0x1F") == "12: expected an operator or the end, found 'x1F'");
    CHECK(problem_of("data.a == 5u") == "12: expected an operator or the end, found 'u'");
    CHECK(problem_of("data.a == 5.") == "13: expected the name of a method, found the end");
    CHECK(problem_of("data.a == .5") == "11: expected a value, found '.'");
}

TEST_CASE("a filter's length, depth and parts are bounded, and the limit is named", "[WHK-09][W-13]") {
    const auto padded = [](std::size_t characters) {
        const std::string text = "data.a == 'ë";
        return text + std::string(characters - 12, 'x') + "'";
    };
    CHECK(problem_of(padded(2'000 - 1)) == "");
    CHECK(problem_of(padded(2'000)) == "2001: a filter has at most 2000 characters");

    const auto deep = [](int depth) { return repeated("(", depth) + "true" + repeated(")", depth); };
    CHECK(problem_of(deep(32)) == "");
    CHECK(problem_of(deep(33)) == "34: brackets and signs go 32 deep at most");
    CHECK(problem_of(repeated("!", 32) + "true") == "");
    CHECK(problem_of(repeated("!", 33) + "true") == "34: brackets and signs go 32 deep at most");
    CHECK(problem_of(repeated("-", 33) + "1 == 1") == "34: brackets and signs go 32 deep at most");
    CHECK(problem_of("1 in " + repeated("[", 33)).find("brackets and signs go 32 deep at most") !=
          std::string::npos);

    const std::string parts = "a filter has at most 256 parts (values, fields, operators)";
    CHECK(problem_of("true" + repeated("||true", 254)) == "");
    CHECK(problem_of("true" + repeated("||true", 255)).find(parts) != std::string::npos);
    CHECK(problem_of("data" + repeated(".a", 255)) == "");
    CHECK(problem_of("data" + repeated(".a", 256)).find(parts) != std::string::npos);
    CHECK(problem_of("1 in [1" + repeated(",1", 252) + "]") == "");
    CHECK(problem_of("1 in [1" + repeated(",1", 253) + "]").find(parts) != std::string::npos);
}

}  // namespace
}  // namespace cairn
