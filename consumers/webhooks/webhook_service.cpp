#include "consumers/webhooks/webhook_service.hpp"

#include <spdlog/spdlog.h>

#include "consumers/webhooks/retry_schedule.hpp"
#include "infra/contract/json.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/crypto/webhook_signature.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

constexpr int idle_ms = 20;
constexpr int retry_pause_ms = 200;
constexpr std::int64_t cursor_every_us = 500'000;
constexpr std::int64_t refresh_every_us = 1'000'000;
constexpr std::int64_t lease_spare_ms = 15'000;

struct ReadEvent {
    EventEnvelope envelope;
    std::unique_ptr<Message> body;
    const EventType* type = nullptr;
};

ReadEvent read_event(std::string_view bytes, const Catalogue& catalogue) {
    ReadEvent event;
    if (!event.envelope.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return event;
    const auto name = parse_stream(event.envelope.stream());
    const AggregateContract* aggregate = name ? catalogue.aggregate(name->aggregate) : nullptr;
    if (aggregate == nullptr) return event;
    event.body.reset(aggregate->event->New());
    if (event.body->ParseFromString(event.envelope.body()))
        event.type = catalogue.event_in(*aggregate, *event.body);
    return event;
}

bool is_success(const OutgoingResponse& response) {
    return response.error == OutgoingResponse::Error::none && response.status >= 200 &&
           response.status < 300;
}

/// A receiver may send back what it was sent, so that its answer is as personal as the event.
std::string stored_answer(const WebhookDelivery& delivery, std::string body, PersonalData& personal_data) {
    EventEnvelope envelope;
    if (!envelope.ParseFromString(delivery.event)) return {};
    if (body.empty() || envelope.subject().empty()) return body;
    try {
        return personal_data.seal_value({envelope.tenant(), envelope.subject()}, body);
    } catch (const SubjectErased&) {
        return {};
    }
}

}  // namespace

std::string webhook_body(const EventEnvelope& envelope, const Catalogue& catalogue,
                         PersonalData& personal_data) {
    const ReadEvent event = read_event(envelope.SerializeAsString(), catalogue);
    boost::json::value data = to_json(inner_message(*event.body, *event.type->kind), Absent::omit);
    personal_data.open_json({envelope.tenant(), envelope.subject()}, data);
    return boost::json::serialize(boost::json::object{{"id", uuid_text(envelope.event_id())},
                                                      {"type", envelope.type()},
                                                      {"timestamp", rfc3339(envelope.occurred_at_us())},
                                                      {"tenant", envelope.tenant()},
                                                      {"stream", envelope.stream()},
                                                      {"version", envelope.version()},
                                                      {"data", std::move(data)}});
}

WebhookService::WebhookService(const KafkaSettings& kafka, WebhookSettings settings,
                               const Catalogue& catalogue, PersonalData& personal_data,
                               Publisher& publisher, CursorStore& cursors, const Clock& clock,
                               CrashNote* crash_note)
    : kafka_(kafka),
      settings_(std::move(settings)),
      topics_(kafka.topic_prefix),
      catalogue_(catalogue),
      personal_data_(personal_data),
      clock_(clock),
      crash_note_(crash_note),
      guard_(settings_.allow_networks),
      cursors_(consumer, topics_.events, cursors, publisher) {}

void WebhookService::run_intake(std::stop_token stop) {
    WorkSettings settings;
    settings.consumer = consumer;
    settings.instance_id = settings_.instance_id;
    settings.topic = topics_.events;
    settings.postgres_url = settings_.postgres_url;
    settings.metrics = settings_.consumer_metrics;
    WorkIntake::Handler handler;
    handler.create_tables = [this](pqxx::transaction_base& transaction) {
        DeliveryStore::create_tables(transaction, settings_.readers);
        taken_over_ = true;
    };
    handler.begin = [this](pqxx::transaction_base&, const std::vector<std::int32_t>& partitions) {
        const std::lock_guard lock(cursors_mutex_);
        return cursors_.begin(partitions);
    };
    handler.prepare = [this] { read_directory(); };
    handler.store = [this](pqxx::transaction_base&, const Record& record) { add_deliveries(record); };
    handler.finish = [this](pqxx::transaction_base& transaction) {
        DeliveryStore::add(transaction, wanted_);
    };
    WorkIntake(kafka_, settings, handler, owned_, crash_note_).run(stop);
}

void WebhookService::read_directory() {
    wanted_.clear();
    // After the records were read, so that an endpoint which was there before an event is seen. On a
    // connection of its own: the intake's transaction is older.
    if (!directory_connection_ || !directory_connection_->is_open())
        directory_connection_ = connect_postgres(settings_.postgres_url);
    wanted_by_.refresh(*directory_connection_);
}

void WebhookService::add_deliveries(const Record& record) {
    const ReadEvent event = read_event(record.value, catalogue_);
    if (event.type == nullptr) throw UnreadableRecord("unknown event " + event.envelope.type());
    if (event.type->options.hidden() || event.envelope.imported()) return;
    const std::lock_guard lock(cursors_mutex_);
    for (const Endpoint& endpoint : wanted_by_.of_tenant(event.envelope.tenant())) {
        if (event.envelope.recorded_at_us() < endpoint.created_at_us) continue;
        if (!endpoint.wants(event.envelope.type())) continue;
        if (cursors_.is_finished(endpoint.id, record.partition, record.offset)) continue;
        wanted_.push_back({endpoint.id, record.partition, record.offset, event.envelope.tenant(),
                           uuid_text(event.envelope.event_id()), event.envelope.type(),
                           std::string(record.value), 0});
    }
}

void WebhookService::run_sending(std::stop_token stop) {
    PostgresConnection connection;
    std::int64_t cursors_at_us = 0, refreshed_at_us = 0;
    HttpClient client(guard_, settings_.allow_http);
    while (!stop.stop_requested()) {
        try {
            if (!taken_over_ || owned_.list().empty()) {
                sleep_unless_stopped(stop, idle_ms);
                continue;
            }
            if (!connection) connection = connect_postgres(settings_.postgres_url);
            const std::int64_t now_us = clock_.now_us();
            with_postgres([&] {
                if (now_us - refreshed_at_us > refresh_every_us) {
                    endpoints_.refresh(*connection);
                    refreshed_at_us = now_us;
                }
                lease_and_send(*connection, client);
                settings_.metrics->in_flight(client.in_flight());
                client.run(idle_ms);
                if (!ended_.empty()) DeliveryStore::record(*connection, ended_);
                ended_.clear();
            });
            if (now_us - cursors_at_us > cursor_every_us) {
                write_cursors(*connection);
                cursors_at_us = now_us;
            }
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("webhooks start again: {}", failure.what());
            connection.reset();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
    // What is under way is waited for, so that it is not sent twice for a restart.
    while (client.in_flight() > 0) client.run(idle_ms);
    if (!connection) return;
    with_postgres([&] {
        if (!ended_.empty()) DeliveryStore::record(*connection, ended_);
    });
    write_cursors(*connection);
}

void WebhookService::lease_and_send(pqxx::connection& connection, HttpClient& client) {
    if (client.in_flight() >= settings_.in_flight_max) return;
    const std::int64_t lease_us = (settings_.deadline_ms + lease_spare_ms) * 1'000;
    const std::vector<WebhookDelivery> due = DeliveryStore::lease_due(
        connection, owned_.list(), clock_.now_us(), lease_us, settings_.in_flight_max - client.in_flight());
    if (due.empty()) return;
    std::vector<std::string> unknown;
    for (const WebhookDelivery& delivery : due) {
        const Endpoint* endpoint = endpoints_.find(delivery.endpoint_id);
        if (endpoint == nullptr) {
            endpoints_.refresh(connection);
            endpoint = endpoints_.find(delivery.endpoint_id);
        }
        if (endpoint == nullptr)
            unknown.push_back(delivery.endpoint_id);
        else
            send(delivery, *endpoint, client);
    }
    if (!unknown.empty()) DeliveryStore::drop_unknown(connection, unknown);
}

void WebhookService::send(const WebhookDelivery& delivery, const Endpoint& endpoint, HttpClient& client) {
    EventEnvelope envelope;
    if (!envelope.ParseFromString(delivery.event)) return;
    const std::int64_t now_us = clock_.now_us();
    const auto secret = personal_data_.open({endpoint.tenant, ""}, endpoint.secret);
    OutgoingRequest request;
    request.url = endpoint.url;
    request.deadline_ms = settings_.deadline_ms;
    request.body = webhook_body(envelope, catalogue_, personal_data_);
    request.headers = {
        "Content-Type: application/json", "User-Agent: " + settings_.user_agent,
        "webhook-id: " + delivery.event_id, "webhook-timestamp: " + std::to_string(now_us / 1'000'000),
        "webhook-signature: " +
            sign_webhook(secret.value_or(""), {delivery.event_id, now_us / 1'000'000, request.body})};
    ++in_flight_[endpoint.id];
    client.send(std::move(request), [this, delivery, now_us, recorded_at_us = envelope.recorded_at_us()](
                                        OutgoingResponse response) {
        --in_flight_[delivery.endpoint_id];
        ended(delivery, now_us, std::move(response));
        const WebhookAttempt& attempt = ended_.back();
        const double after_seconds = static_cast<double>(clock_.now_us() - recorded_at_us) / 1e6;
        settings_.metrics->attempt_ended(attempt.response, attempt.delivered,
                                         !attempt.delivered && attempt.retry_at_us == 0, after_seconds);
    });
}

void WebhookService::ended(const WebhookDelivery& delivery, std::int64_t attempted_at_us,
                           OutgoingResponse response) {
    WebhookAttempt attempt;
    attempt.delivery = delivery;
    attempt.attempted_at_us = attempted_at_us;
    attempt.delivered = is_success(response);
    // An address that the guard refuses will be refused tomorrow too.
    const bool hopeless = response.error == OutgoingResponse::Error::address_refused;
    attempt.response = std::move(response);
    attempt.response.body = stored_answer(delivery, std::move(attempt.response.body), personal_data_);
    if (!attempt.delivered && !hopeless) {
        const double random = std::uniform_real_distribution<double>(0, 1)(random_);
        if (const auto wait_ms = retry_after_ms(delivery.attempts + 1, random))
            attempt.retry_at_us = clock_.now_us() + *wait_ms * 1'000;
    }
    ended_.push_back(std::move(attempt));
}

void WebhookService::write_cursors(pqxx::connection& connection) {
    WorkCursors::State state =
        with_postgres([&] { return DeliveryStore::state(connection, consumer, owned_.list()); });
    const std::lock_guard lock(cursors_mutex_);
    cursors_.write(std::move(state));
}

}  // namespace cairn
