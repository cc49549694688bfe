#include "consumers/webhooks/webhook_service.hpp"

#include "consumers/webhooks/order_key.hpp"
#include "infra/contract/event_body.hpp"
#include "infra/contract/example_event.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

// Each event may become a row for each endpoint, which bounds the memory of a batch.
constexpr std::size_t batch_max = 500;
// A receiver waits for every event, where other consumers of the log only save transactions.
constexpr auto batches_apart = std::chrono::milliseconds(10);
constexpr std::size_t recent_bytes_max = 16 * 1'048'576;
constexpr int open_poll_ms = 20;

struct ReadEvent {
    EventEnvelope envelope;
    EventBody body;
};

ReadEvent read_event(std::string_view bytes, const Catalogue& catalogue) {
    ReadEvent event;
    if (event.envelope.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        event.body = event_body(event.envelope, catalogue);
    return event;
}

/// The type that somebody wants to see at an endpoint; nullptr where this is no such request.
const std::string* test_of(const ReadEvent& event) {
    if (event.body.type->message != EndpointTested::descriptor()) return nullptr;
    return &static_cast<const WebhookEndpointEvent&>(*event.body.message).tested().type();
}

SenderSettings sender_settings(const WebhookSettings& from) {
    return {from.allow_networks, from.allow_http, from.in_flight_max, from.user_agent};
}

}  // namespace

WebhookService::WebhookService(const KafkaSettings& kafka, WebhookSettings settings,
                               const Catalogue& catalogue, PersonalData& personal_data,
                               CommandWriter& writer, Publisher& publisher, CursorStore& cursors,
                               const Clock& clock, CrashNote* crash_note)
    : kafka_(kafka),
      settings_(std::move(settings)),
      topics_(kafka.topic_prefix),
      catalogue_(catalogue),
      personal_data_(personal_data),
      writer_(writer),
      clock_(clock),
      crash_note_(crash_note),
      cursors_(consumer, topics_.events, cursors, publisher),
      cursors_writer_(settings_.postgres_url, owned_, cursors_),
      sender_(sender_settings(settings_), lanes_, personal_data, clock, settings_.metrics),
      recent_(recent_bytes_max),
      feeder_({settings_.instance_id, settings_.postgres_url, settings_.defaults}, owned_, lanes_, sender_,
              recent_, Packing(catalogue, personal_data),
              ObjectReader(settings_.objects, catalogue, personal_data), clock),
      book_({settings_.postgres_url, settings_.attempts_kept_days}, owned_, sender_, writer, clock,
            [this](const std::vector<std::string>& ordered) {
                lanes_.look_at(ordered);
                feeder_.nudge();
            }),
      wanted_by_(settings_.defaults) {}

void WebhookService::run_intake(std::stop_token stop) {
    WorkSettings settings;
    settings.consumer = consumer;
    settings.instance_id = settings_.instance_id;
    settings.topic = topics_.events;
    settings.postgres_url = settings_.postgres_url;
    settings.metrics = settings_.consumer_metrics;
    settings.batch_max = batch_max;
    settings.batches_apart = batches_apart;
    settings.is_repeatable = true;
    WorkIntake::Handler handler;
    handler.create_tables = [this](pqxx::transaction_base& transaction) {
        DeliveryStore::create_tables(transaction, settings_.readers);
        ReplayStore::create_tables(transaction, settings_.readers);
        EndpointReports::create_tables(transaction);
        if (!taken_over_) DeliveryStore::free_leases(transaction, settings_.instance_id);
        taken_over_ = true;
    };
    handler.begin = [this](pqxx::transaction_base&, const std::vector<std::int32_t>& partitions) {
        return cursors_.begin(partitions);
    };
    handler.prepare = [this] { read_directory(); };
    handler.store = [this](pqxx::transaction_base&, const Record& record) { add_deliveries(record); };
    handler.finish = [this](pqxx::transaction_base& transaction) {
        // Before they are stored: they may be leased as soon as they are.
        for (const WebhookDelivery& delivery : wanted_) recent_.add(delivery.event_id, delivery.event);
        DeliveryStore::add(transaction, wanted_, clock_.now_us());
        for (const ReplayNews& news : replays_) ReplayStore::take_in(transaction, news);
    };
    handler.committed = [this] {
        std::vector<std::string> endpoints;
        for (const WebhookDelivery& delivery : wanted_) endpoints.push_back(delivery.endpoint_id);
        if (endpoints.empty()) return;
        lanes_.look_at(endpoints);
        feeder_.nudge();
    };
    WorkIntake(kafka_, settings, handler, owned_, crash_note_).run(stop);
}

void WebhookService::read_directory() {
    wanted_.clear();
    replays_.clear();
    // After the records were read, so that an endpoint which was there before an event is seen. On a
    // connection of its own: the intake's transaction is older.
    if (!directory_connection_ || !directory_connection_->is_open())
        directory_connection_ = connect_postgres(settings_.postgres_url);
    if (wanted_by_.refresh(*directory_connection_)) feeder_.endpoints_changed();
}

void WebhookService::add_deliveries(const Record& record) {
    const ReadEvent event = read_event(record.value, catalogue_);
    if (event.body.type == nullptr) throw UnreadableRecord("unknown event " + event.envelope.type());
    if (event.body.type->aggregate->event->GetDescriptor() == WebhookReplayEvent::descriptor())
        add_replay(event.envelope, static_cast<const WebhookReplayEvent&>(*event.body.message), record);
    if (const auto* kind = test_of(event)) return add_test(*kind, event.envelope, record);
    if (event.body.type->options.hidden() || event.envelope.imported()) return;
    std::optional<OutgoingEvent> opened;
    const auto open = [&]() -> const OutgoingEvent& {
        if (!opened) opened = open_event(event.envelope, catalogue_, personal_data_);
        return *opened;
    };
    const auto bytes = std::make_shared<const std::string>(record.value);
    for (const ReceiverPointer& receiver : wanted_by_.of_tenant(event.envelope.tenant())) {
        const Endpoint& endpoint = receiver->endpoint;
        // What is said of an endpoint is not sent to it: it would fail there too, and be said again.
        if (event.envelope.stream() == endpoint.stream()) continue;
        if (event.envelope.recorded_at_us() < endpoint.enabled_at_us) continue;
        if (!receiver->wants(event.envelope.type(), open)) continue;
        if (cursors_.is_finished(endpoint.id, record.partition, record.offset)) continue;
        WebhookDelivery delivery =
            delivery_of(event.envelope, {record.partition, record.offset}, endpoint.id);
        delivery.event = bytes;
        if (endpoint.is_ordered()) delivery.order_key = order_key(endpoint, open(), personal_data_);
        wanted_.push_back(std::move(delivery));
    }
}

void WebhookService::add_replay(const EventEnvelope& envelope, const WebhookReplayEvent& event,
                                const Record& record) {
    if (event.has_started() && cursors_.is_finished(ReplayStore::lane, record.partition, record.offset))
        return;
    replays_.push_back({envelope.tenant(),
                        std::string(parse_stream(envelope.stream())->id),
                        event,
                        envelope.recorded_at_us(),
                        {record.partition, record.offset}});
}

/// The example of the type under the id of the request to test, to the endpoint that it was asked for.
void WebhookService::add_test(const std::string& type, const EventEnvelope& envelope,
                              const Record& record) {
    const auto name = parse_stream(envelope.stream());
    const ReceiverPointer receiver = wanted_by_.find(std::string(name->id));
    const EventType* example = catalogue_.event_of_type(type);
    if (receiver == nullptr || example == nullptr) return;
    ExampleFacts facts;
    facts.tenant = envelope.tenant();
    facts.event_id = envelope.event_id();
    facts.occurred_at_us = envelope.occurred_at_us();
    WebhookDelivery delivery =
        delivery_of(envelope, {record.partition, record.offset}, receiver->endpoint.id);
    delivery.event =
        std::make_shared<const std::string>(example_event(catalogue_, *example, facts).SerializeAsString());
    wanted_.push_back(std::move(delivery));
}

void WebhookService::run_leasing(std::stop_token stop) {
    // Also when it fails: the sender's thread is joined before the process ends.
    const std::shared_ptr<void> at_end(nullptr, [this](void*) {
        leased_.request_stop();
        sender_.wake_up();
    });
    while (!book_.is_open() && sleep_unless_stopped(stop, open_poll_ms)) continue;
    feeder_.run(stop);
}

void WebhookService::run_replays(std::stop_token stop) {
    ReplayFeeder(kafka_, {settings_.postgres_url, settings_.defaults}, owned_, recent_, catalogue_,
                 personal_data_, writer_, clock_)
        .run(stop);
}

void WebhookService::run_sending(std::stop_token) {
    const std::shared_ptr<void> at_end(nullptr, [this](void*) { sent_.request_stop(); });
    sender_.run(leased_.get_token(), [this] { feeder_.nudge(); });
    feeder_.close();
}

void WebhookService::run_book(std::stop_token) {
    const std::shared_ptr<void> at_end(nullptr, [this](void*) { recorded_.request_stop(); });
    book_.run(sent_.get_token());
}

void WebhookService::run_cursors(std::stop_token stop) {
    cursors_writer_.run(std::move(stop), recorded_.get_token());
}

}  // namespace cairn
