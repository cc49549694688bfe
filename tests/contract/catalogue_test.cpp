#include "infra/contract/catalogue.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/contract/stream_name.hpp"
#include "producers/api/route.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

TEST_CASE("names of commands, types of events and routes are there once") {
    std::set<std::string> commands, events, routes;
    for (const CommandType& command : contract().catalogue.commands()) {
        INFO(command.message->full_name());
        CHECK(commands.insert(command.message->name()).second);
        if (!command.options.post().empty()) CHECK(routes.insert(command.options.post()).second);
    }
    for (const EventType& event : contract().catalogue.events()) {
        INFO(event.message->full_name());
        CHECK(events.insert(event.options.type()).second);
    }
    CHECK(commands.size() > 20);
    CHECK(events.size() > 20);
}

TEST_CASE("no event has a field where the row that goes along with it stands", "[WHK-09]") {
    for (const EventType& event : contract().catalogue.events()) {
        INFO(event.options.type());
        CHECK(event.message->FindFieldByName("object") == nullptr);
    }
}

TEST_CASE("what of a row is personal is of one person", "[WHK-06]") {
    for (const RowType& row : row_types(contract())) {
        INFO(row.options.table());
        std::set<std::string> subjects;
        for (const Column& column : row.columns)
            if (!column.options.personal().empty()) subjects.insert(column.options.personal());
        CHECK(subjects.size() <= 1);
    }
}

TEST_CASE("an event's type begins with its aggregate; what webhooks say of themselves with webhook",
          "[WHK-03]") {
    for (const EventType& event : contract().catalogue.events()) {
        INFO(event.options.type());
        const bool is_operational =
            (event.aggregate->name == "webhook_endpoint" || event.aggregate->name == "webhook_replay") &&
            event.options.type().rfind("webhook.", 0) == 0;
        CHECK((is_operational || event.options.type().rfind(event.aggregate->name + ".", 0) == 0));
        CHECK(has_format(event.options.type(), TOKEN));
    }
}

TEST_CASE("every route has a scope and a summary, and names the stream or makes it") {
    for (const CommandType& command : contract().catalogue.commands()) {
        if (command.options.post().empty()) continue;
        INFO(command.options.post());
        CHECK(command.options.post().rfind("/v1/", 0) == 0);
        CHECK_FALSE(command.options.scope().empty());
        CHECK_FALSE(command.options.summary().empty());
        CHECK_FALSE(command.stream_fields.empty());
        const bool in_path = command.options.post().find('{' + command.stream_fields.front()->name() +
                                                         '}') != std::string::npos;
        CHECK(in_path == !command.creates);
    }
}

TEST_CASE("every refusal has a status, a text and a cure, and its field exists somewhere") {
    for (const AggregateContract& aggregate : contract().catalogue.aggregates())
        for (int number = 1; number < aggregate.refusals->value_count(); ++number) {
            const RefusalText text = refusal_text(aggregate, aggregate.refusals->value(number)->number());
            INFO(text.code);
            CHECK(text.options.status() >= 400);
            CHECK(text.options.status() < 500);
            CHECK_FALSE(text.options.text().empty());
            CHECK_FALSE(text.options.cure().empty());
        }
}

TEST_CASE("a command is found by its message, its name and in its body") {
    const Catalogue& catalogue = contract().catalogue;
    const CommandType* capture = catalogue.command(payments::v1::CapturePayment::descriptor());
    REQUIRE(capture != nullptr);
    CHECK(capture->aggregate->name == "payment");
    CHECK(catalogue.command_named("CapturePayment") == capture);
    CHECK(catalogue.command_named("Nothing") == nullptr);

    payments::v1::PaymentCommand body;
    CHECK(catalogue.command_in(*capture->aggregate, body) == nullptr);
    body.mutable_capture();
    CHECK(catalogue.command_in(*capture->aggregate, body) == capture);
}

TEST_CASE("an event that this build does not know is none") {
    const Catalogue& catalogue = contract().catalogue;
    payments::v1::PaymentEvent body;
    REQUIRE(body.ParseFromString(std::string("\xfa\x7f\x00", 3)));  // Field 2047, of a newer build.
    CHECK(catalogue.event_in(*catalogue.aggregate("payment"), body) == nullptr);
    CHECK(catalogue.event_of_type("payment.unheard_of") == nullptr);
}

TEST_CASE("a stream's name is taken apart as it was put together") {
    CHECK(stream_name("acme", "offering_date", "tour:2026-07-01") == "acme/offering_date-tour:2026-07-01");
    const auto name = parse_stream("acme/payment-a/b-c");
    REQUIRE(name);
    CHECK(name->tenant == "acme");
    CHECK(name->aggregate == "payment");
    CHECK(name->id == "a/b-c");
    for (const char* wrong : {"", "acme", "acme/payment", "acme/-x", "/payment-x", "acme/payment-"}) {
        INFO(wrong);
        CHECK_FALSE(parse_stream(wrong));
    }
}

TEST_CASE("a route matches its own paths and gives their parameters") {
    const RoutePattern pattern("/v1/offerings/{offering_id}/dates/{date}");
    const auto parameters = pattern.match("/v1/offerings/tour/dates/2026-07-01");
    REQUIRE(parameters);
    CHECK(*parameters == PathParameters{{"offering_id", "tour"}, {"date", "2026-07-01"}});
    CHECK_FALSE(pattern.match("/v1/offerings/tour/dates"));
    CHECK_FALSE(pattern.match("/v1/offerings//dates/2026-07-01"));
    CHECK_FALSE(pattern.match("/v1/offerings/tour/dates/2026-07-01/more"));
    CHECK_FALSE(pattern.match("/v1/Offerings/tour/dates/2026-07-01"));
    CHECK(pattern.fill({"a b", "2026-07-01"}) == "/v1/offerings/a%20b/dates/2026-07-01");
}

}  // namespace
}  // namespace cairn
