#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "consumers/webhooks/dispatch_lanes.hpp"
#include "consumers/webhooks/webhook_metrics.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/net/http_client.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

struct SenderSettings {
    std::vector<std::string> allow_networks;
    bool allow_http = false;
    std::size_t in_flight_max = 512;
    std::string user_agent;
};

/// Sends what waits in the lanes and judges the answers: one thread, many requests. What became of them is
/// taken by the thread that keeps the book.
class WebhookSender {
 public:
    WebhookSender(const SenderSettings& settings, DispatchLanes& lanes, PersonalData& personal_data,
                  const Clock& clock, std::shared_ptr<WebhookMetrics> metrics);

    /// Until stopped and nothing is in flight any more. 'room' is called when a lane has come to have room.
    void run(std::stop_token stop, const std::function<void()>& room);

    /// From another thread: there is something in the lanes.
    void wake_up() { client_.wake_up(); }

    /// From another thread: what has ended since the last time. Waits for it.
    std::vector<WebhookAttempt> take_ended(int timeout_ms);

 private:
    void begin(Shipment shipment);
    void ended(Shipment& shipment, std::int64_t attempted_at_us, const std::string& request_headers,
               OutgoingResponse response);
    std::string signatures(const Shipment& shipment, std::int64_t now_s);
    const std::string* signing_key(const std::string& tenant, const std::string& sealed);

    SenderSettings settings_;
    AddressGuard guard_;
    HttpClient client_;
    DispatchLanes& lanes_;
    PersonalData& personal_data_;
    const Clock& clock_;
    std::shared_ptr<WebhookMetrics> metrics_;
    std::mt19937_64 random_{std::random_device{}()};
    std::unordered_map<std::string, std::string> keys_;  // What was opened last, by what is sealed.

    std::mutex ended_mutex_;
    std::condition_variable has_ended_;
    std::vector<WebhookAttempt> ended_;
};

}  // namespace cairn
