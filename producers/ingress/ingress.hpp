#pragma once

#include "producers/api/rate_gate.hpp"
#include "producers/ingress/command_sender.hpp"
#include "producers/ingress/ingress_metrics.hpp"
#include "producers/ingress/source_directory.hpp"

namespace cairn {

struct IngressSettings {
    std::string postgres_url;  // As the API's role.
    std::size_t database_connections = 2;
    std::int64_t sources_kept_ms = 5'000;
    int wait_ms = 5'000;  // For the outcome; senders give up after 5 to 30 seconds.
    std::size_t in_flight_max = 5'000;
    RateLimit rate;              // Of each client address.
    std::string address_header;  // See client_address.
};

/// POST /v1/inbound/{account_token}: takes signed messages of senders that know nothing of Cairn. The
/// answer is given once the message is durable in the log: 200, also for one that is known already; 401 for
/// a wrong signature, 404 for an unknown token, 409 for another body under a known id, 503 where the sender
/// has to try again. Used by the edge's one thread.
class Ingress {
 public:
    Ingress(IngressSettings settings, CommandWriter& writer, OutcomeListener& outcomes,
            PersonalData& personal_data, const Clock& clock, Metrics& metrics);
    ~Ingress();

    /// The token is the last part of a path.
    static constexpr const char* prefix = "/v1/inbound/";

    asio::awaitable<HttpResponse> handle(const HttpRequest& request);

 private:
    asio::awaitable<HttpResponse> take(const InboundSource& source, const SignatureResult& signature,
                                       const HttpRequest& request);
    SignatureResult check(const InboundSource& source, const HttpRequest& request) const;
    HttpResponse unknown();
    HttpResponse forged(const InboundSource& source, SignatureResult::Verdict verdict);
    HttpResponse unavailable();

    IngressSettings settings_;
    const Clock& clock_;
    IngressMetrics metrics_;
    RateGate addresses_;
    asio::thread_pool threads_;
    CommandSender sender_;
    PostgresPool database_;
    SourceDirectory sources_;
    std::size_t in_flight_ = 0;
};

}  // namespace cairn
