#include "consumers/gateways/gateway_service.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <tuple>

#include "consumers/gateways/payment_gateway.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/parked_log.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/work/cursor_pause.hpp"
#include "infra/work/taking_connection.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentEvent;

constexpr int poll_ms = 20;
constexpr int retry_pause_ms = 200;
constexpr std::int64_t cursor_every_ms = 500;
// What ends meanwhile is settled in one transaction: each costs the database the same, however few end.
constexpr std::int64_t settle_every_us = 50'000;
// What is taken from the table ahead of the threads, so that they do not wait for it.
constexpr std::size_t in_hand_max = 256;

constexpr const char* payment_aggregate = "payment";

EventEnvelope read_envelope(const Record& record) {
    EventEnvelope envelope;
    if (!envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        throw UnreadableRecord("not an event envelope");
    return envelope;
}

/// Whether there is nothing more to hear of the payment that nobody asks for.
bool ends_watching(const PaymentEvent& event) {
    return event.has_captured() || event.has_failed() || event.has_cancelled() || event.has_authorised();
}

/// The refund that nobody needs to ask about any more; empty where there is none.
std::string ended_refund(const PaymentEvent& event) {
    return event.has_refunded() ? event.refunded().refund_id() : event.refund_failed().refund_id();
}

}  // namespace

GatewayService::GatewayService(const KafkaSettings& kafka, const GatewaySettings& settings,
                               ProviderCalls& provider_calls, std::vector<FurtherCalls*> further,
                               CommandWriter& writer, Publisher& publisher, CursorStore& cursors,
                               const Clock& clock, CrashNote* crash_note)
    : kafka_(kafka),
      settings_(settings),
      topics_(kafka.topic_prefix),
      provider_calls_(provider_calls),
      further_(std::move(further)),
      writer_(writer),
      publisher_(publisher),
      clock_(clock),
      crash_note_(crash_note),
      cursors_(consumer, topics_.events, cursors, publisher) {}

void GatewayService::run_intake(std::stop_token stop) {
    WorkSettings settings;
    settings.consumer = consumer;
    settings.instance_id = settings_.instance_id;
    settings.topic = topics_.events;
    settings.postgres_url = settings_.postgres_url;
    settings.metrics = settings_.consumer_metrics;
    WorkIntake::Handler handler;
    handler.create_tables = [this](pqxx::transaction_base& transaction) {
        create_call_tables(transaction);
        taken_over_ = true;
    };
    handler.begin = [this](pqxx::transaction_base&, const std::vector<std::int32_t>& partitions) {
        return cursors_.begin(partitions);
    };
    handler.prepare = [this] {
        new_calls_.clear();
        ended_payments_.clear();
        ended_refunds_.clear();
    };
    handler.store = [this](pqxx::transaction_base&, const Record& record) { store(record); };
    handler.finish = [this](pqxx::transaction_base& transaction) {
        insert_calls(transaction, new_calls_);
        if (!ended_payments_.empty()) stop_watching(transaction, ended_payments_);
        if (!ended_refunds_.empty()) stop_refunds(transaction, ended_refunds_);
    };
    WorkIntake(kafka_, settings, handler, owned_, crash_note_).run(stop);
}

void GatewayService::store(const Record& record) {
    const EventEnvelope envelope = read_envelope(record);
    const auto name = parse_stream(envelope.stream());
    if (!name || envelope.imported()) return;
    const bool is_done = cursors_.is_finished("", record.partition, record.offset);
    const auto add = [&](CallSubject subject) {
        new_calls_.push_back({{record.partition, record.offset},
                              record.value,
                              envelope.tenant(),
                              envelope.type(),
                              std::move(subject)});
    };
    for (const FurtherCalls* further : further_)
        if (further->wants(envelope, name->aggregate) && !is_done) add({});
    if (name->aggregate != payment_aggregate) return;
    const std::string payment_id(name->id);
    const auto event = read_body<PaymentEvent>(envelope);
    if (ends_watching(event)) ended_payments_.emplace_back(envelope.tenant(), payment_id);
    if (const std::string ended = ended_refund(event); !ended.empty())
        ended_refunds_.push_back({envelope.tenant(), payment_id, ended});
    if (is_done || provider_of(event).empty() || !provider_request(envelope, event, payment_id)) return;
    add({payment_id, event.refund_requested().refund_id()});
}

CallEnd GatewayService::make(GatewayCall call) {
    try {
        for (FurtherCalls* further : further_)
            if (auto end = further->make(call)) return std::move(*end);
        return provider_calls_.make(call);
    } catch (const Failure& failure) {
        if (!failure.is_retryable()) throw;
        spdlog::warn("gateways: {} is tried again: {}", call.envelope.stream(), failure.what());
        call.sent = true;
        return provider_calls_.again(std::move(call));
    }
}

void GatewayService::run_calls(std::stop_token stop) {
    PostgresConnection connection;
    CallWorkers workers(settings_.calls_in_flight_max,
                        [this](GatewayCall call) { return make(std::move(call)); });
    while (!stop.stop_requested()) {
        try {
            run_calls(stop, workers, connection);
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("gateways start again: {}", failure.what());
            connection.reset();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
    const std::vector<CallEnd> last = workers.stop();
    if (!connection) return;
    settle(*connection, last);
    write_cursors(*connection);
}

void GatewayService::run_calls(std::stop_token stop, CallWorkers& workers, PostgresConnection& connection) {
    while (!stop.stop_requested()) {
        wait_to_settle(stop);
        const std::vector<CallEnd> ends = workers.take_ended(in_hand_.empty() ? 0 : poll_ms);
        // Whatever goes wrong below: a row that is still there is due, and looked up first.
        for (const CallEnd& end : ends) in_hand_.erase(end.call.place);
        if (!taken_over_ || owned_.list().empty()) {
            sleep_unless_stopped(stop, poll_ms);
            continue;
        }
        if (!connection) connection = connect_to_take(settings_.postgres_url);
        settle(*connection, ends);
        const bool has_room = in_hand_.size() <= in_hand_max / 2;
        const bool any_given = has_room && give_due(*connection, workers);
        if (const std::int64_t begun_us = clock_.now_us(); begun_us > cursors_due_us_) {
            write_cursors(*connection);
            const std::int64_t took_us = clock_.now_us() - begun_us;
            cursors_due_us_ = begun_us + cursor_pause_ms(took_us / 1'000, cursor_every_ms) * 1'000;
        }
        if (!any_given && in_hand_.empty()) sleep_unless_stopped(stop, poll_ms);
    }
}

/// What ends first after a while is settled at once.
void GatewayService::wait_to_settle(std::stop_token stop) const {
    const std::int64_t left_us = settled_at_us_ + settle_every_us - clock_.now_us();
    if (in_hand_.empty() || left_us <= 0) return;
    sleep_unless_stopped(stop, static_cast<int>(std::min(left_us, settle_every_us) / 1'000));
}

bool GatewayService::give_due(pqxx::connection& connection, CallWorkers& workers) {
    std::vector<GatewayCall> calls;
    with_postgres([&] {
        pqxx::work transaction(connection);
        calls = take_due_calls(transaction, owned_.list(), in_hand_, in_hand_max - in_hand_.size(),
                               clock_.now_us());
        transaction.commit();
    });
    const bool any = !calls.empty();
    for (const GatewayCall& call : calls) in_hand_.insert(call.place);
    workers.give(std::move(calls));
    return any;
}

/// The log has every command before its row changes: what is lost between is told again, under the same id.
void GatewayService::settle(pqxx::connection& connection, const std::vector<CallEnd>& ends) {
    if (ends.empty()) return;
    AwaitedDeliveries deliveries;
    for (const CallEnd& end : ends) {
        for (const CommandEnvelope& command : end.commands) writer_.publish(command, deliveries.next());
        if (!end.parked_for.empty()) park(end, deliveries.next());
    }
    if (const auto failure = deliveries.first_failure()) throw Failure(*failure);
    with_postgres([&] {
        pqxx::work transaction(connection);
        settle_calls(transaction, ends, clock_.now_us());
        transaction.commit();
    });
    settled_at_us_ = clock_.now_us();
}

void GatewayService::park(const CallEnd& end, Publisher::Done done) {
    const GatewayCall& call = end.call;
    const std::string value = call.envelope.SerializeAsString();
    Record record;
    std::tie(record.partition, record.offset) = call.place;
    record.key = call.envelope.stream();
    record.value = value;
    const ParkedRecord parked = parked_record(topics_.events, record,
                                              {consumer, end.parked_for, call.envelope.stream(),
                                               clock_.now_us(), static_cast<std::uint32_t>(call.attempts)});
    const std::string key = parked_key(parked);
    publisher_.publish(topics_.parked, partition_of(key), key, parked.SerializeAsString(), std::move(done));
}

void GatewayService::write_cursors(pqxx::connection& connection) {
    WorkCursors::State state;
    with_postgres([&] {
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(connection);
        state = call_cursors(transaction, consumer, owned_.list());
    });
    cursors_.write(std::move(state));
}

}  // namespace cairn
