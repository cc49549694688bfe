#include "consumers/webhooks/replay_feeder.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

#include "consumers/webhooks/order_key.hpp"
#include "consumers/webhooks/webhook_service.hpp"
#include "infra/filter/event_pattern.hpp"
#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/work/lagging_commits.hpp"
#include "infra/work/work_offsets.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr int idle_ms = 200;
// As often as deliveries are added; a turn costs what is live some statements.
constexpr int busy_ms = 100;
constexpr int retry_pause_ms = 500;
// Deliveries of a replay that wait to be sent: what is live waits behind no more than these.
constexpr std::size_t pending_max = 500;
constexpr std::size_t running_max = 16;
constexpr std::int64_t read_at_once_max = 2'000;
constexpr auto read_at_once_time = std::chrono::milliseconds(100);
constexpr int poll_ms = 20;
// The read model of endpoints may come after the event that starts a replay.
constexpr std::int64_t endpoint_grace_us = 5'000'000;

bool is_of_type(const ReplayChoice& choice, const std::string& type) {
    const std::vector<std::string> patterns(choice.event_types().begin(), choice.event_types().end());
    return patterns.empty() || matches_any(patterns, type);
}

}  // namespace

ReplayFeeder::ReplayFeeder(const KafkaSettings& kafka, ReplayFeederSettings settings,
                           const OwnedPartitions& owned, RecentEvents& recent, const Catalogue& catalogue,
                           PersonalData& personal_data, CommandWriter& writer, const Clock& clock)
    : kafka_(kafka),
      topics_(kafka.topic_prefix),
      stretch_(kafka, catalogue),
      settings_(std::move(settings)),
      owned_(owned),
      recent_(recent),
      catalogue_(catalogue),
      personal_data_(personal_data),
      writer_(writer),
      clock_(clock),
      endpoints_(settings_.defaults) {}

void ReplayFeeder::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        bool is_busy = false;
        try {
            if (!owned_.list().empty()) {
                if (!connection_)
                    connection_ = with_lagging_commits(connect_postgres(settings_.postgres_url));
                is_busy = with_postgres([&] { return turn(); });
            }
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("replays of webhooks start again: {}", failure.what());
            connection_.reset();
            feeds_.clear();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
        sleep_unless_stopped(stop, is_busy ? busy_ms : idle_ms);
    }
}

bool ReplayFeeder::turn() {
    const std::vector<Replay> replays = own_replays();
    std::set<std::string> ids;
    for (const Replay& replay : replays) ids.insert(replay.id);
    std::erase_if(feeds_, [&](const auto& feed) { return ids.count(feed.first) == 0; });
    if (replays.empty()) return false;
    endpoints_.refresh(*connection_);
    for (const Replay& replay : replays) step(replay);
    return true;
}

/// The first of each endpoint that this process sends to.
std::vector<Replay> ReplayFeeder::own_replays() {
    const std::vector<std::int32_t> owned = owned_.list();
    std::vector<Replay> own;
    std::set<std::string> seen;
    pqxx::work transaction(*connection_);
    for (Replay& replay : ReplayStore::open(transaction)) {
        if (!is_key_of(owned, replay.endpoint_id)) continue;
        if (seen.size() == running_max || !seen.insert(replay.endpoint_id).second) continue;
        own.push_back(std::move(replay));
    }
    transaction.commit();
    return own;
}

void ReplayFeeder::step(Replay replay) {
    if (replay.phase == ReplayPhase::cancelling) return cancel(replay);
    if (!replay.report.empty()) return tell(replay);
    const ReceiverPointer receiver = endpoints_.find(replay.endpoint_id);
    if (receiver == nullptr || receiver->endpoint.tenant != replay.tenant) {
        if (clock_.now_us() - replay.started_at_us < endpoint_grace_us) return;
        return fail(replay, "There is no such endpoint, or it is disabled.");
    }
    switch (replay.phase) {
        case ReplayPhase::queued: return take_up(replay);
        case ReplayPhase::feeding: return feed(replay, *receiver);
        case ReplayPhase::draining: return drain(replay);
        case ReplayPhase::cancelling:
        case ReplayPhase::over: return;
    }
}

void ReplayFeeder::take_up(Replay& replay) {
    const Replay before = replay;
    if (!replay.is_by_place())
        if (const auto fault = stretch_.find(*connection_, replay)) return fail(replay, *fault);
    replay.phase = ReplayPhase::feeding;
    bool is_empty = false;
    {
        pqxx::work transaction(*connection_);
        if (!ReplayStore::lock(transaction, before)) return;
        if (replay.is_by_place()) ReplayStore::choose_places(transaction, replay);
        is_empty = replay.is_by_place() && ReplayStore::places(transaction, replay, 1).empty();
        ReplayStore::save(transaction, replay);
        transaction.commit();
    }
    if (is_empty && !replay.choice.event_id().empty()) fail(replay, "There is no such event.");
}

/// How many deliveries may be added now.
std::size_t ReplayFeeder::room(const Replay& replay, Feed& here) {
    const double rate = std::max<std::uint32_t>(1, replay.choice.rate_per_second());
    const auto now = std::chrono::steady_clock::now();
    here.allowance += rate * std::chrono::duration<double>(now - here.allowed_at).count();
    here.allowance = std::min(here.allowance, std::max(1.0, rate / 5));
    here.allowed_at = now;
    // A transaction costs what is live the same, however few it adds.
    if (here.allowance < std::max(1.0, rate / 10)) return 0;
    pqxx::work transaction(*connection_);
    const std::size_t pending = ReplayStore::pending(transaction, replay, pending_max);
    transaction.commit();
    return std::min(static_cast<std::size_t>(here.allowance), pending_max - pending);
}

void ReplayFeeder::feed(Replay& replay, const Receiver& receiver) {
    Feed& here = feeds_[replay.id];
    const std::size_t room_now = room(replay, here);
    if (room_now == 0) return;
    if (!here.reader) here.reader = std::make_unique<ReplayReader>(kafka_, topics_.events);
    const Replay before = replay;
    const Found found = replay.is_by_place() ? read_places(replay, receiver, here, room_now)
                                             : read_range(replay, receiver, here, room_now);
    const bool is_moved = !replay.is_by_place() && here.reader->positions() != replay.positions;
    if (!is_moved && found.places.empty() && !found.is_all) return;
    pqxx::work transaction(*connection_);
    if (!ReplayStore::lock(transaction, before)) {
        transaction.abort();
        feeds_.erase(replay.id);
        return;
    }
    // Before they are stored: they may be leased as soon as they are.
    for (const WebhookDelivery& delivery : found.deliveries) recent_.add(delivery.event_id, delivery.event);
    DeliveryStore::add(transaction, found.deliveries, clock_.now_us());
    ReplayStore::drop_places(transaction, replay, found.places);
    if (!replay.is_by_place()) replay.positions = here.reader->positions();
    replay.chosen += static_cast<std::int64_t>(found.deliveries.size());
    if (found.is_all) replay.phase = ReplayPhase::draining;
    ReplayStore::save(transaction, replay, found.read);
    transaction.commit();
    here.allowance -= static_cast<double>(found.deliveries.size());
}

/// An event that the intake has not seen yet waits: the intake would find its row there already, and what
/// is then cancelled would never arrive.
ReplayFeeder::Found ReplayFeeder::read_range(const Replay& replay, const Receiver& receiver, Feed& here,
                                             std::size_t room) {
    ReplayReader& reader = *here.reader;
    if (reader.positions() != replay.positions) reader.open(replay.positions, replay.ends);
    const auto seen = taken_in();
    const auto deadline = std::chrono::steady_clock::now() + read_at_once_time;
    Found found;
    while (found.deliveries.size() < room && found.read < read_at_once_max && !reader.is_at_end() &&
           std::chrono::steady_clock::now() < deadline) {
        std::optional<Record> record = reader.next(poll_ms);
        if (!record) continue;
        const auto next = seen.find(record->partition);
        if (next == seen.end() || record->offset >= next->second) {
            reader.put_back(std::move(*record));
            break;
        }
        ++found.read;
        if (auto delivery = choose(replay, receiver, *record))
            found.deliveries.push_back(std::move(*delivery));
    }
    found.is_all = reader.is_at_end();
    return found;
}

ReplayFeeder::Found ReplayFeeder::read_places(const Replay& replay, const Receiver& receiver, Feed& here,
                                              std::size_t room) {
    pqxx::work transaction(*connection_);
    const std::vector<PartitionOffset> places = ReplayStore::places(transaction, replay, room);
    transaction.commit();
    const auto seen = taken_in();
    const auto deadline = std::chrono::steady_clock::now() + read_at_once_time;
    Found found;
    found.is_all = places.empty();
    for (const PartitionOffset& place : places) {
        const auto next = seen.find(place.partition);
        if (next == seen.end() || place.offset >= next->second) continue;
        if (std::chrono::steady_clock::now() > deadline) break;
        const std::optional<Record> record = here.reader->at(place);
        found.places.push_back(place);
        if (!record) continue;
        ++found.read;
        if (auto delivery = choose(replay, receiver, *record))
            found.deliveries.push_back(std::move(*delivery));
    }
    return found;
}

std::optional<WebhookDelivery> ReplayFeeder::choose(const Replay& replay, const Receiver& receiver,
                                                    const Record& record) const {
    const Endpoint& endpoint = receiver.endpoint;
    EventEnvelope envelope;
    if (!envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        return std::nullopt;
    const EventType* type = catalogue_.event_of_type(envelope.type());
    if (type == nullptr || type->options.hidden() || envelope.tenant() != replay.tenant)
        return std::nullopt;
    if (!is_of_type(replay.choice, envelope.type())) return std::nullopt;
    std::optional<OutgoingEvent> opened;
    const auto open = [&]() -> const OutgoingEvent& {
        if (!opened) opened = open_event(envelope, catalogue_, personal_data_);
        if (!opened) throw Failure("an event of " + envelope.type() + " cannot be read", Retry::no);
        return *opened;
    };
    if (!replay.is_by_place()) {
        if (envelope.imported() || envelope.stream() == endpoint.stream()) return std::nullopt;
        if (!ReplayStretch::holds(replay, envelope, record.partition)) return std::nullopt;
        if (!receiver.wants(envelope.type(), open)) return std::nullopt;
    }
    WebhookDelivery delivery = delivery_of(envelope, {record.partition, record.offset}, endpoint.id);
    delivery.event = std::make_shared<const std::string>(record.value);
    delivery.replay_id = replay.id;
    if (endpoint.is_ordered()) delivery.order_key = order_key(endpoint, open(), personal_data_);
    return delivery;
}

void ReplayFeeder::drain(Replay& replay) {
    pqxx::work transaction(*connection_);
    if (ReplayStore::pending(transaction, replay, 1) > 0 || !ReplayStore::lock(transaction, replay)) return;
    WebhookReplayCommand command;
    CompleteReplay& complete = *command.mutable_complete();
    complete.set_webhook_replay_id(replay.id);
    complete.set_chosen(static_cast<std::uint32_t>(replay.chosen));
    complete.set_delivered(static_cast<std::uint32_t>(ReplayStore::delivered(transaction, replay)));
    replay.report = command.SerializeAsString();
    ReplayStore::save(transaction, replay);
    transaction.commit();
}

void ReplayFeeder::cancel(Replay& replay) {
    pqxx::work transaction(*connection_);
    if (!ReplayStore::lock(transaction, replay)) return;
    DeliveryStore::cancel(transaction, replay.endpoint_id, replay.id, clock_.now_us());
    ReplayStore::drop_places(transaction, replay);
    replay.phase = ReplayPhase::over;
    ReplayStore::save(transaction, replay);
    transaction.commit();
    feeds_.erase(replay.id);
}

void ReplayFeeder::fail(Replay& replay, const std::string& reason) {
    pqxx::work transaction(*connection_);
    if (!ReplayStore::lock(transaction, replay)) return;
    WebhookReplayCommand command;
    command.mutable_fail()->set_webhook_replay_id(replay.id);
    command.mutable_fail()->set_reason(reason);
    replay.report = command.SerializeAsString();
    ReplayStore::drop_places(transaction, replay);
    ReplayStore::save(transaction, replay);
    transaction.commit();
}

/// Kept before it is sent: what is sent again is the same, and changes nothing.
void ReplayFeeder::tell(Replay& replay) {
    WebhookReplayCommand command;
    const bool is_read = command.ParseFromString(replay.report);
    const auto* kind = command.GetReflection()->GetOneofFieldDescriptor(
        command, WebhookReplayCommand::descriptor()->oneof_decl(0));
    if (!is_read || kind == nullptr) throw Failure("a replay's report cannot be read", Retry::no);
    CommandRequest request;
    request.tenant = replay.tenant;
    request.actor.set_kind("gateway");
    request.actor.set_id("webhooks");
    request.command_id = uuid_v5(request.tenant + "/webhooks/replay/" + replay.id);
    request.policy = "webhooks";
    AwaitedDeliveries deliveries;
    writer_.publish(writer_.seal(request, inner_message(command, *kind)).envelope, deliveries.next());
    if (const auto failure = deliveries.first_failure()) throw Failure(*failure);
    const Replay before = replay;
    replay.phase = ReplayPhase::over;
    replay.report.clear();
    pqxx::work transaction(*connection_);
    if (!ReplayStore::lock(transaction, before)) return;
    ReplayStore::save(transaction, replay);
    transaction.commit();
    feeds_.erase(replay.id);
}

std::map<std::int32_t, std::int64_t> ReplayFeeder::taken_in() {
    pqxx::work transaction(*connection_);
    return WorkOffsets(WebhookService::consumer).stored(transaction);
}

}  // namespace cairn
