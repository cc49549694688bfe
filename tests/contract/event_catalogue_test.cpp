#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/example_event.hpp"
#include "infra/contract/formats.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/contract/validation.hpp"
#include "infra/contract/webhook_message.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/event_schema.hpp"
#include "producers/api/event_types.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

using boost::json::object;
using boost::json::value;

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

std::unique_ptr<Message> body_of(const EventType& type, const EventEnvelope& envelope) {
    std::unique_ptr<Message> body(type.aggregate->event->New());
    REQUIRE(body->ParseFromString(envelope.body()));
    return body;
}

std::set<std::string> keys(const object& of) {
    std::set<std::string> names;
    for (const auto& entry : of) names.emplace(entry.key());
    return names;
}

std::set<std::string> required(const object& schema) {
    std::set<std::string> names;
    for (const value& name : schema.at("required").as_array()) names.emplace(name.as_string());
    return names;
}

/// How many fields are not kept from whoever reads events.
int shown_fields(const google::protobuf::Descriptor& message) {
    int shown = 0;
    for (int i = 0; i < message.field_count(); ++i)
        if (!message.field(i)->options().GetExtension(cairn::column).hidden()) ++shown;
    return shown;
}

TEST_CASE("an example has a value in every field, and each keeps its rules", "[WHK-03][W-21]") {
    for (const EventType* type : shown_event_types(contract().catalogue)) {
        INFO(type->options.type());
        const EventEnvelope envelope = example_event(contract().catalogue, *type);
        const auto body = body_of(*type, envelope);
        REQUIRE(contract().catalogue.event_in(*type->aggregate, *body) == type);
        const Message& data = inner_message(*body, *type->kind);
        for (const FieldProblem& problem : validate(data)) FAIL_CHECK(problem.field() << problem.text());
        const object json = cloud_event(envelope, contract().catalogue)->at("data").as_object();
        CHECK(static_cast<int>(json.size()) == shown_fields(*type->message));
        CHECK_FALSE(holds_card_number(boost::json::serialize(json)));
    }
}

TEST_CASE("an example is the same whenever it is made, and follows what it is told", "[WHK-03][W-21]") {
    const EventType& type = *contract().catalogue.event_of_type("payment.captured");
    CHECK(example_event(contract().catalogue, type).SerializeAsString() ==
          example_event(contract().catalogue, type).SerializeAsString());

    const EventEnvelope told =
        example_event(contract().catalogue, type, {"acme", Uuid(16, '\x11'), 1'000'000});

    CHECK(told.tenant() == "acme");
    CHECK(told.stream().rfind("acme/payment-", 0) == 0);
    CHECK(told.event_id() == Uuid(16, '\x11'));
    CHECK(told.occurred_at_us() == 1'000'000);
}

TEST_CASE("examples tell one story: what is named alike is the same thing", "[WHK-03][W-21]") {
    const auto data = [](const char* type) {
        const EventType& found = *contract().catalogue.event_of_type(type);
        return cloud_event(example_event(contract().catalogue, found), contract().catalogue)->at("data");
    };
    CHECK(data("payment.captured").at("booking_id") == data("offering_date.seats_held").at("booking_id"));
    const EventType& created = *contract().catalogue.event_of_type("customer.created");
    CHECK(parse_stream(example_event(contract().catalogue, created).stream())->id ==
          data("customer.created").at("customer_id").as_string());
    CHECK(data("payment.captured").at("amount") == object{{"amount_minor", 4900}, {"currency", "EUR"}});
}

TEST_CASE("schemas name what messages hold, and nothing else", "[WHK-03][W-21]") {
    for (const EventType* type : shown_event_types(contract().catalogue)) {
        INFO(type->options.type());
        const EventEnvelope envelope = example_event(contract().catalogue, *type);
        const object event = cloud_event(envelope, contract().catalogue).value();
        const object message = webhook_message(envelope, event.at("data"));
        const object data = event_data_schema(*type, contract().descriptions);
        const object webhook = webhook_schema(event_type_schema(*type), data);
        const object cloud = cloud_event_schema(event_type_schema(*type), data);
        CHECK(keys(data.at("properties").as_object()) == keys(event.at("data").as_object()));
        CHECK(keys(webhook.at("properties").as_object()) == keys(message));
        CHECK(required(webhook) == keys(message));
        std::set<std::string> attributes = keys(event);
        attributes.insert("traceparent");
        CHECK(keys(cloud.at("properties").as_object()) == attributes);
        for (const char* optional : {"correlationid", "causationid", "traceparent"})
            attributes.erase(optional);
        CHECK(required(cloud) == attributes);
    }
}

TEST_CASE("every event type that is not hidden has an entry with a summary", "[WHK-03][W-21]") {
    std::set<std::string> shown;
    for (const EventType* type : shown_event_types(contract().catalogue)) {
        const object entry = event_type_entry(contract().catalogue, *type, contract().descriptions);
        CHECK(entry.at("version") == 1);
        CHECK(entry.at("summary").as_string().size() > 10);
        CHECK(entry.at("example").at("type") == entry.at("type"));
        CHECK(entry.at("data_schema").at("$id").as_string() == "urn:cairn:" + type->options.type() + ":1");
        shown.insert(type->options.type());
    }
    std::size_t hidden = 0;
    for (const EventType& type : contract().catalogue.events()) {
        CHECK(shown.count(type.options.type()) == (type.options.hidden() ? 0 : 1));
        if (type.options.hidden()) ++hidden;
    }
    CHECK(hidden > 0);
}

TEST_CASE("personal data may be null, because it can be forgotten", "[WHK-03][W-21]") {
    const EventType& created = *contract().catalogue.event_of_type("customer.created");
    const object schema = event_data_schema(created, contract().descriptions);
    CHECK(schema.at("properties").at("email").at("type") == boost::json::array{"string", "null"});
    CHECK(schema.at("properties").at("customer_id").at("type") == "string");
}

/// Calls 'visit' with what every reference of the document points at.
template <class Visit>
void walk_references(const value& node, const Visit& visit) {
    if (const auto* fields = node.if_object())
        for (const auto& [key, field] : *fields) {
            if (key == "$ref") visit(std::string(field.as_string()));
            walk_references(field, visit);
        }
    if (const auto* items = node.if_array())
        for (const value& item : *items) walk_references(item, visit);
}

TEST_CASE("the events' document has each type in the public topic and in webhooks", "[WHK-03][W-21]") {
    const value document = boost::json::parse(
        asyncapi_document(contract().catalogue, contract().descriptions, {"x.cairn.public", 24}));
    CHECK(document.at("asyncapi") == "3.0.0");
    CHECK(document.at("channels").at("public").at("address") == "x.cairn.public");
    CHECK(document.at("channels").at("public").at("bindings").at("kafka").at("partitions") == 24);
    std::size_t references = 0;
    walk_references(document, [&](const std::string& target) {
        INFO(target);
        ++references;
        boost::json::error_code missing;
        REQUIRE(target.rfind("#/", 0) == 0);
        CHECK(document.find_pointer(target.substr(1), missing) != nullptr);
    });
    for (const char* channel : {"public", "webhooks"})
        CHECK(document.at("channels").at(channel).at("messages").as_object().size() ==
              shown_event_types(contract().catalogue).size());
    CHECK(references > 4 * shown_event_types(contract().catalogue).size());
}

}  // namespace
}  // namespace cairn
