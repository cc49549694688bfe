#pragma once

#include <atomic>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "cairn/webhooks/v1/webhook_replay.pb.h"
#include "consumers/webhooks/delivery_book.hpp"
#include "consumers/webhooks/delivery_cursors.hpp"
#include "consumers/webhooks/lane_feeder.hpp"
#include "consumers/webhooks/replay_feeder.hpp"
#include "consumers/webhooks/webhook_metrics.hpp"
#include "infra/contract/catalogue.hpp"

namespace cairn {

struct WebhookSettings {
    std::string instance_id;
    std::string postgres_url;
    std::string readers;  // Roles that may read the log of attempts, separated by commas.
    std::vector<std::string> allow_networks;
    bool allow_http = false;
    ObjectSettings objects;
    EndpointDefaults defaults;
    std::size_t in_flight_max = 512;
    std::int64_t attempts_kept_days = 30;
    std::shared_ptr<ConsumerMetrics> consumer_metrics;  // May be empty.
    std::shared_ptr<WebhookMetrics> metrics;
    std::string user_agent = "Cairn-Webhooks/r1";  // Name/1.0 is taken for a bot by some receivers.
};

/// Sends events to the endpoints that want them, at least once (DESIGN D12): one row for each event and
/// endpoint, made with the offset; signed; tried again on a schedule; every attempt on record. Intake,
/// leasing, sending, book, cursors and replays each have a thread.
class WebhookService {
 public:
    static constexpr const char* consumer = "webhooks";

    WebhookService(const KafkaSettings& kafka, WebhookSettings settings, const Catalogue& catalogue,
                   PersonalData& personal_data, CommandWriter& writer, Publisher& publisher,
                   CursorStore& cursors, const Clock& clock, CrashNote* crash_note);

    void run_intake(std::stop_token stop);

    /// The sender goes on until nothing more is leased, the book until it has what the sender brought in
    /// last, and the cursors until the book has ended.
    void run_leasing(std::stop_token stop);
    void run_sending(std::stop_token stop);
    void run_book(std::stop_token stop);
    void run_cursors(std::stop_token stop);

    /// Sends again what replays ask for.
    void run_replays(std::stop_token stop);
    bool is_ready() const { return taken_over_; }

 private:
    void read_directory();
    void add_deliveries(const Record& record);
    void add_replay(const EventEnvelope& envelope, const webhooks::v1::WebhookReplayEvent& event,
                    const Record& record);
    void add_test(const std::string& type, const EventEnvelope& envelope, const Record& record);

    KafkaSettings kafka_;
    WebhookSettings settings_;
    Topics topics_;
    const Catalogue& catalogue_;
    PersonalData& personal_data_;
    CommandWriter& writer_;
    const Clock& clock_;
    CrashNote* crash_note_;
    OwnedPartitions owned_;
    WorkCursors cursors_;
    DeliveryCursors cursors_writer_;
    std::atomic<bool> taken_over_{false};
    DispatchLanes lanes_;
    WebhookSender sender_;
    RecentEvents recent_;
    LaneFeeder feeder_;
    DeliveryBook book_;
    std::stop_source leased_;    // Nothing is leased any more.
    std::stop_source sent_;      // Nothing is under way any more.
    std::stop_source recorded_;  // The book has what the sender brought in last.

    // Of the intake's thread.
    EndpointDirectory wanted_by_;
    PostgresConnection directory_connection_;
    std::vector<WebhookDelivery> wanted_;
    std::vector<ReplayNews> replays_;
};

}  // namespace cairn
