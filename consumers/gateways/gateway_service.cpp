#include "consumers/gateways/gateway_service.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

#include "consumers/gateways/payment_gateway.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/log/awaited_deliveries.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/store/column_arrays.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentCommand;
using payments::v1::PaymentEvent;

constexpr int poll_ms = 20;
constexpr int retry_pause_ms = 200;
constexpr int retry_longest_ms = 60'000;
constexpr std::int64_t cursor_every_us = 500'000;
constexpr std::size_t calls_max = 200;

void create_tables(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.gateway_calls (log_partition integer NOT NULL,"
        " log_offset bigint NOT NULL, tenant_id text NOT NULL, event bytea NOT NULL,"
        " sent boolean NOT NULL DEFAULT false, attempts integer NOT NULL DEFAULT 0,"
        " due_at_us bigint NOT NULL DEFAULT 0, PRIMARY KEY (log_partition, log_offset));"
        "CREATE INDEX IF NOT EXISTS gateway_calls_due ON cairn_work.gateway_calls (due_at_us);"
        "ALTER TABLE cairn_work.gateway_calls ADD COLUMN IF NOT EXISTS queued_at timestamptz NOT NULL"
        " DEFAULT now(), ENABLE ROW LEVEL SECURITY;");
}

/// The payment event in a record; false where it is another aggregate's. Throws UnreadableRecord.
bool read_payment_event(const std::string_view bytes, EventEnvelope& envelope, PaymentEvent& event,
                        std::string& payment_id) {
    if (!envelope.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        throw UnreadableRecord("not an event envelope");
    const auto name = parse_stream(envelope.stream());
    if (!name || name->aggregate != "payment") return false;
    payment_id = std::string(name->id);
    if (!event.ParseFromString(envelope.body()) || event.kind_case() == PaymentEvent::KIND_NOT_SET)
        throw UnreadableRecord("unknown event " + envelope.type());
    return true;
}

}  // namespace

struct GatewayService::Call {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    EventEnvelope envelope;
    PaymentEvent event;
    std::string payment_id;
    bool sent = false;  // Once before: whether it had effect is not known.
    int attempts = 0;
};

GatewayService::GatewayService(const KafkaSettings& kafka, const GatewaySettings& settings,
                               Providers providers, CommandWriter& writer, Publisher& publisher,
                               CursorStore& cursors, const Clock& clock, CrashNote* crash_note)
    : kafka_(kafka),
      settings_(settings),
      topics_(kafka.topic_prefix),
      providers_(std::move(providers)),
      writer_(writer),
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
        create_tables(transaction);
        taken_over_ = true;
    };
    handler.begin = [this](pqxx::transaction_base&, const std::vector<std::int32_t>& partitions) {
        return cursors_.begin(partitions);
    };
    handler.store = [this](pqxx::transaction_base& transaction, const Record& record) {
        store(transaction, record);
    };
    WorkIntake(kafka_, settings, handler, owned_, crash_note_).run(stop);
}

void GatewayService::store(pqxx::transaction_base& transaction, const Record& record) {
    EventEnvelope envelope;
    PaymentEvent event;
    std::string payment_id;
    if (!read_payment_event(record.value, envelope, event, payment_id)) return;
    if (envelope.imported() || cursors_.is_finished("", record.partition, record.offset)) return;
    const bool asks = providers_.count(provider_of(event)) > 0 &&
                      provider_request(envelope, event, payment_id).has_value();
    if (!asks) return;
    transaction.exec_params(
        "INSERT INTO cairn_work.gateway_calls (log_partition, log_offset, tenant_id, event) "
        "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        record.partition, record.offset, envelope.tenant(),
        pqxx::binarystring(record.value.data(), record.value.size()));
}

void GatewayService::run_calls(std::stop_token stop) {
    PostgresConnection connection;
    std::int64_t cursors_at_us = 0;
    while (!stop.stop_requested()) {
        try {
            if (!taken_over_ || owned_.list().empty()) {
                sleep_unless_stopped(stop, poll_ms);
                continue;
            }
            if (!connection) connection = connect_postgres(settings_.postgres_url);
            const std::size_t made = make_due_calls(*connection);
            if (clock_.now_us() - cursors_at_us > cursor_every_us) {
                write_cursors(*connection);
                cursors_at_us = clock_.now_us();
            }
            if (made == 0) sleep_unless_stopped(stop, poll_ms);
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("gateways start again: {}", failure.what());
            connection.reset();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
    if (connection) write_cursors(*connection);
}

std::size_t GatewayService::make_due_calls(pqxx::connection& connection) {
    std::vector<Call> calls;
    with_postgres([&] {
        pqxx::work transaction(connection);
        BinaryArray partitions(ColumnType::integer), offsets(ColumnType::bigint);
        BinaryArray owned(ColumnType::integer);
        for (std::int32_t partition : owned_.list()) owned.add_integer(partition);
        for (const pqxx::row& row : transaction.exec_params(
                 fmt::format(
                     "SELECT log_partition, log_offset, event, sent, attempts "
                     "FROM cairn_work.gateway_calls WHERE due_at_us <= $1 "
                     "AND log_partition = ANY ($2::integer[]) ORDER BY due_at_us, log_offset LIMIT {}",
                     calls_max),
                 clock_.now_us(), owned.parameter())) {
            Call call;
            call.partition = row[0].as<std::int32_t>();
            call.offset = row[1].as<std::int64_t>();
            read_payment_event(pqxx::binarystring(row[2]).str(), call.envelope, call.event,
                               call.payment_id);
            call.sent = row[3].as<bool>();
            call.attempts = row[4].as<int>();
            partitions.add_integer(call.partition);
            offsets.add_bigint(call.offset);
            calls.push_back(std::move(call));
        }
        // Before anything is sent: whoever finds the row after a crash looks up first.
        if (!calls.empty())
            transaction.exec_params(
                "UPDATE cairn_work.gateway_calls c SET sent = true "
                "FROM unnest($1::integer[], $2::bigint[]) AS d (log_partition, log_offset) "
                "WHERE c.log_partition = d.log_partition AND c.log_offset = d.log_offset AND NOT c.sent",
                partitions.parameter(), offsets.parameter());
        transaction.commit();
    });
    for (const Call& call : calls) {
        if (make(call))
            finish(connection, call);
        else
            postpone(connection, call);
    }
    return calls.size();
}

/// True: the payment knows what became of it. False: to be asked about later.
bool GatewayService::make(const Call& call) {
    const ProviderRequest request = *provider_request(call.envelope, call.event, call.payment_id);
    Provider& provider = *providers_.at(provider_of(call.event));
    const auto began = std::chrono::steady_clock::now();
    const auto count = [&](GatewayMetrics::Result result) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        settings_.metrics->call_ended(provider_of(call.event), result, took.count());
    };
    try {
        ProviderResult result;
        result.kind = ProviderResult::Kind::not_found;
        // Unknown is not failed: what may have happened is looked up before anything is sent again.
        if (call.sent) result = provider.look_up(request);
        if (result.kind == ProviderResult::Kind::not_found) result = provider.send(request);
        const bool is_pending = result.kind == ProviderResult::Kind::pending;
        count(is_pending ? GatewayMetrics::Result::pending : GatewayMetrics::Result::answered);
        if (is_pending) return false;
        tell(call, request, result);
        return true;
    } catch (const ProviderTimeout&) {
        count(GatewayMetrics::Result::timeout);
        return false;
    }
}

void GatewayService::tell(const Call& call, const ProviderRequest& request, const ProviderResult& result) {
    const auto command = command_of(request, call.payment_id, result);
    if (!command) return;
    const auto* kind = command->GetReflection()->GetOneofFieldDescriptor(
        *command, PaymentCommand::descriptor()->oneof_decl(0));
    const int times = result.said_twice ? 2 : 1;
    for (int time = 0; time < times; ++time) {
        CommandRequest named;
        named.tenant = call.envelope.tenant();
        named.actor.set_kind("gateway");
        named.actor.set_id(provider_of(call.event));
        named.command_id =
            uuid_v5(call.envelope.event_id() + "/gateway/" + kind->name() + "/" + std::to_string(time));
        named.correlation_id = call.envelope.correlation_id();
        named.causation_id = call.envelope.event_id();
        named.traceparent = call.envelope.traceparent();
        named.policy = "gateway";  // No refusal is expected: one that comes is parked.
        AwaitedDeliveries deliveries;
        writer_.publish(writer_.seal(named, inner_message(*command, *kind)).envelope, deliveries.next());
        if (const auto failure = deliveries.first_failure()) throw Failure(*failure);
    }
}

void GatewayService::postpone(pqxx::connection& connection, const Call& call) {
    const std::int64_t wait_ms = std::min<std::int64_t>(
        std::int64_t{settings_.retry_first_ms} << std::min(call.attempts, 10), retry_longest_ms);
    with_postgres([&] {
        pqxx::work transaction(connection);
        transaction.exec_params(
            "UPDATE cairn_work.gateway_calls SET attempts = attempts + 1, due_at_us = $3 "
            "WHERE log_partition = $1 AND log_offset = $2",
            call.partition, call.offset, clock_.now_us() + wait_ms * 1'000);
        transaction.commit();
    });
}

void GatewayService::finish(pqxx::connection& connection, const Call& call) {
    with_postgres([&] {
        pqxx::work transaction(connection);
        transaction.exec_params(
            "DELETE FROM cairn_work.gateway_calls WHERE log_partition = $1 AND log_offset = $2",
            call.partition, call.offset);
        transaction.commit();
    });
}

void GatewayService::write_cursors(pqxx::connection& connection) {
    WorkCursors::State state;
    with_postgres([&] {
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(connection);
        BinaryArray partitions(ColumnType::integer);
        for (std::int32_t partition : owned_.list()) partitions.add_integer(partition);
        for (const pqxx::row& row : transaction.exec_params(
                 "SELECT partition, next_offset FROM cairn_work.offsets "
                 "WHERE consumer = $1 AND partition = ANY ($2::integer[]) AND next_offset >= 0",
                 std::string(consumer), partitions.parameter()))
            state.next[row[0].as<std::int32_t>()] = row[1].as<std::int64_t>();
        for (const pqxx::row& row : transaction.exec(
                 "SELECT log_partition, log_offset FROM cairn_work.gateway_calls ORDER BY 1, 2"))
            if (state.next.count(row[0].as<std::int32_t>()) > 0)
                state.pending[{"", row[0].as<std::int32_t>()}].push_back(row[1].as<std::int64_t>());
    });
    cursors_.write(std::move(state));
}

}  // namespace cairn
