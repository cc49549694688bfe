#include "infra/contract/broken_promises.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "producers/api/event_types.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;

const object& promises() {
    static const System system{ProgramSettings()};
    static const object made = event_promises(system.catalogue, system.descriptions);
    return made;
}

using Change = std::function<void(object&)>;

/// Today's catalogue with a change.
object changed(const Change& change) {
    object copy = promises();
    change(copy);
    return copy;
}

object& data_of(object& catalogue, std::string_view type) {
    return catalogue.at("event_types").at(type).at("data").as_object();
}

object& property(object& catalogue, std::string_view type, std::string_view name) {
    return data_of(catalogue, type).at("properties").at(name).as_object();
}

void add_text(boost::json::value& list, const char* text) { list.as_array().emplace_back(text); }

TEST_CASE("what is as it was breaks nothing", "[WHK-03][W-21]") {
    CHECK(broken_promises(promises(), promises()).empty());
}

TEST_CASE("growth breaks no reader of events", "[WHK-03][W-21]") {
    const object grown = changed([](object& catalogue) {
        object& types = catalogue.at("event_types").as_object();
        types["payment.praised"] = types.at("payment.captured");
        types.at("payment.captured").as_object()["version"] = 2;
        data_of(catalogue, "payment.captured").at("properties").as_object()["tip"] =
            object{{"type", "string"}};
        data_of(catalogue, "payment.captured")["description"] = "Otherwise explained.";
        property(catalogue, "payment.captured", "customer_id")["pattern"] = "^[a-z]+$";
        add_text(property(catalogue, "payment.initiated", "capture").at("enum"), "later");
        catalogue.at("schemas").as_object()["Address"] = object{{"type", "object"}};
    });
    CHECK(broken_promises(promises(), grown).empty());
}

struct Break {
    const char* sentence;
    Change change;
};

TEST_CASE("what readers of events rely on cannot change unseen", "[WHK-03][W-21]") {
    const Break breaks[] = {
        {"payment.captured is gone",
         [](object& c) { c.at("event_types").as_object().erase("payment.captured"); }},
        {"payment.captured.booking_id is gone",
         [](object& c) {
             data_of(c, "payment.captured").at("properties").as_object().erase("booking_id");
         }},
        {"booking.paid.seats has type \"string\" and had \"integer\"",
         [](object& c) { property(c, "booking.paid", "seats")["type"] = "string"; }},
        {"customer.created.name has type \"string\" and had [\"string\",\"null\"]",
         [](object& c) { property(c, "customer.created", "name")["type"] = "string"; }},
        {"booking.held.expires_at has format nothing and had \"date-time\"",
         [](object& c) { property(c, "booking.held", "expires_at").erase("format"); }},
        {"payment.captured.amount has $ref \"#/components/schemas/Sum\" and had "
         "\"#/components/schemas/Money\"",
         [](object& c) { property(c, "payment.captured", "amount")["$ref"] = "#/components/schemas/Sum"; }},
        {"payment.initiated.capture no longer has the value \"manual\"",
         [](object& c) { property(c, "payment.initiated", "capture")["enum"] = array{"automatic"}; }},
        {"payment.captured.customer_id has enum [\"ada\"] and had nothing",
         [](object& c) { property(c, "payment.captured", "customer_id")["enum"] = array{"ada"}; }},
        {"payment.captured requires \"amount\", which events that are recorded may not have",
         [](object& c) { data_of(c, "payment.captured")["required"] = array{"amount"}; }},
        {"customer.erased.released_hashes[] has type \"integer\" and had \"string\"",
         [](object& c) {
             property(c, "customer.erased", "released_hashes").at("items").as_object()["type"] = "integer";
         }},
        {"payment.captured has version 0 and had 1",
         [](object& c) { c.at("event_types").at("payment.captured").as_object()["version"] = 0; }},
        {"payment.captured is of \"money\" and was of \"payment\"",
         [](object& c) { c.at("event_types").at("payment.captured").as_object()["aggregate"] = "money"; }},
        {"WebhookBody.stream is gone",
         [](object& c) { c.at("schemas").at("WebhookBody").at("properties").as_object().erase("stream"); }},
        {"CloudEvent may come without \"data\"",
         [](object& c) { c.at("schemas").at("CloudEvent").at("required").as_array().pop_back(); }},
        {"Money.amount_minor has type \"number\" and had \"integer\"",
         [](object& c) {
             c.at("schemas").at("Money").at("properties").at("amount_minor").as_object()["type"] = "number";
         }},
    };
    for (const Break& one : breaks) {
        INFO(one.sentence);
        const auto found = broken_promises(promises(), changed(one.change));
        REQUIRE(found.size() == 1);
        CHECK(found.front() == one.sentence);
    }
}

}  // namespace
}  // namespace cairn
