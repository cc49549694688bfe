#include "consumers/webhooks/endpoint_metrics.hpp"
#include "consumers/webhooks/webhook_service.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_queue_metrics.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

WebhookSettings webhook_settings(const System& system, const ActingParts& acting, Metrics& metrics) {
    WebhookSettings settings;
    settings.instance_id = acting.instance.id();
    settings.postgres_url = system.settings.postgres_url;
    settings.consumer_metrics = acting.consumer_metrics;
    settings.metrics = std::make_shared<WebhookMetrics>(metrics);
    settings.readers =
        quote_name(system.store.roles().api) + ", " + quote_name(system.store.roles().readers);
    settings.objects = {api_url_of(system.settings), row_types(system)};
    settings.allow_networks = system.settings.webhooks_allow_networks;
    settings.allow_http = system.settings.webhooks_allow_http;
    settings.defaults.deadline_ms = static_cast<std::uint32_t>(system.settings.webhooks_deadline_ms);
    settings.in_flight_max = static_cast<std::size_t>(system.settings.webhooks_in_flight_max);
    settings.attempts_kept_days = system.settings.webhooks_attempts_kept_days;
    return settings;
}

struct WebhookParts {
    WebhookParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "webhooks"),
          queue(metrics, "webhook_deliveries", true),
          endpoints(metrics),
          service(system.settings.kafka, webhook_settings(system, acting, metrics), system.catalogue,
                  subject_keys.personal_data, acting.command_line.writer, acting.command_line.publisher,
                  acting.cursors, system.clock, &acting.crash_note) {}

    ActingParts acting;
    WorkQueueMetrics queue;
    EndpointMetrics endpoints;
    WebhookService service;
};

}  // namespace

Role start_webhooks(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<WebhookParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "webhooks";
    role.parts = parts;
    role.is_ready = [parts] { return parts->service.is_ready(); };
    role.workers.emplace_back(
        "webhook-intake", [parts](std::stop_token stop) { parts->service.run_intake(stop); },
        context.failed);
    role.workers.emplace_back(
        "webhook-leasing", [parts](std::stop_token stop) { parts->service.run_leasing(stop); },
        context.failed);
    role.workers.emplace_back(
        "webhook-book", [parts](std::stop_token stop) { parts->service.run_book(stop); }, context.failed);
    role.workers.emplace_back(
        "webhook-sending", [parts](std::stop_token stop) { parts->service.run_sending(stop); },
        context.failed);
    role.workers.emplace_back(
        "webhook-cursors", [parts](std::stop_token stop) { parts->service.run_cursors(stop); },
        context.failed);
    role.workers.emplace_back(
        "webhook-replays", [parts](std::stop_token stop) { parts->service.run_replays(stop); },
        context.failed);
    role.watched = {parts->acting.consumer_metrics,
                    {system.topics.events},
                    {},
                    [&system, parts](pqxx::transaction_base& transaction) {
                        parts->queue.look(transaction, system.clock.now_us());
                        parts->endpoints.look(transaction);
                    }};
    return role;
}

}  // namespace cairn
