#include "projections/webhooks/webhook_replays.hpp"

#include "tests/support/folded.hpp"

namespace cairn::webhooks::v1 {
namespace {

TEST_CASE("a replay's row says what is sent again and what came of it", "[WHK-07][W-12]") {
    const std::string choice =
        "webhook_endpoint_id: 'e1' since { seconds: 5 } until { seconds: 9 } event_types: 'payment.*' "
        "rate_per_second: 20 ";
    const std::string started = "started { choice { failed: true " + choice + "} }";
    const std::string known = "failed_only: true " + choice;
    test::check_row(test::folded<WebhookReplayRow, WebhookReplayEvent>(started),
                    known + "status: WEBHOOK_REPLAY_RUNNING");
    test::check_row(test::folded<WebhookReplayRow, WebhookReplayEvent>(started, "cancelled { }"),
                    known + "status: WEBHOOK_REPLAY_CANCELLED");
    test::check_row(
        test::folded<WebhookReplayRow, WebhookReplayEvent>(started, "completed { chosen: 5 delivered: 4 }"),
        known + "status: WEBHOOK_REPLAY_COMPLETED chosen: 5 delivered: 4");
    test::check_row(
        test::folded<WebhookReplayRow, WebhookReplayEvent>(started, "failed { reason: 'No endpoint.' }"),
        known + "status: WEBHOOK_REPLAY_FAILED reason: 'No endpoint.'");
}

TEST_CASE("a replay's row names the one event, or the place behind which it begins", "[WHK-07][W-12]") {
    for (const char* choice : {"event_id: 'v1'", "after_position: '3.1048'"})
        test::check_row(test::folded<WebhookReplayRow, WebhookReplayEvent>(
                            "started { choice { webhook_endpoint_id: 'e1' " + std::string(choice) + " } }"),
                        "webhook_endpoint_id: 'e1' status: WEBHOOK_REPLAY_RUNNING " + std::string(choice));
}

}  // namespace
}  // namespace cairn::webhooks::v1
