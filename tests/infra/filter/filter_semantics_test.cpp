#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <string>

#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

const boost::json::value& captured() {
    static const boost::json::value data = boost::json::parse(R"({
        "amount": {"amount_minor": 12500, "currency": "EUR"},
        "refunded": {"currency": "EUR", "amount_minor": 12500},
        "customer_id": "cus-7", "email": "ana@example.com", "name": "Zoë", "note": "say \"hi\"\n",
        "serial": "9007199254740993", "is_gift": false, "is_first": true, "coupon": null,
        "tags": ["vip", "b2b"], "prices": [5, 7.5, -3], "none": [], "nested": [["vip"], [1, 2]],
        "items": [{"sku": "A", "count": 2}, {"sku": "B", "count": 1}],
        "int64_max": 9223372036854775807, "int64_min": -9223372036854775808,
        "uint64_max": 18446744073709551615, "half": 0.5, "big": 1e300, "in": 1, "a b": 1})");
    return data;
}

bool holds(const std::string& text) {
    const auto parsed = Filter::parse(text);
    INFO(text);
    if (const auto* problem = std::get_if<FilterProblem>(&parsed)) {
        FAIL(problem->position << ": " << problem->text);
    }
    return std::get<Filter>(parsed).matches({"payment.captured", "acme", "acme/payment-p1", "0198-aa", 7,
                                             "2026-03-01T10:00:00.5Z", captured()});
}

template <class... Texts>
void check(bool expected, const Texts&... texts) {
    const auto check_one = [&](const std::string& text) {
        INFO(text);
        CHECK(holds(text) == expected);
    };
    (check_one(texts), ...);
}

TEST_CASE("a filter compares what the event says of itself", "[WHK-09][W-13]") {
    check(true, "type == 'payment.captured'", "tenant == \"acme\"", "stream == 'acme/payment-p1'",
          "id == '0198-aa'", "version == 7", "version >= 7.0", "time >= '2026-03-01'",
          "time < '2026-03-02'", "type.startsWith('payment.')", "stream.endsWith('-p1')",
          "id.contains('8-a')");
    check(false, "type == 'payment.refunded'", "tenant != 'acme'", "version < 7", "version == 8");
}

TEST_CASE("a filter selects fields, items and money of the data", "[WHK-09][W-13]") {
    check(true, "data.amount.amount_minor == 12500", "data.amount.currency == 'EUR'",
          "data.amount.amount_minor >= 10000 && data.amount.currency in ['EUR', 'USD']",
          "data.amount == data.refunded", "data.items[0].sku == 'A'", "data.items[1].count == 1",
          "data['amount']['currency'] == 'EUR'", "data[\"in\"] == 1", "data['a b'] == 1",
          "data.prices[1] == 7.5", "data.nested[1][0] == 1", "(data.amount.currency) == 'EUR'");
    check(false, "data.amount == data.tags", "data.items[0].sku == 'B'", "data.items == data.tags");
}

TEST_CASE("a filter's operators order numbers and texts", "[WHK-09][W-13]") {
    check(true, "1 < 2", "2 <= 2", "3 > 2", "3 >= 3", "3 != 4", "3 == 3", "'a' < 'b'", "'a' <= 'a'",
          "'b' > 'a'", "'b' >= 'b'", "'Z' < 'a'", "'Zo' < data.name", "'' < 'a'", "-1 < 0", "- 1 == -1",
          "--1 == 1", "-data.prices[2] == 3", "-data.prices[0] < 0", "-data.half == -0.5", "-version == -7",
          "-size(data.tags) == -2");
    check(false, "2 < 2", "3 <= 2", "2 > 2", "2 >= 3", "3 != 3", "3 == 4", "'b' < 'a'", "'a' != 'a'");
}

TEST_CASE("numbers compare by value, whatever their type, and never round", "[WHK-09][W-13]") {
    check(true, "1 == 1.0", "data.half == 5e-1", "data.prices[0] == 5.0", "0 == -0.0", "-0 == 0",
          "data.int64_max == 9223372036854775807", "data.int64_max < 9223372036854775808",
          "data.int64_max < 9223372036854775808.0", "data.int64_max != 9223372036854775807.0",
          "data.int64_min == -9223372036854775808", "data.int64_min == -9223372036854775808.0",
          "-data.int64_min == 9223372036854775808", "data.int64_min > -9223372036854775809",
          "data.uint64_max == 18446744073709551615", "data.uint64_max < 18446744073709551616.0",
          "-data.uint64_max == -18446744073709551615", "-data.uint64_max < data.int64_min",
          "9007199254740993 != 9007199254740992.0", "9007199254740993 > 9007199254740992.0",
          "9007199254740992 == 9007199254740992.0", "-9007199254740993 < -9007199254740992.0", "2 < 2.5",
          "-2 > -2.5", "3 > 2.5", "-3 < -2.5", "2.5 > 2", "data.big > data.uint64_max",
          "-data.big < data.int64_min", "1 > -data.big", "-1 < data.big", "0.1 < 0.2", "1.5e3 == 1500");
    check(false, "9007199254740993 == 9007199254740992.0", "data.int64_max == 9223372036854775807.0",
          "2 > 2.5", "-2 < -2.5");
}

TEST_CASE("a 64-bit number that JSON shows as a text compares as a text", "[WHK-09][W-13]") {
    check(true, "data.serial == '9007199254740993'", "data.serial != 9007199254740993");
    check(false, "data.serial == 9007199254740993", "data.serial > 5", "data.serial < 5");
}

TEST_CASE("what is missing makes its comparison false, and is no error", "[WHK-09][W-13]") {
    check(false, "data.gone == 1", "data.gone != 1", "data.gone < 1", "data.gone > 1", "data.gone == null",
          "data.gone != null", "data.gone == data.gone", "1 == data.gone", "data.gone in [1]",
          "'x' in data.gone", "data.gone.deeper.still == 1", "data.customer_id.deeper == 1",
          "data.items[2].sku == 'A'", "data.items[18446744073709551615].sku == 'A'", "data.amount[0] == 1",
          "data.items.sku == 'A'", "data.items['sku'] == 'A'", "size(data.gone) == 0",
          "size(data.gone) >= 0", "-data.gone < 1", "data.gone.startsWith('')",
          "data.customer_id.contains(data.gone)", "data.gone", "has(data.gone)", "has(data.gone.deeper)",
          "has(data.items[2])", "has(data.coupon.code)");
    check(true, "!(data.gone == 1)", "!(data.gone != 1)", "!has(data.gone)", "!data.gone",
          "has(data.coupon)", "has(data.amount.currency)", "has(data['a b'])", "has(data.items[1].sku)",
          "!has(data.gone) || data.gone > 1");
}

TEST_CASE("types that do not compare are neither equal nor in any order", "[WHK-09][W-13]") {
    check(false, "data.customer_id == 7", "data.customer_id < 7", "data.customer_id >= 7",
          "data.tags == 'vip'", "data.is_first == 'true'", "data.is_first == 1", "data.coupon == false",
          "data.coupon == 0", "data.is_first > false", "data.tags < data.tags",
          "data.amount <= data.amount", "null < null", "data.amount.startsWith('E')",
          "data.amount.amount_minor.contains('1')", "size(data.half) == 1", "size(data.is_gift) == 0",
          "-data.customer_id < 0", "7 in data.amount", "1 in data.customer_id", "data.amount.amount_minor",
          "data.customer_id", "data.coupon");
    check(true, "data.customer_id != 7", "data.coupon != false", "data.tags != 'vip'",
          "data.coupon == null", "data.customer_id != null", "null == null", "data.is_first == true",
          "data.is_gift != true");
}

TEST_CASE("conditions are joined with 'and' before 'or', and 'not' before both", "[WHK-09][W-13]") {
    check(true, "true || false && false", "true || true && false", "!false && true", "!false || true",
          "!(true && false)", "!!true", "!data.is_gift", "data.is_first && !data.is_gift",
          "false || false || true", "true && true && true", "1 == 1 && 2 == 2 || 3 == 4",
          "!data.is_gift == true", "(1 == 1) == true", "!(1 == 2)", "data.is_first");
    check(false, "(true || false) && false", "!true || false", "!(true || false)", "true && false || false",
          "false && true || true && false", "!true == true", "!!false", "data.is_gift", "!data.is_first",
          "false", "true && data.customer_id");
    check(true, "!data.customer_id");
}

TEST_CASE("'in' finds an item of a list and a field of an object", "[WHK-09][W-13]") {
    check(true, "'vip' in data.tags", "data.amount.currency in [\"USD\", 'EUR']", "7 in [1, 7.0]",
          "7.5 in data.prices", "-3 in data.prices", "'currency' in data.amount", "'tags' in data",
          "null in [1, null]", "data.coupon in [null]", "false in [true, false]",
          "(data.tags in []) == false", "!('x' in data.tags)", "['vip'] in data.nested",
          "[1, 2] in data.nested", "data.nested[0] in data.nested");
    check(false, "'x' in data.tags", "1 in []", "'EUR' in data.amount", "'vip' in ['VIP']",
          "['vip'] in data.tags", "[2, 1] in data.nested");
}

TEST_CASE("lists and objects are equal by what they hold", "[WHK-09][W-13]") {
    check(true, "data.tags == ['vip', 'b2b']", "['vip', 'b2b'] == data.tags", "data.none == []",
          "data.prices == [5.0, 7.5, -3]", "[1] == [1.0]", "data.tags == data.tags",
          "data.items == data.items", "data.tags != ['b2b', 'vip']", "data.tags != ['vip']",
          "data.amount != data");
    check(false, "data.tags == ['vip']", "data.none != []", "data.items[0] == data.items[1]",
          "data.amount == data");
}

TEST_CASE("a filter measures and searches", "[WHK-09][W-13]") {
    check(true, "size(data.tags) == 2", "size('Zoë') == 3", "size(data.name) == 3",
          "size(data.amount) == 2", "size([1, 2, 3]) > 2", "size(data.none) == 0", "size(data) > 10",
          "size(type) == 16", "data.email.endsWith('@example.com')", "data.email.startsWith('ana@')",
          "data.email.contains('@')", "data.email.contains('')", "data.email.startsWith('')",
          "data.email.endsWith('')", "'payment.captured or so'.startsWith(type)",
          "data.email.contains(data.email)", "data.email.contains(data['email'])", "('abc').contains('b')",
          "stream.contains(tenant)");
    check(false, "data.email.endsWith('@example.co')", "data.email.startsWith('Ana')",
          "data.email.contains('@@')", "'a'.contains('aa')", "''.contains('a')", "''.startsWith('a')");
}

TEST_CASE("texts have two kinds of quotes and escapes", "[WHK-09][W-13]") {
    check(true, R"(data.note == "say \"hi\"\n")", R"(data.note == 'say "hi"\n')", R"("it's" == 'it\'s')",
          R"('\u0041\u00eb\u20ac\U0001f600' == "Aë€😀")", R"('\\' == "\\")", R"(size('\t\r\n') == 3)",
          R"('Zo\u00eb' == data.name)", "\n\t data . name\r\n== 'Zoë'", "'a // b' == 'a // b'");
}

}  // namespace
}  // namespace cairn
