#include "projections/webhooks/event_cursors.hpp"

#include "tests/support/folded.hpp"

namespace cairn::webhooks::v1 {
namespace {

constexpr const char* then = "{ seconds: 1767225600 }";
constexpr const char* open = "status: EVENT_CURSOR_STATUS_OPEN ";

template <class... Texts>
EventCursorRow folded(const Texts&... events) {
    return test::folded<EventCursorRow, EventCursorEvent>(events...);
}

const std::string from_now =
    "created { event_types: 'payment.*' filter: 'version > 1' from: CURSOR_FROM_NOW }";
const std::string from_beginning = "created { from: CURSOR_FROM_BEGINNING }";
const std::string reads = "event_types: 'payment.*' filter: 'version > 1' ";

TEST_CASE("a cursor's row says what it reads and what was acknowledged", "[WHK-09][W-24]") {
    test::check_row(folded(from_beginning), open);
    test::check_row(folded(from_now), reads + open + "since " + then);
    test::check_row(folded(from_now, "acknowledged { cursor: 'AQ' }"),
                    reads + open + "cursor: 'AQ' acknowledged_at " + then + " since " + then);
}

TEST_CASE("a cursor that goes back reads also what was before it began", "[WHK-09][W-24]") {
    test::check_row(folded(from_now, "acknowledged { cursor: 'AQ' rewound: true }"),
                    reads + open + "cursor: 'AQ' acknowledged_at " + then);
}

TEST_CASE("a removed cursor's name begins anew", "[WHK-09][W-24]") {
    const std::string acknowledged = "acknowledged { cursor: 'AQ' }";
    test::check_row(
        folded(from_beginning, acknowledged, "removed { }"),
        std::string("status: EVENT_CURSOR_STATUS_REMOVED cursor: 'AQ' acknowledged_at ") + then);
    test::check_row(folded(from_now, acknowledged, "removed { }", from_beginning), open);
}

}  // namespace
}  // namespace cairn::webhooks::v1
