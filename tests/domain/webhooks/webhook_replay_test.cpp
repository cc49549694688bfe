#include "domain/webhooks/webhook_replay.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::webhooks::v1 {
namespace {

WebhookReplayCommand command(const std::string& text) { return test::message<WebhookReplayCommand>(text); }
WebhookReplayEvent event(const std::string& text) { return test::message<WebhookReplayEvent>(text); }

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<WebhookReplayState, WebhookReplayCommand, WebhookReplayEvent>({event(events)...});
}

const std::string started = "started { choice { webhook_endpoint_id: 'e1' event_id: 'v1' } }";
const std::string cancelled = "cancelled { webhook_endpoint_id: 'e1' }";
const std::string before = "since { seconds: 1767225500 }";
const std::string later = "since { seconds: 1767225601 }";

WebhookReplayCommand start(const std::string& choice) {
    return command("start { webhook_endpoint_id: 'e1' " + choice + " }");
}

TEST_CASE("one event, all since a time, what failed since then or all behind a place is sent again",
          "[WHK-07][W-12]") {
    for (const std::string& choice :
         {std::string("event_id: 'v1'"), before, "failed: true " + before,
          std::string("after_position: '3.1048'"), before + " until { seconds: 1767225550 }"})
        given()
            .when(start(choice + " rate_per_second: 20"))
            .then(event("started { choice { webhook_endpoint_id: 'e1' rate_per_second: 20 " + choice +
                        " } }"));
    given()
        .when(start("event_id: 'v1'"))
        .then(
            event("started { choice { webhook_endpoint_id: 'e1' event_id: 'v1' rate_per_second: 100 } }"));
    given(started).when(start("event_id: 'v1'")).refused(WEBHOOK_REPLAY_ALREADY_EXISTS);
}

TEST_CASE("a replay that does not say in exactly one way what it sends is refused", "[WHK-07][W-12]") {
    for (const std::string& choice :
         {std::string(), "event_id: 'v1' " + before, "after_position: '3.1048' " + before,
          std::string("failed: true"), std::string("failed: true event_id: 'v1'"),
          std::string("failed: true after_position: '3.1048'"),
          std::string("event_id: 'v1' event_types: 'payment.*'"),
          std::string("event_id: 'v1' until { seconds: 1767225550 }")})
        given().when(start(choice)).refused(WEBHOOK_REPLAY_CHOICE_UNCLEAR);
}

TEST_CASE("a time that lies ahead or ends before it begins is refused", "[WHK-07][W-12]") {
    given().when(start(later)).refused(WEBHOOK_REPLAY_RANGE_EMPTY);
    given().when(start(before + " until { seconds: 1767225500 }")).refused(WEBHOOK_REPLAY_RANGE_EMPTY);
}

TEST_CASE("a place is partition.offset", "[WHK-07][W-12]") {
    for (const char* position : {"3", "3.", ".4", "a.4", "3.4.5", "3.-1", "3.1234567890123456789"})
        given()
            .when(start("after_position: '" + std::string(position) + "'"))
            .refused(WEBHOOK_REPLAY_POSITION_UNREADABLE);
}

TEST_CASE("a replay is cancelled once, and what it came to then changes nothing", "[WHK-07][W-12]") {
    given(started).when(command("cancel { }")).then(event(cancelled));
    given(started, cancelled).when(command("cancel { }")).refused(WEBHOOK_REPLAY_ALREADY_OVER);
    given(started, cancelled).when(command("complete { chosen: 5 }")).then_nothing();
    given(started, cancelled).when(command("fail { reason: 'gone' }")).then_nothing();
    for (const char* kind : {"cancel { }", "complete { }", "fail { }"})
        given().when(command(kind)).refused(WEBHOOK_REPLAY_NOT_FOUND);
}

TEST_CASE("a replay ends with what it came to", "[WHK-07][W-12]") {
    given(started)
        .when(command("complete { chosen: 5 delivered: 4 }"))
        .then(event("completed { webhook_endpoint_id: 'e1' chosen: 5 delivered: 4 }"));
    given(started)
        .when(command("fail { reason: 'gone' }"))
        .then(event("failed { webhook_endpoint_id: 'e1' reason: 'gone' }"));
    given(started, "completed { }").when(command("cancel { }")).refused(WEBHOOK_REPLAY_ALREADY_OVER);
}

}  // namespace
}  // namespace cairn::webhooks::v1
