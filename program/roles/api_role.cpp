#include "infra/contract/names.hpp"
#include "infra/log/kafka_settings.hpp"
#include "infra/log/topics.hpp"
#include "producers/api/edge.hpp"
#include "producers/ingress/ingress.hpp"
#include "producers/ingress/payment_page.hpp"
#include "program/receipts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

RateLimit rate_limit(std::int64_t per_second, std::int64_t burst) {
    return {static_cast<double>(per_second), static_cast<double>(burst)};
}

/// As names of headers come.
std::string address_header(const ProgramSettings& from) { return lower(from.api_client_address_header); }

EdgeSettings edge_settings(const ProgramSettings& from) {
    EdgeSettings settings;
    settings.server.listen = from.api_listen;
    settings.server.listen_also = from.api_listen_also;
    settings.server.port = static_cast<std::uint16_t>(from.api_port);
    settings.server.connections_max = static_cast<std::size_t>(from.api_connections_max);
    settings.server.body_bytes_max = static_cast<std::size_t>(from.api_body_bytes_max);
    settings.server.body_timeout_ms = static_cast<int>(from.api_body_timeout_ms);
    settings.public_url = from.api_public_url;
    settings.postgres_url = api_url_of(from);
    settings.database_connections = static_cast<std::size_t>(from.api_database_connections);
    settings.rate = rate_limit(from.api_rate_per_second, from.api_rate_burst);
    settings.payment_rate = rate_limit(from.api_payment_rate_per_second, from.api_payment_rate_burst);
    settings.wait_ms = static_cast<int>(from.api_wait_ms);
    settings.commands_in_flight_max = static_cast<std::size_t>(from.api_commands_in_flight_max);
    settings.lag_max = from.api_lag_max;
    settings.keys_kept_ms = from.auth_keys_kept_ms;
    settings.docs_dir = from.api_docs_dir;
    settings.address_header = address_header(from);
    settings.public_topic = {Topics(from.kafka.topic_prefix).public_events, partition_count};
    settings.outbound = {from.webhooks_allow_networks, from.webhooks_allow_http};
    settings.jwt.jwks_file = from.auth_jwks_file;
    settings.jwt.issuer = from.auth_issuer;
    settings.jwt.audience = from.auth_audience;
    return settings;
}

IngressSettings ingress_settings(const ProgramSettings& from) {
    IngressSettings settings;
    settings.postgres_url = api_url_of(from);
    settings.sources_kept_ms = from.auth_keys_kept_ms;
    settings.wait_ms = static_cast<int>(from.api_wait_ms);
    settings.in_flight_max = static_cast<std::size_t>(from.api_commands_in_flight_max);
    settings.rate = rate_limit(from.api_inbound_rate_per_second, from.api_inbound_rate_burst);
    settings.address_header = address_header(from);
    return settings;
}

PaymentPageSettings page_settings(const ProgramSettings& from) {
    PaymentPageSettings settings;
    settings.postgres_url = api_url_of(from);
    settings.public_url = from.api_public_url;
    settings.wait_ms = static_cast<int>(from.api_wait_ms);
    settings.rate = rate_limit(from.api_page_rate_per_second, from.api_page_rate_burst);
    settings.address_header = address_header(from);
    return settings;
}

/// In the order of their making: what comes later uses what came before.
struct ApiParts {
    ApiParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics, Readiness others_ready)
        : command_line(system, subject_keys, std::make_shared<PublisherMetrics>(metrics, "api")),
          outcomes(system.settings.kafka),
          ingress(ingress_settings(system.settings), command_line.writer, outcomes,
                  subject_keys.personal_data, system.clock, metrics),
          payment_page(page_settings(system.settings), row_types(system), command_line.writer, outcomes,
                       subject_keys.personal_data, system.clock, metrics),
          edge(edge_settings(system.settings), system.catalogue, system.descriptions, row_types(system),
               command_line.writer, outcomes, subject_keys.personal_data, system.clock, metrics,
               std::move(others_ready),
               {{Ingress::prefix, [this](const HttpRequest& request) { return ingress.handle(request); }},
                {PaymentPage::prefix,
                 [this](const HttpRequest& request) { return payment_page.handle(request); }}},
               row_documents(system.settings.mail.font_file)) {}

    CommandLine command_line;
    OutcomeListener outcomes;
    Ingress ingress;
    PaymentPage payment_page;
    Edge edge;
};

}  // namespace

Role start_api(const System& system, const RoleContext& context) {
    auto parts =
        std::make_shared<ApiParts>(system, context.subject_keys(), context.metrics, context.others_ready);
    parts->edge.start();
    Role role;
    role.name = "api";
    role.parts = parts;
    role.is_ready = [parts] { return parts->outcomes.is_ready(); };
    role.workers.emplace_back(
        "api", [parts](std::stop_token stop) { parts->edge.run(stop); }, context.failed);
    return role;
}

}  // namespace cairn
