#include "infra/contract/cloud_event.hpp"

#include <catch2/catch.hpp>

#include "cairn/identity/v1/api_key.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/row_type.hpp"
#include "producers/api/event_schema.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

EventEnvelope envelope_of(const std::string& stream, const std::string& type, const Message& body) {
    EventEnvelope envelope;
    envelope.set_event_id(std::string(16, '\x11'));
    envelope.set_tenant("acme");
    envelope.set_stream(stream);
    envelope.set_version(3);
    envelope.set_type(type);
    envelope.set_schema_version(1);
    envelope.set_occurred_at_us(1'767'225'600'000'000);
    envelope.set_body(body.SerializeAsString());
    return envelope;
}

TEST_CASE("an event reads outside as CloudEvents 1.0 in JSON", "[WHK-09]") {
    payments::v1::PaymentEvent body;
    body.mutable_captured()->mutable_amount()->set_amount_minor(2933);
    body.mutable_captured()->mutable_amount()->set_currency("USD");
    const auto event =
        cloud_event(envelope_of("acme/payment-p1", "payment.captured", body), contract().catalogue);
    REQUIRE(event);
    CHECK(boost::json::serialize(*event) ==
          R"({"specversion":"1.0","id":"11111111-1111-1111-1111-111111111111","source":"/acme",)"
          R"("type":"payment.captured","subject":"payment-p1","time":"2026-01-01T00:00:00Z",)"
          R"("datacontenttype":"application/json","dataschema":"urn:cairn:payment.captured:1",)"
          R"("streamversion":3,"data":{"amount":{"amount_minor":2933,"currency":"USD"}}})");
}

TEST_CASE("attributes of an event outside are named in small letters and digits", "[WHK-09]") {
    payments::v1::PaymentEvent body;
    body.mutable_failed();
    EventEnvelope envelope = envelope_of("acme/payment-p1", "payment.failed", body);
    envelope.set_correlation_id(std::string(16, '\x22'));
    envelope.set_causation_id(std::string(16, '\x33'));
    envelope.set_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    const auto event = cloud_event(envelope, contract().catalogue);
    REQUIRE(event);
    CHECK(event->at("correlationid") == "22222222-2222-2222-2222-222222222222");
    CHECK(event->at("causationid") == "33333333-3333-3333-3333-333333333333");
    CHECK(event->contains("traceparent"));
    for (const auto& attribute : *event) {
        INFO(attribute.key());
        CHECK(std::string(attribute.key()).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") ==
              std::string::npos);
    }
}

TEST_CASE("events that hold a secret's hash stay inside") {
    identity::v1::ApiKeyEvent body;
    body.mutable_created()->set_key_hash("h");
    CHECK_FALSE(cloud_event(envelope_of("acme/api_key-k1", "api_key.created", body), contract().catalogue));
}

TEST_CASE("what is for the payer's browser alone is in no event outside, nor in its description",
          "[PAY-16][WHK-09]") {
    payments::v1::PaymentEvent body;
    body.mutable_action_required()->set_redirect_url("https://3ds.test");
    body.mutable_action_required()->set_client_secret("enc1.k.secret");
    const auto event =
        cloud_event(envelope_of("acme/payment-p1", "payment.action_required", body), contract().catalogue);
    REQUIRE(event);
    CHECK(boost::json::serialize(event->at("data")) == R"({"redirect_url":"https://3ds.test"})");

    const EventType& type = *contract().catalogue.event_of_type("payment.action_required");
    const auto schema = event_data_schema(type, contract().descriptions);
    CHECK(schema.at("properties").as_object().contains("redirect_url"));
    CHECK_FALSE(schema.at("properties").as_object().contains("client_secret"));
}

TEST_CASE("what is sealed of a row is in no object that a webhook carries", "[PAY-16][WHK-06]") {
    const RowType type = row_type_of(payments::v1::PaymentRow::default_instance());
    payments::v1::PaymentRow row;
    row.set_payment_id("p1");
    row.set_client_secret("enc1.k.secret");
    clear_sealed(type, row);
    CHECK(row.client_secret().empty());
    CHECK(row.payment_id() == "p1");
}

TEST_CASE("an event that is not known is never passed over") {
    const payments::v1::PaymentEvent none;
    CHECK_THROWS(cloud_event(envelope_of("acme/payment-p1", "payment.new", none), contract().catalogue));
    CHECK_THROWS(cloud_event(envelope_of("acme/thing-p1", "thing.new", none), contract().catalogue));
}

}  // namespace
}  // namespace cairn
