#include "infra/contract/validation.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "cairn/bookings/v1/booking.pb.h"
#include "cairn/bookings/v1/offering.pb.h"
#include "cairn/customers/v1/customer.pb.h"
#include "cairn/identity/v1/api_key.pb.h"
#include "cairn/identity/v1/tenant.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "cairn/webhook_filter.pb.h"
#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/contract/json.hpp"

namespace cairn {
namespace {

/// "field rule" of each problem that a body has, as the edge finds them: first what does not fit the
/// message, else what breaks a rule.
template <class Command>
std::string problems(const std::string& body) {
    boost::json::object object;
    FieldProblems found;
    Command command;
    if (parse_object(body, object, found)) from_json(object, command, found);
    fill_defaults(command);
    if (found.empty()) found = validate(command);
    std::string text;
    for (const FieldProblem& problem : found)
        text += (text.empty() ? "" : ", ") + problem.field() + " " + problem.rule();
    return text;
}

std::string offering_problems(const std::string& price) {
    return problems<bookings::v1::CreateOffering>(R"({"name": "Tour", "price": )" + price + "}");
}

std::string name_problems(const std::string& name) {
    return problems<customers::v1::CreateCustomer>(R"({"name": ")" + name + R"("})");
}

template <class... Values>
void check_format(Format format, bool expected, const Values&... values) {
    const auto check = [&](const char* value) {
        INFO(value);
        CHECK(has_format(value, format) == expected);
    };
    (check(values), ...);
}

TEST_CASE("a required field has to be there", "[ID-12]") {
    CHECK(problems<bookings::v1::CreateOffering>("{}") == "name required, price required");
    CHECK(problems<bookings::v1::CreateOffering>(R"({"name": "", "price": null})") ==
          "name required, price required");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"name": "till", "scopes": []})") == "scopes required");
    CHECK(offering_problems(R"({"amount_minor": 5})") == "price.currency required");
    CHECK(offering_problems(R"({"currency": "USD"})") == "price.amount_minor required");
}

TEST_CASE("a field that the contract does not know, or that the edge makes, is refused", "[ID-12]") {
    CHECK(problems<bookings::v1::CreateBooking>(
              R"({"offering_id": "o", "date": "2026-07-01", "seats": 1, "colour": "red"})") ==
          "colour unknown_field");
    CHECK(offering_problems(R"({"amount_minor": 1, "currency": "USD", "vat": 2})") ==
          "price.vat unknown_field");
    CHECK(problems<customers::v1::CreateCustomer>(R"({"email_hash": "x"})") == "email_hash unknown_field");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"api_key": "x"})") == "api_key unknown_field");
    CHECK(problems<bookings::v1::CreateBooking>(R"({"booking_id": "mine"})") == "booking_id unknown_field");
}

TEST_CASE("a value of another type is refused by its field", "[ID-12]") {
    CHECK(name_problems("x") == "");
    CHECK(problems<customers::v1::CreateCustomer>(R"({"name": 5})") == "name type");
    CHECK(problems<bookings::v1::CreateBooking>(R"({"seats": "2"})") == "seats type");
    CHECK(problems<bookings::v1::CreateBooking>(R"({"seats": 1.5})") == "seats type");
    CHECK(problems<bookings::v1::CreateBooking>(R"({"seats": -1})") == "seats range");
    CHECK(problems<bookings::v1::CreateBooking>(R"({"seats": 4294967296})") == "seats range");
    CHECK(offering_problems("5") == "price type");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"scopes": "payments:read"})") == "scopes type");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"scopes": [5]})") == "scopes[0] type");
    CHECK(problems<identity::v1::CreateTenant>(R"({"tenant_id": "acme", "mode": "maybe"})") == "mode enum");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"expires_at": "tomorrow"})") == "expires_at format");
}

TEST_CASE("money is a whole number within what JSON keeps, in a currency that exists", "[ID-12]") {
    CHECK(offering_problems(R"({"amount_minor": 0, "currency": "USD"})") == "");
    CHECK(offering_problems(R"({"amount_minor": -1, "currency": "USD"})") == "price.amount_minor range");
    CHECK(offering_problems(R"({"amount_minor": 100000000000, "currency": "USD"})") ==
          "price.amount_minor range");
    CHECK(offering_problems(R"({"amount_minor": 9007199254740992, "currency": "USD"})")
              .find("price.amount_minor range") == 0);
    CHECK(offering_problems(R"({"amount_minor": 10.5, "currency": "USD"})") == "price.amount_minor type");
    CHECK(offering_problems(R"({"amount_minor": 1, "currency": "XXZ"})") == "price.currency format");
    CHECK(offering_problems(R"({"amount_minor": 1, "currency": "usd"})") == "price.currency format");
}

TEST_CASE("numbers and texts keep their bounds", "[ID-12]") {
    const auto seats = [](const std::string& number) {
        return problems<bookings::v1::CreateBooking>(
            R"({"offering_id": "o", "date": "2026-07-01", "seats": )" + number + "}");
    };
    CHECK(seats("1") == "");
    CHECK(seats("100") == "");
    CHECK(seats("0") == "seats range");
    CHECK(seats("101") == "seats range");
    CHECK(name_problems(std::string(200, 'x')) == "");
    CHECK(name_problems(std::string(201, 'x')) == "name length");

    std::string umlauts;
    for (int i = 0; i < 200; ++i) umlauts += "ü";
    CHECK(name_problems(umlauts) == "");

    std::string scopes;
    for (int i = 0; i < 51; ++i) scopes += (i > 0 ? ", " : "") + std::string(R"("a")");
    CHECK(problems<identity::v1::CreateApiKey>(R"({"name": "till", "scopes": [)" + scopes + "]}") ==
          "scopes items");
}

TEST_CASE("what looks like a card number is refused in any text", "[PAY-16][ID-12]") {
    CHECK(name_problems("4242424242424242") == "name card_number");
    CHECK(name_problems("my card: 4242 4242 4242 4242, thanks") == "name card_number");
    CHECK(name_problems("3782-822463-10005") == "name card_number");
    CHECK(name_problems("tel 030 1234 5555555555554444") == "name card_number");

    CHECK(name_problems("4242424242424241") == "");  // The check digit is wrong.
    CHECK(name_problems("order 1234567890123456789012") == "");
    CHECK(name_problems("2026-07-01 10:00") == "");
    CHECK(problems<customers::v1::CreateCustomer>(R"({"phone": "+4242424242424242"})") == "phone format");
    CHECK(problems<customers::v1::CreateCustomer>(R"({"phone": "+378282246310005"})") == "");
}

TEST_CASE("formats take what they say, and nothing else", "[ID-12]") {
    check_format(ID, true, "a", "A-b_c.9");
    check_format(ID, false, "", "a b", "a/b", "ü");
    CHECK_FALSE(has_format(std::string(65, 'x'), ID));
    check_format(SLUG, true, "acme", "a-1");
    check_format(SLUG, false, "a", "Acme", "1a", "a_b", "");
    check_format(DATE, true, "2026-07-01", "2024-02-29", "2000-02-29");
    check_format(DATE, false, "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-7-1",
                 "2026-04-31", "2026-07-01T00:00:00Z", "");
    check_format(EMAIL, true, "ana@example.com", "a+b@x.co");
    check_format(EMAIL, false, "ana", "@x.co", "ana@", "ana@x", "a b@x.co", "a@b@x.co", "ana@.co", "ana@x.",
                 "ana@x..co", "<ana@x.co>");
    check_format(PHONE, true, "+4930123456");
    check_format(PHONE, false, "4930123456", "+0930123456", "+49 30 123456", "+123456",
                 "+1234567890123456");
    check_format(URL, true, "https://x.test/a?b=c", "http://127.0.0.1:5678/hook");
    check_format(URL, false, "ftp://x.test", "https://", "https://user:pw@x.test", "https://x.test/a b",
                 "javascript:alert(1)");
    check_format(CURRENCY, true, "EUR", "JPY", "KWD");
    check_format(CURRENCY, false, "eur", "EURO", "XXZ", "");
    check_format(TOKEN, true, "payments:write", "payment.*", "*");
    check_format(TOKEN, false, "", "Payments", "a b", "a,b");
}

TEST_CASE("a filter that does not parse is refused with the place and what was expected",
          "[WHK-09][W-13]") {
    const auto first = [](const std::string& filter) {
        WebhookFilterTest test;
        test.set_filter(filter);
        const FieldProblems found = validate(test);
        if (found.empty()) return std::string();
        return found[0].field() + " " + found[0].rule() + " " + found[0].text();
    };
    CHECK(first("data.amount.amount_minor >= 10000") == "");
    CHECK(first("") == "");
    CHECK(first("data.amount = 1") == "filter format at character 13: expected '==', found '='");
    CHECK(first("data.a == 'x' && ") == "filter format at character 18: expected a value, found the end");
    CHECK(first("data.note == '" + std::string(2'000, 'x') + "'").find("filter length") == 0);
    CHECK(first("data.card == '4242 4242 4242 4242'").find("filter card_number") == 0);
    check_format(FILTER, true, "type == 'payment.captured'", "data.is_first");
    check_format(FILTER, false, "", "type", "data.a ==");
    CHECK(problems<WebhookFilterTest>(
              R"({"limit": 0, "event_types": ["A"], "since": "2026-01-01T00:00:00Z"})") ==
          "event_types[0] format, limit range");
    CHECK(problems<WebhookFilterTest>(R"({"limit": 10001})") == "limit range");
    CHECK(problems<WebhookFilterTest>(R"({"since": "yesterday", "filters": ""})") ==
          "since format, filters unknown_field");
}

TEST_CASE("a body that is no JSON object is refused as a whole", "[ID-12]") {
    const auto rule = [](const std::string& text) {
        boost::json::object object;
        FieldProblems found;
        CHECK_FALSE(parse_object(text, object, found));
        CHECK(found.size() == 1);
    };
    rule("");
    rule("[]");
    rule("5");
    rule("{\"a\":");
    rule("{'a': 1}");
    rule(std::string(2'000, '[') + std::string(2'000, ']'));
}

}  // namespace
}  // namespace cairn
