#pragma once

#include <atomic>
#include <map>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/endpoint_directory.hpp"
#include "consumers/webhooks/webhook_metrics.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/net/http_client.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/work/work_cursors.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct WebhookSettings {
    std::string instance_id;
    std::string postgres_url;
    std::string readers;  // Roles that may read the log of attempts, separated by commas.
    std::vector<std::string> allow_networks;
    bool allow_http = false;
    int deadline_ms = 15'000;
    std::size_t in_flight_max = 64;
    std::size_t in_flight_per_endpoint_max = 8;
    std::shared_ptr<ConsumerMetrics> consumer_metrics;  // May be empty.
    std::shared_ptr<WebhookMetrics> metrics;
    std::string user_agent = "Cairn-Webhooks/r1";  // Name/1.0 is taken for a bot by some receivers.
};

/// Sends events to the endpoints that want them, at least once (DESIGN D12): one row for each event and
/// endpoint, made with the offset; signed; tried again on a schedule; every attempt on record. 'intake' and
/// 'sending' each have a thread.
class WebhookService {
 public:
    static constexpr const char* consumer = "webhooks";

    WebhookService(const KafkaSettings& kafka, WebhookSettings settings, const Catalogue& catalogue,
                   PersonalData& personal_data, Publisher& publisher, CursorStore& cursors,
                   const Clock& clock, CrashNote* crash_note);

    void run_intake(std::stop_token stop);
    void run_sending(std::stop_token stop);
    bool is_ready() const { return taken_over_; }

 private:
    void read_directory();
    void add_deliveries(const Record& record);
    void lease_and_send(pqxx::connection& connection, HttpClient& client);
    void send(const WebhookDelivery& delivery, const Endpoint& endpoint, HttpClient& client);
    void ended(const WebhookDelivery& delivery, std::int64_t attempted_at_us, OutgoingResponse response);
    void write_cursors(pqxx::connection& connection);

    KafkaSettings kafka_;
    WebhookSettings settings_;
    Topics topics_;
    const Catalogue& catalogue_;
    PersonalData& personal_data_;
    const Clock& clock_;
    CrashNote* crash_note_;
    AddressGuard guard_;
    OwnedPartitions owned_;
    std::mutex cursors_mutex_;
    WorkCursors cursors_;
    std::atomic<bool> taken_over_{false};

    // Of the intake's thread.
    EndpointDirectory wanted_by_;
    PostgresConnection directory_connection_;
    std::vector<WebhookDelivery> wanted_;

    // Of the sending thread.
    EndpointDirectory endpoints_;
    std::map<std::string, std::size_t> in_flight_;  // By endpoint.
    std::vector<WebhookAttempt> ended_;
    std::mt19937_64 random_{std::random_device{}()};
};

/// The body of a webhook: {id, type, timestamp, tenant, stream, version, data}, with what is personal in
/// plain text, or null where the person was forgotten. The same event gives the same bytes.
std::string webhook_body(const EventEnvelope& envelope, const Catalogue& catalogue,
                         PersonalData& personal_data);

}  // namespace cairn
