#pragma once

#include <memory>
#include <vector>

#include "consumers/projector/projection.hpp"
#include "consumers/projector/read_model_store.hpp"
#include "consumers/projector/table_fill.hpp"
#include "domain/aggregate.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/command/outcome_listener.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"
#include "program/settings.hpp"

namespace cairn {

/// What every role and tool is made from: the contract and the settings, read once. Immutable.
class System {
 public:
    explicit System(ProgramSettings settings);

    const ProgramSettings settings;
    const Topics topics;
    const std::vector<Aggregate> aggregates;
    const Catalogue catalogue;
    const Descriptions descriptions;
    const std::vector<Projection> projections;
    const ReadModelStore store;
    const SystemClock clock;
};

/// The keys of data subjects and what they open and close, once for a process: each ring follows the whole
/// topic. In the order of their making.
struct SubjectKeys {
    explicit SubjectKeys(const System& system);

    Publisher publisher;
    KeyRing ring;
    PersonalData personal_data;
};

/// What sends commands, once for each role: one that waits for its publisher to run empty waits for itself
/// alone. In the order of their making.
struct CommandLine {
    CommandLine(const System& system, SubjectKeys& subject_keys,
                std::shared_ptr<PublisherMetrics> metrics = {}, int linger_ms = 0);

    Publisher publisher;
    CommandWriter writer;
};

/// What the API shows: the rows of the read models, and what the dispatcher writes down of its attempts.
std::vector<RowType> row_types(const System& system);

FillLimits fill_limits(const ProgramSettings& settings);

/// Makes topics and schemas where they are missing. Throws Failure.
void prepare(const System& system);

}  // namespace cairn
