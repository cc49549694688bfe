#include "program/audit/deliveries.hpp"

#include <fmt/format.h>

#include <limits>

#include "consumers/webhooks/webhook_service.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_offsets.hpp"

namespace cairn {
namespace {

std::string key_of(const std::string& event_id, const std::string& endpoint_id) {
    return event_id + "/" + endpoint_id;
}

}  // namespace

Deliveries::Deliveries(const System& system, AuditReport& report) : system_(system), report_(report) {
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    with_postgres([&] {
        {
            pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(*connection);
            const pqxx::result tables = transaction.exec(
                "SELECT to_regclass('cairn_work.webhook_attempts'), to_regclass('cairn_models.live')");
            if (tables[0][0].is_null() || tables[0][1].is_null()) return;
            read(transaction);
        }
        // Afterwards: what a receiver that was disabled meanwhile had open is given up.
        endpoints_.refresh(*connection);
    });
}

void Deliveries::read(pqxx::transaction_base& transaction) {
    next_offsets_ = WorkOffsets(WebhookService::consumer).stored(transaction);
    for (const pqxx::row& row :
         transaction.exec("SELECT event_id, endpoint_id FROM cairn_work.webhook_deliveries"))
        pending_.insert(key_of(row[0].as<std::string>(), row[1].as<std::string>()));
    for (
        const pqxx::row& row : transaction.exec(
            "SELECT event_id, endpoint_id, min(tenant_id), min(event_type), count(*) FILTER (WHERE delivered), "
            "bool_or(retry_at IS NULL AND NOT delivered) FROM cairn_work.webhook_attempts GROUP BY 1, 2"))
        attempts_[key_of(row[0].as<std::string>(), row[1].as<std::string>())] = {
            row[2].as<std::string>(), row[3].as<std::string>(), row[4].as<std::uint64_t>(),
            row[5].as<bool>()};
    first_attempt_us_ = transaction
                            .exec(
                                "SELECT (extract(epoch FROM min(attempted_at)) * 1000000)::bigint "
                                "FROM cairn_work.webhook_attempts")[0][0]
                            .as<std::int64_t>(std::numeric_limits<std::int64_t>::max());
}

void Deliveries::add(const LogPlace& place, const EventEnvelope& event) {
    const std::string event_id = uuid_text(event.event_id());
    const EventType* type = system_.catalogue.event_of_type(event.type());
    const auto next = next_offsets_.find(place.partition);
    const bool is_read = next != next_offsets_.end() && place.offset < next->second;
    const bool is_sent = type != nullptr && !type->options.hidden() && !event.imported();
    for (const ReceiverPointer& receiver : endpoints_.of_tenant(event.tenant())) {
        const Endpoint& endpoint = receiver->endpoint;
        const std::string key = key_of(event_id, endpoint.id);
        const auto attempted = attempts_.extract(key);
        const bool is_same = !attempted.empty() && attempted.mapped().tenant == event.tenant() &&
                             attempted.mapped().event_type == event.type();
        if (!attempted.empty() && !is_same)
            report_.violation(
                "attempt_of_another", place,
                fmt::format("{} was sent as {}", event.type(), attempted.mapped().event_type));
        if (is_same) count(attempted.mapped());
        const bool is_own = event.stream() == endpoint.stream();
        // What the owner wanted before the last change is not known here.
        if (!is_read || !is_sent || is_own || event.recorded_at_us() < endpoint.changed_at_us ||
            event.recorded_at_us() < first_attempt_us_ || !is_owed(*receiver, event))
            continue;
        ++owed_;
        if (attempted.empty() && pending_.count(key) == 0)
            report_.violation(
                "event_undelivered", place,
                fmt::format("{} was neither sent to {} nor waits for it", event.type(), endpoint.id));
    }
}

/// Not where a filter would have to look into what is personal: whoever it is about may have been forgotten
/// since it was sent.
bool Deliveries::is_owed(const Receiver& receiver, const EventEnvelope& event) const {
    if (receiver.filter && !event.subject().empty()) return false;
    return receiver.wants(event.type(), [&] { return *outgoing_event(event, system_.catalogue); });
}

void Deliveries::count(const Attempts& attempts) {
    if (attempts.is_given_up && attempts.delivered == 0) ++given_up_;
    if (attempts.delivered > 1) ++repeated_;
}

void Deliveries::finish() {
    for (const auto& [key, attempts] : attempts_) {
        const std::string endpoint_id = key.substr(key.find('/') + 1);
        if (endpoints_.find(endpoint_id) == nullptr) continue;  // Disabled: nobody asks any more.
        report_.violation("attempt_of_nothing", {},
                          fmt::format("{}: the log has no such event of {}", key, attempts.tenant));
    }
    report_.count("deliveries_owed", owed_);
    report_.count("deliveries_given_up", given_up_);
    report_.count("deliveries_repeated", repeated_);
}

}  // namespace cairn
