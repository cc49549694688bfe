#include "consumers/webhooks/endpoint_reports.hpp"

#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/store/column_arrays.hpp"
#include "infra/store/postgres.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr int sent_at_once_max = 500;

/// A command to an endpoint, with the name that makes it the same when it is sent again.
struct Report {
    std::string id;
    WebhookEndpointCommand command;
};

std::string last_error(const WebhookAttempt& attempt) { return error_text(attempt.result); }

Report failing(const WebhookAttempt& attempt, const EndpointHealth& health, std::uint32_t percent) {
    const std::string& endpoint_id = attempt.delivery.endpoint_id;
    Report report;
    report.id =
        endpoint_id + "/failing/" + std::to_string(health.failing_since_us) + "/" + std::to_string(percent);
    ReportEndpointFailing& said = *report.command.mutable_report_failing();
    said.set_webhook_endpoint_id(endpoint_id);
    *said.mutable_failing_since() = from_us(health.failing_since_us);
    said.set_percent(percent);
    said.set_last_status(static_cast<std::uint32_t>(attempt.response.status));
    said.set_last_error(last_error(attempt));
    return report;
}

Report stop(const WebhookAttempt& attempt, const EndpointHealth& health, WebhookStopCause cause) {
    Report report;
    report.id = attempt.delivery.endpoint_id + "/stop/" + std::to_string(attempt.attempted_at_us);
    StopEndpoint& said = *report.command.mutable_stop();
    said.set_webhook_endpoint_id(attempt.delivery.endpoint_id);
    said.set_cause(cause);
    *said.mutable_failing_since() = from_us(health.failing_since_us);
    return report;
}

Report exhausted(const WebhookAttempt& attempt) {
    const WebhookDelivery& delivery = attempt.delivery;
    Report report;
    report.id = delivery.endpoint_id + "/exhausted/" + delivery.event_id + "/" + delivery.replay_id;
    ReportDeliveryExhausted& said = *report.command.mutable_report_exhausted();
    said.set_webhook_endpoint_id(delivery.endpoint_id);
    said.set_event_id(delivery.event_id);
    said.set_event_type(delivery.event_type);
    said.set_attempts(static_cast<std::uint32_t>(delivery.attempts + 1));
    said.set_last_status(static_cast<std::uint32_t>(attempt.response.status));
    said.set_last_error(last_error(attempt));
    return report;
}

void keep(pqxx::transaction_base& transaction, const WebhookAttempt& attempt, const Report& report) {
    transaction.exec_params(
        "INSERT INTO cairn_work.webhook_reports (report_id, endpoint_id, tenant_id, command) "
        "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        report.id, attempt.delivery.endpoint_id, attempt.delivery.tenant,
        pqxx::binarystring(report.command.SerializeAsString()));
}

}  // namespace

void EndpointReports::create_tables(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_endpoint_health (endpoint_id text PRIMARY KEY,"
        " tenant_id text NOT NULL, failing_since_us bigint NOT NULL, blames_in_row integer NOT NULL,"
        " warned_percent integer NOT NULL);"
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_reports (report_id text PRIMARY KEY,"
        " endpoint_id text NOT NULL, tenant_id text NOT NULL, command bytea NOT NULL);"
        "ALTER TABLE cairn_work.webhook_endpoint_health ENABLE ROW LEVEL SECURITY;"
        "ALTER TABLE cairn_work.webhook_reports ENABLE ROW LEVEL SECURITY;");
}

EndpointHealth& EndpointReports::health_of(pqxx::transaction_base& transaction,
                                           const std::string& endpoint_id) {
    const auto [place, is_new] = health_.try_emplace(endpoint_id);
    if (!is_new) return place->second;
    for (const pqxx::row& row :
         transaction.exec_params("SELECT failing_since_us, blames_in_row, warned_percent "
                                 "FROM cairn_work.webhook_endpoint_health WHERE endpoint_id = $1",
                                 endpoint_id))
        place->second = {row[0].as<std::int64_t>(), row[1].as<std::int32_t>(), row[2].as<std::int32_t>()};
    return place->second;
}

void EndpointReports::observe(pqxx::transaction_base& transaction,
                              const std::vector<WebhookAttempt>& attempts, std::int64_t now_us) {
    std::map<std::string, std::pair<EndpointHealth, std::string>> before;  // And the tenant.
    for (const WebhookAttempt& attempt : attempts) {
        const std::string& endpoint_id = attempt.delivery.endpoint_id;
        EndpointHealth& health = health_of(transaction, endpoint_id);
        before.try_emplace(endpoint_id, health, attempt.delivery.tenant);
        const bool given_up = !attempt.delivered() && attempt.retry_at_us == 0;
        const HealthNews news = cairn::observe(health, attempt.result, given_up, now_us);
        if (given_up) keep(transaction, attempt, exhausted(attempt));
        if (news.failing_percent)
            keep(transaction, attempt, failing(attempt, health, *news.failing_percent));
        if (news.stop) keep(transaction, attempt, stop(attempt, health, *news.stop));
    }
    for (const auto& [endpoint_id, was] : before) {
        const EndpointHealth& health = health_.at(endpoint_id);
        if (health == was.first) continue;
        transaction.exec_params(
            "INSERT INTO cairn_work.webhook_endpoint_health VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (endpoint_id) DO UPDATE SET failing_since_us = excluded.failing_since_us, "
            "blames_in_row = excluded.blames_in_row, warned_percent = excluded.warned_percent",
            endpoint_id, was.second, health.failing_since_us, health.blames_in_row, health.warned_percent);
    }
}

void EndpointReports::send(pqxx::connection& connection, const std::vector<std::int32_t>& partitions) {
    BinaryArray endpoints(ColumnType::text), sent(ColumnType::text);
    AwaitedDeliveries deliveries;
    pqxx::work transaction(connection);
    for (const pqxx::row& row :
         transaction.exec("SELECT DISTINCT endpoint_id FROM cairn_work.webhook_reports"))
        if (is_key_of(partitions, row[0].as<std::string>())) endpoints.add_text(row[0].as<std::string>());
    if (endpoints.size() == 0) return;
    for (const pqxx::row& row :
         transaction.exec_params("SELECT report_id, tenant_id, command FROM cairn_work.webhook_reports "
                                 "WHERE endpoint_id = ANY ($1::text[]) LIMIT $2",
                                 endpoints.parameter(), sent_at_once_max)) {
        const std::string report_id = row[0].as<std::string>();
        WebhookEndpointCommand command;
        if (!command.ParseFromString(pqxx::binarystring(row[2]).str())) continue;
        const auto* kind = command.GetReflection()->GetOneofFieldDescriptor(
            command, WebhookEndpointCommand::descriptor()->oneof_decl(0));
        CommandRequest request;
        request.tenant = row[1].as<std::string>();
        request.actor.set_kind("gateway");
        request.actor.set_id("webhooks");
        request.command_id = uuid_v5(request.tenant + "/webhooks/" + report_id);
        request.policy = "webhooks";  // No refusal is expected: one that comes is parked.
        writer_.publish(writer_.seal(request, inner_message(command, *kind)).envelope, deliveries.next());
        sent.add_text(report_id);
    }
    if (const auto failure = deliveries.first_failure()) throw Failure(*failure);
    if (sent.size() > 0)
        transaction.exec_params("DELETE FROM cairn_work.webhook_reports WHERE report_id = ANY ($1::text[])",
                                sent.parameter());
    transaction.commit();
}

}  // namespace cairn
