#include "consumers/policies/policy_runner.hpp"

#include <spdlog/spdlog.h>

#include "consumers/policies/reaction_id.hpp"
#include "infra/contract/event_body.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

constexpr int idle_poll_ms = 100;
constexpr int retry_pause_ms = 200;
constexpr std::size_t batch_max = 1'000;
constexpr std::uint32_t crashes_max = 2;
constexpr auto batches_apart = std::chrono::milliseconds(5);

/// 0:17 3:5
std::string text_of(const Offsets& offsets) {
    std::string text;
    for (const PartitionOffset& one : offsets)
        text +=
            (text.empty() ? "" : " ") + std::to_string(one.partition) + ":" + std::to_string(one.offset);
    return text;
}

}  // namespace

PolicyRunner::PolicyRunner(const KafkaSettings& kafka, const PolicySettings& settings,
                           const std::vector<Policy>& policies, CommandWriter& writer, KeyRing& keys,
                           Publisher& publisher, CursorStore& cursors, CrashNote* crash_note,
                           PolicyProbe probe)
    : kafka_(kafka),
      settings_(settings),
      topics_(kafka.topic_prefix),
      writer_(writer),
      keys_(keys),
      publisher_(publisher),
      cursors_(cursors),
      crash_note_(crash_note),
      probe_(std::move(probe)) {
    for (const Policy& policy : policies) by_event_[policy.event].push_back(&policy);
}

void PolicyRunner::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            consume(stop);
            return write_cursors(true);
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("policies start again: {}", failure.what());
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

/// Until it is stopped or fails. After a failure nothing is left of the clients that it had: neither what
/// the consumer remembers of its position nor what the producer takes for sent is to be trusted then.
void PolicyRunner::consume(std::stop_token stop) {
    GroupSettings group;
    group.group = kafka_.topic_prefix + "cairn." + consumer;
    group.instance_id = settings_.instance_id;
    group.topic = topics_.events;
    group.metrics = settings_.metrics;
    group.batches_apart = batches_apart;
    GroupConsumer members(
        kafka_, group,
        {[this](const std::vector<std::int32_t>& partitions) { return take_over(partitions); },
         [this] { next_.clear(); }});
    try {
        while (!stop.stop_requested()) turn(members);
    } catch (const Failure&) {
        if (settings_.metrics) settings_.metrics->failed();
        next_.clear();
        members.abandon();
        publisher_.renew();
        throw;
    }
}

void PolicyRunner::turn(GroupConsumer& members) {
    std::optional<Record> record = members.poll(idle_poll_ms);
    std::size_t handled = 0;
    while (record) {
        react(*record);
        if (++handled >= batch_max) break;
        record = members.poll(0);
    }
    wait_for_acknowledgements();
    write_cursors(false);
    if (handled == 0) return;
    if (probe_.reacted) probe_.reacted(handled);
    Offsets shown;
    for (const auto& [partition, next] : next_) shown.push_back({partition, next});
    members.show_progress(shown);
}

Offsets PolicyRunner::take_over(const std::vector<std::int32_t>& partitions) {
    // What is under way belongs to the positions that are forgotten now, and is sent again where it failed.
    deliveries_.first_failure();
    const std::map<std::string, Cursor> stored = cursors_.read(consumer);
    next_.clear();
    for (std::int32_t partition : partitions) {
        const auto found = stored.find(std::to_string(partition));
        const Cursor cursor = found != stored.end()
                                  ? found->second
                                  : cursors_.start_at_end(consumer, {topics_.events, partition});
        next_[partition] = cursor.next_offset();
    }
    written_ = next_;
    Offsets starts;
    for (const auto& [partition, next] : next_) starts.push_back({partition, next});
    spdlog::info("policies take over at {}", text_of(starts));
    if (probe_.taken_over) probe_.taken_over();
    return starts;
}

void PolicyRunner::react(const Record& record) {
    if (stopped_.count(record.partition) > 0) return;
    if (crash_note_ != nullptr && crash_note_->crashes_at(record.partition, record.offset) >= crashes_max)
        return stop_partition(record.partition,
                              "offset " + std::to_string(record.offset) + " crashed twice");
    EventEnvelope envelope;
    const bool whole = envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
    const EventBody body = whole ? event_body(envelope, writer_.catalogue()) : EventBody();
    if (body.type == nullptr)
        return stop_partition(record.partition, "offset " + std::to_string(record.offset) +
                                                    ": unknown event " + envelope.type());
    if (crash_note_ != nullptr) crash_note_->enter(record.partition, record.offset);
    const std::string stream_id(parse_stream(envelope.stream())->id);
    if (body.type->options.erases_subject())
        keys_.erase({envelope.tenant(), body.type->aggregate->name + ":" + stream_id});
    const auto policies = by_event_.find(body.type->message);
    // History that was brought in from elsewhere has been acted on there.
    if (policies != by_event_.end() && !envelope.imported()) {
        const Happened happened{envelope, stream_id};
        for (const Policy* policy : policies->second) {
            Commands commands = policy->react(body.inner(), happened);
            for (std::size_t i = 0; i < commands.size(); ++i)
                send(*policy, envelope, std::move(commands[i]), i);
        }
    }
    if (crash_note_ != nullptr) crash_note_->leave();
    next_[record.partition] = record.offset + 1;
}

void PolicyRunner::send(const Policy& policy, const EventEnvelope& envelope, PolicyCommand command,
                        std::size_t ordinal) {
    CommandRequest request;
    request.tenant = envelope.tenant();
    request.actor.set_kind("policy");
    request.actor.set_id(policy.name);
    request.command_id = reaction_id(envelope.event_id(), policy.name, ordinal);
    request.correlation_id = envelope.correlation_id();
    request.causation_id = envelope.event_id();
    request.traceparent = envelope.traceparent();
    request.policy = policy.name;
    request.expected_refusals = policy.expected_refusals;
    CommandEnvelope sealed;
    try {
        sealed = writer_.seal(request, *command.command).envelope;
    } catch (const SubjectErased&) {
        return;  // Nothing about this person is written any more.
    }
    if (probe_.commanded) probe_.commanded(policy.name, command.due.has_value());
    if (!command.due) return writer_.publish(sealed, deliveries_.next());
    TimerRecord timer;
    timer.set_timer_id(request.command_id);
    timer.set_due_at_us(to_us(*command.due));
    timer.set_partition(partition_of(sealed.stream()));
    *timer.mutable_command() = std::move(sealed);
    publisher_.publish(topics_.timers, partition_of(request.command_id), request.command_id,
                       timer.SerializeAsString(), deliveries_.next());
}

void PolicyRunner::wait_for_acknowledgements() {
    // The cursor stays where it was, and what is sent again has the same ids.
    if (const auto failure = deliveries_.first_failure()) throw Failure(*failure);
}

void PolicyRunner::write_cursors(bool force) {
    const std::int64_t now_us = writer_.clock().now_us();
    if (!force && now_us - cursors_written_at_us_ < settings_.cursor_every_ms * 1'000LL) return;
    cursors_written_at_us_ = now_us;
    for (const auto& [partition, next] : next_) {
        if (written_[partition] == next) continue;
        Cursor cursor;
        cursor.set_consumer(consumer);
        cursor.set_part(std::to_string(partition));
        cursor.set_next_offset(next);
        cursors_.write(cursor);
        written_[partition] = next;
    }
}

void PolicyRunner::stop_partition(std::int32_t partition, const std::string& why) {
    stopped_[partition] = why;
    spdlog::error("policies stop at partition {}: {}", partition, why);
    if (settings_.metrics) settings_.metrics->stopped(partition);
    if (probe_.partition_stopped) probe_.partition_stopped(partition, why);
}

}  // namespace cairn
