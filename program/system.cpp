#include "program/system.hpp"

#include "cairn/webhooks/v1/webhook_attempt.pb.h"
#include "domain/aggregates.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/log/cursor_store.hpp"
#include "infra/store/lock_schemas.hpp"
#include "infra/store/postgres.hpp"
#include "projections/read_model_sql.hpp"
#include "projections/read_models.hpp"
#include "projections/views.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

std::vector<AggregateContract> contracts_of(const std::vector<Aggregate>& aggregates) {
    std::vector<AggregateContract> contracts;
    for (const Aggregate& aggregate : aggregates)
        contracts.push_back({aggregate.name, aggregate.state_version, aggregate.state, aggregate.command,
                             aggregate.event, aggregate.refusals});
    return contracts;
}

/// The server is given the verifier alone, so that the password stands in none of its logs.
void set_api_password(pqxx::connection& connection, const System& system) {
    if (system.settings.postgres_api_password.empty()) return;
    with_postgres([&] {
        pqxx::work transaction(connection);
        lock_schemas(transaction);
        transaction.exec(
            "ALTER ROLE " + quote_name(system.store.roles().api) + " PASSWORD " +
            quote_text(scram_verifier(system.settings.postgres_api_password, random_bytes(16))));
        transaction.commit();
    });
}

}  // namespace

System::System(ProgramSettings loaded)
    : settings(std::move(loaded)),
      topics(settings.kafka.topic_prefix),
      aggregates(cairn::aggregates()),
      catalogue(contracts_of(aggregates)),
      descriptions(descriptor_set()),
      projections(all_projections(read_models(), catalogue)),
      store(database_of(settings.postgres_url), descriptions, read_model_sql, views()),
      clock(settings.clock_offset_ms) {}

SubjectKeys::SubjectKeys(const System& system)
    : publisher(system.settings.kafka, {.topics = {system.topics.keys}}),
      ring(system.settings.kafka, read_master_key(system.settings.master_key_file), system.clock,
           publisher),
      personal_data(ring) {}

CommandLine::CommandLine(const System& system, SubjectKeys& subject_keys,
                         std::shared_ptr<PublisherMetrics> metrics, int linger_ms)
    : publisher(
          system.settings.kafka,
          {.linger_ms = linger_ms, .topics = {system.topics.commands}, .metrics = std::move(metrics)}),
      writer(system.catalogue, subject_keys.personal_data, subject_keys.ring, system.clock, publisher,
             system.topics) {}

std::vector<RowType> row_types(const System& system) {
    std::vector<RowType> rows;
    for (const Projection& projection : system.projections) rows.push_back(projection.type);
    for (const View& view : views()) rows.push_back(row_type_of(*view.row));
    rows.push_back(row_type_of(webhooks::v1::WebhookAttemptRow::default_instance()));
    return rows;
}

FillLimits fill_limits(const ProgramSettings& settings) {
    return {static_cast<std::size_t>(settings.projector_rebuild_rows),
            static_cast<std::size_t>(settings.projector_batch_max)};
}

void prepare(const System& system) {
    if (create_topics(system.settings.kafka))
        start_cursors_at_zero(system.settings.kafka, {"policies", "gateways", "webhooks", "relay"},
                              system.clock);
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    system.store.prepare(*connection, system.projections);
    set_api_password(*connection, system);
}

}  // namespace cairn
