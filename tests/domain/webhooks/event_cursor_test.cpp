#include "domain/webhooks/event_cursor.hpp"

#include <string>

#include "domain/webhooks/feed_position.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::webhooks::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<EventCursorState, EventCursorCommand, EventCursorEvent>(
        {EventCursorEvent(events)...});
}

EventCursorCommand command(const std::string& text) { return test::message<EventCursorCommand>(text); }
EventCursorEvent event(const std::string& text) { return test::message<EventCursorEvent>(text); }

// 24 offsets behind the byte 1: 25 bytes, which are 34 letters. The first byte is AQ, then two bits more.
const std::string zeros = "AQ" + std::string(32, 'A');
const std::string first_at_1 = "AQE" + std::string(31, 'A');
const std::string first_at_2 = "AQI" + std::string(31, 'A');
const std::string second_at_1 = "AQAB" + std::string(30, 'A');

EventCursorCommand acknowledge(const std::string& cursor, const std::string& more = "") {
    return command("acknowledge { name: 's1' cursor: '" + cursor + "' " + more + " }");
}

EventCursorEvent acknowledged(const std::string& cursor, const std::string& more = "") {
    return event("acknowledged { cursor: '" + cursor + "' " + more + " }");
}

const EventCursorEvent created = event("created { from: CURSOR_FROM_BEGINNING }");
const EventCursorEvent removed = event("removed { }");
const EventCursorCommand remove = command("remove { name: 's1' }");

TEST_CASE("a cursor is created once under its name, with what it reads", "[WHK-09][W-24]") {
    given().when(command("create { name: 's1' }")).then(created);
    given()
        .when(command("create { name: 's1' event_types: 'payment.*' filter: 'version > 1' "
                      "from: CURSOR_FROM_NOW }"))
        .then(event("created { event_types: 'payment.*' filter: 'version > 1' from: CURSOR_FROM_NOW }"));
    given(created).when(command("create { name: 's1' }")).refused(EVENT_CURSOR_ALREADY_EXISTS);
}

TEST_CASE("an acknowledgement moves the cursor, and a repeat of it changes nothing", "[WHK-09][W-24]") {
    given(created).when(acknowledge(first_at_1)).then(acknowledged(first_at_1));
    given(created, acknowledged(first_at_1)).when(acknowledge(first_at_2)).then(acknowledged(first_at_2));
    given(created, acknowledged(first_at_1)).when(acknowledge(first_at_1)).then_nothing();
    given().when(acknowledge(first_at_1)).refused(EVENT_CURSOR_NOT_FOUND);
}

TEST_CASE("a cursor goes back, in any partition, only where that is meant", "[WHK-09][W-24]") {
    const auto at_2 = given(created, acknowledged(first_at_2));
    at_2.when(acknowledge(first_at_1)).refused(EVENT_CURSOR_MOVES_BACK);
    at_2.when(acknowledge(second_at_1)).refused(EVENT_CURSOR_MOVES_BACK);
    at_2.when(acknowledge(first_at_1, "rewind: true")).then(acknowledged(first_at_1, "rewound: true"));
    at_2.when(acknowledge(first_at_2, "rewind: true")).then_nothing();
    given(created).when(acknowledge(zeros, "rewind: true")).then(acknowledged(zeros, "rewound: true"));
    given(created, acknowledged(first_at_1))
        .when(acknowledge(first_at_2, "rewind: true"))
        .then(acknowledged(first_at_2));
}

TEST_CASE("what is no cursor moves none", "[WHK-09][W-24]") {
    const std::string form_2 = "Ag" + std::string(32, 'A');
    const std::string bits_left_over = std::string(33, 'A') + "B";
    const std::string unending = "AY" + std::string(32, 'A').replace(0, 14, "CAgICAgICAgICA");
    for (const std::string& text :
         {std::string("end"), zeros + "A", zeros + "AA", zeros.substr(0, 33), zeros.substr(0, 32),
          zeros + "==", "+Q" + std::string(32, 'A'), form_2, "AQ" + bits_left_over.substr(2), unending}) {
        INFO(text);
        given(created).when(acknowledge(text)).refused(EVENT_CURSOR_MALFORMED);
    }
}

TEST_CASE("a removed cursor is gone and its name is free", "[WHK-09][W-24]") {
    given(created).when(remove).then(removed);
    given().when(remove).refused(EVENT_CURSOR_NOT_FOUND);
    const auto gone = given(created, acknowledged(first_at_1), removed);
    gone.when(remove).refused(EVENT_CURSOR_NOT_FOUND);
    gone.when(acknowledge(first_at_2)).refused(EVENT_CURSOR_NOT_FOUND);
    gone.when(command("create { name: 's1' }")).then(created);
    given(created, acknowledged(first_at_2), removed, created)
        .when(acknowledge(first_at_1))
        .then(acknowledged(first_at_1));
}

TEST_CASE("a position is read to the last bit of its offsets", "[WHK-09][W-24]") {
    // 300 is 0xac 0x02 as a varint.
    const auto position = parse_feed_position("AawC" + std::string(31, 'A'));
    REQUIRE(position);
    CHECK(position->front() == 300);
    CHECK(position->at(1) == 0);
    CHECK(parse_feed_position(zeros) == FeedPosition{});
}

}  // namespace
}  // namespace cairn::webhooks::v1
