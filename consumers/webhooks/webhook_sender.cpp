#include "consumers/webhooks/webhook_sender.hpp"

#include <algorithm>
#include <chrono>

#include "consumers/webhooks/kept_text.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/crypto/webhook_signature.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::int64_t idle_us = 50'000;
constexpr std::size_t keys_max = 4'096;

/// As the attempt's row shows them: a credential is nobody's to read there.
std::string shown_headers(const std::vector<std::string>& headers) {
    std::string lines;
    for (const std::string& header : headers)
        lines +=
            (header.compare(0, 14, "Authorization:") == 0 ? "Authorization: (not shown)" : header) + "\n";
    return lines;
}

}  // namespace

WebhookSender::WebhookSender(const SenderSettings& settings, DispatchLanes& lanes,
                             PersonalData& personal_data, const Clock& clock,
                             std::shared_ptr<WebhookMetrics> metrics)
    : settings_(settings),
      guard_(settings.allow_networks),
      client_(guard_, settings.allow_http),
      lanes_(lanes),
      personal_data_(personal_data),
      clock_(clock),
      metrics_(std::move(metrics)) {}

void WebhookSender::run(std::stop_token stop, const std::function<void()>& room) {
    while (!stop.stop_requested()) {
        while (client_.in_flight() < settings_.in_flight_max) {
            auto shipment = lanes_.next(clock_.now_us());
            if (!shipment) break;
            begin(std::move(*shipment));
        }
        if (lanes_.has_made_room()) room();
        metrics_->in_flight(client_.in_flight(), lanes_.open_circuits());
        const std::int64_t wait_us = lanes_.next_in_us(clock_.now_us(), idle_us);
        client_.run(static_cast<int>((wait_us + 999) / 1'000));
    }
    // What is under way is waited for, so that it is not sent twice for a restart.
    while (client_.in_flight() > 0) client_.run(static_cast<int>(idle_us / 1'000));
}

void WebhookSender::begin(Shipment shipment) {
    const std::int64_t now_us = clock_.now_us();
    const Endpoint& endpoint = shipment.receiver->endpoint;
    OutgoingRequest request;
    request.url = endpoint.url;
    request.deadline_ms = static_cast<int>(endpoint.delivery.deadline_ms());
    request.body = shipment.body;
    request.headers = shipment.headers;
    request.headers.push_back("User-Agent: " + settings_.user_agent);
    request.headers.push_back("webhook-id: " + shipment.id);
    request.headers.push_back("webhook-timestamp: " + std::to_string(now_us / 1'000'000));
    request.headers.push_back("webhook-signature: " + signatures(shipment, now_us / 1'000'000));
    if (!endpoint.authorization.empty())
        request.headers.push_back(
            "Authorization: " +
            personal_data_.open({endpoint.tenant, ""}, endpoint.authorization).value_or(""));
    const std::string shown = shown_headers(request.headers);
    auto shared = std::make_shared<Shipment>(std::move(shipment));
    client_.send(std::move(request), [this, shared, now_us, shown](OutgoingResponse response) {
        ended(*shared, now_us, shown, std::move(response));
    });
}

/// Every key's, separated by spaces, so that a receiver may change keys in its own time.
std::string WebhookSender::signatures(const Shipment& shipment, std::int64_t now_s) {
    const Endpoint& endpoint = shipment.receiver->endpoint;
    const SignedContent content{shipment.id, now_s, shipment.body};
    const bool overlaps = now_s * 1'000'000 < endpoint.previous_until_us;
    std::string list;
    const auto add = [&](const std::string& sealed, auto sign) {
        if (sealed.empty()) return;
        const std::string* key = signing_key(endpoint.tenant, sealed);
        if (key != nullptr) list += (list.empty() ? "" : " ") + sign(*key, content);
    };
    if (endpoint.signing != WEBHOOK_SIGNING_ED25519) {
        add(endpoint.secret, sign_webhook);
        if (overlaps) add(endpoint.previous_secret, sign_webhook);
    }
    if (endpoint.signing != WEBHOOK_SIGNING_HMAC) {
        add(endpoint.signing_key, sign_webhook_ed25519);
        if (overlaps) add(endpoint.previous_signing_key, sign_webhook_ed25519);
    }
    return list;
}

/// Opened once for all that an endpoint is sent; nullptr where it cannot be opened.
const std::string* WebhookSender::signing_key(const std::string& tenant, const std::string& sealed) {
    const auto found = keys_.find(sealed);
    if (found != keys_.end()) return &found->second;
    auto key = personal_data_.open({tenant, ""}, sealed);
    if (!key) return nullptr;
    if (keys_.size() >= keys_max) keys_.clear();
    return &keys_.emplace(sealed, std::move(*key)).first->second;
}

void WebhookSender::ended(Shipment& shipment, std::int64_t attempted_at_us,
                          const std::string& request_headers, OutgoingResponse response) {
    const Endpoint& endpoint = shipment.receiver->endpoint;
    const std::int64_t now_us = clock_.now_us();
    const AttemptResult result = judge(response, endpoint.kind);
    const std::vector<std::uint32_t> waits(endpoint.delivery.retry_after_s().begin(),
                                           endpoint.delivery.retry_after_s().end());
    const double random = std::uniform_real_distribution<double>(0, 1)(random_);
    std::vector<WebhookAttempt> attempts;
    std::int64_t pause_ms = 0;
    const bool is_batch = shipment.deliveries.size() > 1;
    for (WebhookDelivery& of_shipment : shipment.deliveries) {
        WebhookAttempt attempt{uuid_text(uuid_v7(attempted_at_us)),
                               std::move(of_shipment),
                               attempted_at_us,
                               result,
                               response,
                               request_headers,
                               shipment.body.size(),
                               0};
        const WebhookDelivery& delivery = attempt.delivery;
        attempt.response.body = KeptText(personal_data_, delivery).seal(response.body);
        const NextTry next = next_try(result, response, delivery.attempts + 1, waits, now_us, random);
        pause_ms = std::max(pause_ms, next.pause_ms);
        if (next.after_ms) attempt.retry_at_us = now_us + std::max<std::int64_t>(1, *next.after_ms * 1'000);
        // A retry sends the same bytes. Of a batch, each goes by itself from now on.
        if (next.after_ms && delivery.body.empty() && !is_batch) {
            attempt.delivery.body = KeptText(personal_data_, delivery).seal(shipment.body);
            attempt.delivery.body_format = endpoint.delivery.format();
        }
        attempts.push_back(std::move(attempt));
    }
    lanes_.left(endpoint.id, result != AttemptResult::delivered, pause_ms, now_us);
    const double after_seconds = static_cast<double>(now_us - shipment.recorded_at_us) / 1e6;
    for (const WebhookAttempt& attempt : attempts)
        metrics_->attempt_ended(attempt.response, attempt.delivered(),
                                !attempt.delivered() && attempt.retry_at_us == 0, after_seconds);
    const std::lock_guard lock(ended_mutex_);
    std::move(attempts.begin(), attempts.end(), std::back_inserter(ended_));
    has_ended_.notify_one();
}

std::vector<WebhookAttempt> WebhookSender::take_ended(int timeout_ms) {
    std::unique_lock lock(ended_mutex_);
    has_ended_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [this] { return !ended_.empty(); });
    return std::exchange(ended_, {});
}

}  // namespace cairn
