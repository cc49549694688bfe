#include "domain/webhooks/webhook_replay.hpp"

#include <algorithm>
#include <string_view>

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

using Events = std::vector<WebhookReplayEvent>;

constexpr std::uint32_t default_rate_per_second = 100;

bool is_number(std::string_view text, std::size_t digits_max) {
    return !text.empty() && text.size() <= digits_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// partition.offset
bool is_position(std::string_view text) {
    const auto dot = text.find('.');
    return dot != std::string_view::npos && is_number(text.substr(0, dot), 9) &&
           is_number(text.substr(dot + 1), 18);
}

bool is_clear(const StartReplay& command) {
    const int ways = static_cast<int>(!command.event_id().empty()) + static_cast<int>(command.has_since()) +
                     static_cast<int>(!command.after_position().empty());
    if (ways != 1) return false;
    if (command.failed()) return command.has_since();
    return command.event_id().empty() || (!command.has_until() && command.event_types().empty());
}

bool is_range(const StartReplay& command, const Context& context) {
    if (!command.has_since()) return true;
    const std::int64_t since_us = to_us(command.since());
    return since_us <= to_us(context.now) && (!command.has_until() || since_us < to_us(command.until()));
}

WebhookReplayDecision start(const WebhookReplayState& replay, const StartReplay& command,
                            const Context& context) {
    if (replay.exists()) return WEBHOOK_REPLAY_ALREADY_EXISTS;
    if (!is_clear(command)) return WEBHOOK_REPLAY_CHOICE_UNCLEAR;
    if (!is_range(command, context)) return WEBHOOK_REPLAY_RANGE_EMPTY;
    if (!command.after_position().empty() && !is_position(command.after_position()))
        return WEBHOOK_REPLAY_POSITION_UNREADABLE;

    WebhookReplayEvent event;
    ReplayChoice& choice = *event.mutable_started()->mutable_choice();
    choice.set_webhook_endpoint_id(command.webhook_endpoint_id());
    choice.set_event_id(command.event_id());
    choice.set_failed(command.failed());
    if (command.has_since()) *choice.mutable_since() = command.since();
    choice.set_after_position(command.after_position());
    if (command.has_until()) *choice.mutable_until() = command.until();
    *choice.mutable_event_types() = command.event_types();
    const std::uint32_t rate = command.rate_per_second();
    choice.set_rate_per_second(rate == 0 ? default_rate_per_second : rate);
    return Events{event};
}

WebhookReplayDecision cancel(const WebhookReplayState& replay) {
    if (!replay.exists()) return WEBHOOK_REPLAY_NOT_FOUND;
    if (replay.over()) return WEBHOOK_REPLAY_ALREADY_OVER;

    WebhookReplayEvent event;
    event.mutable_cancelled()->set_webhook_endpoint_id(replay.webhook_endpoint_id());
    return Events{event};
}

// What the dispatcher says of a replay that was cancelled meanwhile changes nothing.

WebhookReplayDecision complete(const WebhookReplayState& replay, const CompleteReplay& command) {
    if (!replay.exists()) return WEBHOOK_REPLAY_NOT_FOUND;
    if (replay.over()) return Events{};

    WebhookReplayEvent event;
    ReplayCompleted& completed = *event.mutable_completed();
    completed.set_webhook_endpoint_id(replay.webhook_endpoint_id());
    completed.set_chosen(command.chosen());
    completed.set_delivered(command.delivered());
    return Events{event};
}

WebhookReplayDecision fail(const WebhookReplayState& replay, const FailReplay& command) {
    if (!replay.exists()) return WEBHOOK_REPLAY_NOT_FOUND;
    if (replay.over()) return Events{};

    WebhookReplayEvent event;
    event.mutable_failed()->set_webhook_endpoint_id(replay.webhook_endpoint_id());
    event.mutable_failed()->set_reason(command.reason());
    return Events{event};
}

}  // namespace

WebhookReplayDecision decide(const WebhookReplayState& replay, const WebhookReplayCommand& command,
                             const Context& context) {
    switch (command.kind_case()) {
        case WebhookReplayCommand::kStart: return start(replay, command.start(), context);
        case WebhookReplayCommand::kCancel: return cancel(replay);
        case WebhookReplayCommand::kComplete: return complete(replay, command.complete());
        case WebhookReplayCommand::kFail: return fail(replay, command.fail());
        case WebhookReplayCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(WebhookReplayState& replay, const WebhookReplayEvent& event) {
    switch (event.kind_case()) {
        case WebhookReplayEvent::kStarted:
            replay.set_exists(true);
            replay.set_webhook_endpoint_id(event.started().choice().webhook_endpoint_id());
            return;
        case WebhookReplayEvent::kCancelled:
        case WebhookReplayEvent::kCompleted:
        case WebhookReplayEvent::kFailed: replay.set_over(true); return;
        case WebhookReplayEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
