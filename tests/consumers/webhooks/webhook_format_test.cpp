#include "consumers/webhooks/webhook_format.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace cairn {
namespace {

using namespace webhooks::v1;

OutgoingEvent captured() {
    OutgoingEvent event;
    event.id = "0195e0c4-8c6a-7000-8000-000000000001";
    event.type = "payment.captured";
    event.tenant = "shop";
    event.stream = "shop/payment-p 1%";
    event.version = 3;
    event.time = "2026-01-31T12:00:00Z";
    event.data =
        boost::json::object{{"amount", boost::json::object{{"amount_minor", 1500}, {"currency", "EUR"}}}};
    return event;
}

boost::json::value parsed(const std::string& body) { return boost::json::parse(body); }

std::string header(const std::vector<std::string>& headers, const std::string& name) {
    for (const std::string& one : headers)
        if (one.compare(0, name.size() + 2, name + ": ") == 0) return one.substr(name.size() + 2);
    return {};
}

TEST_CASE("the standard body holds type, timestamp and data", "[WHK-01][W-20]") {
    const auto body = parsed(format_body({captured()}, WEBHOOK_FORMAT_STANDARD, 0));
    CHECK(body.at("type") == "payment.captured");
    CHECK(body.at("timestamp") == "2026-01-31T12:00:00Z");
    CHECK(body.at("id") == "0195e0c4-8c6a-7000-8000-000000000001");
    CHECK(body.at("data").at("amount").at("amount_minor") == 1500);
    CHECK(format_headers(captured(), WEBHOOK_FORMAT_STANDARD) ==
          std::vector<std::string>{"Content-Type: application/json"});
}

TEST_CASE("binary CloudEvents have the data as body and the attributes in headers", "[WHK-09][W-20]") {
    CHECK(parsed(format_body({captured()}, WEBHOOK_FORMAT_CLOUDEVENTS_BINARY, 0)) == captured().data);
    const auto headers = format_headers(captured(), WEBHOOK_FORMAT_CLOUDEVENTS_BINARY);
    CHECK(header(headers, "Content-Type") == "application/json");
    CHECK(header(headers, "ce-specversion") == "1.0");
    CHECK(header(headers, "ce-id") == captured().id);
    CHECK(header(headers, "ce-type") == "payment.captured");
    CHECK(header(headers, "ce-source") == "/shop");
    CHECK(header(headers, "ce-subject") == "payment-p%201%25");
    CHECK(header(headers, "ce-streamversion") == "3");
    CHECK(header(headers, "ce-datacontenttype").empty());
    CHECK(header(headers, "ce-data").empty());
}

TEST_CASE("an object that goes along stands beside the data, and in the data of CloudEvents",
          "[WHK-09][W-20]") {
    OutgoingEvent event = captured();
    event.object = boost::json::object{{"payment_id", "p 1%"}, {"status", "captured"}};
    const auto standard = parsed(format_body({event}, WEBHOOK_FORMAT_STANDARD, 0));
    CHECK(standard.at("object") == *event.object);
    CHECK(standard.at("data") == event.data);
    const auto binary = parsed(format_body({event}, WEBHOOK_FORMAT_CLOUDEVENTS_BINARY, 0));
    CHECK(binary.at("object") == *event.object);
    CHECK(binary.at("amount").at("amount_minor") == 1500);
    const auto structured = parsed(format_body({event}, WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED, 0));
    CHECK(structured.at("data") == binary);
    CHECK(!structured.as_object().contains("object"));
    CHECK(format_headers(event, WEBHOOK_FORMAT_CLOUDEVENTS_BINARY) ==
          format_headers(captured(), WEBHOOK_FORMAT_CLOUDEVENTS_BINARY));
}

TEST_CASE("where there is no row the object is null, and a thin body has none", "[WHK-09][W-20]") {
    OutgoingEvent event = captured();
    event.object = boost::json::value(nullptr);
    CHECK(parsed(format_body({event}, WEBHOOK_FORMAT_STANDARD, 0)).at("object").is_null());
    const auto thin = parsed(format_body({event}, WEBHOOK_FORMAT_STANDARD, 10));
    CHECK(thin.at("data").at("thin") == true);
    CHECK(!thin.as_object().contains("object"));
}

TEST_CASE("a header's value holds printable ASCII alone", "[WHK-09][W-20]") {
    CHECK(header_value("a b\"c%d") == "a%20b%22c%25d");
    CHECK(header_value("\r\nHost: x") == "%0D%0AHost:%20x");
    CHECK(header_value("ü€") == "%C3%BC%E2%82%AC");
}

TEST_CASE("structured and batched CloudEvents say what they are", "[WHK-09][W-20]") {
    const auto event = parsed(format_body({captured()}, WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED, 0));
    CHECK(event.at("specversion") == "1.0");
    CHECK(event.at("data") == captured().data);
    CHECK(header(format_headers(captured(), WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED), "Content-Type") ==
          "application/cloudevents+json; charset=utf-8");

    const auto batch = parsed(format_body({captured(), captured()}, WEBHOOK_FORMAT_CLOUDEVENTS_BATCH, 0));
    REQUIRE(batch.as_array().size() == 2);
    CHECK(batch.as_array()[1] == event);
    CHECK(header(format_headers(captured(), WEBHOOK_FORMAT_CLOUDEVENTS_BATCH), "Content-Type") ==
          "application/cloudevents-batch+json; charset=utf-8");
}

TEST_CASE("above the owner's limit a body has a link in place of its data", "[WHK-01][W-19]") {
    const std::string whole = format_body({captured()}, WEBHOOK_FORMAT_STANDARD, 0);
    const auto limit = static_cast<std::uint32_t>(whole.size());
    CHECK(format_body({captured()}, WEBHOOK_FORMAT_STANDARD, limit) == whole);
    const auto thin = parsed(format_body({captured()}, WEBHOOK_FORMAT_STANDARD, limit - 1));
    CHECK(thin.at("data").at("thin") == true);
    CHECK(thin.at("data").at("href").as_string().find(captured().id) != std::string::npos);
    CHECK(thin.at("type") == "payment.captured");
}

TEST_CASE("the same event gives the same bytes", "[WHK-05][W-05]") {
    for (const WebhookFormat format :
         {WEBHOOK_FORMAT_STANDARD, WEBHOOK_FORMAT_CLOUDEVENTS_BINARY, WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED,
          WEBHOOK_FORMAT_CLOUDEVENTS_BATCH})
        CHECK(format_body({captured()}, format, 0) == format_body({captured()}, format, 0));
}

}  // namespace
}  // namespace cairn
