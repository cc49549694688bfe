#pragma once

#include <memory>
#include <vector>

#include "consumers/projector/row_batch.hpp"
#include "infra/log/replay_port.hpp"
#include "infra/store/postgres.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/event_ledger.hpp"
#include "program/audit/settling.hpp"
#include "program/system.hpp"

namespace cairn {

/// Whether the read models hold what the log says. Every event up to where they stand is folded anew into
/// temporary tables, inside one transaction, and compared with what that transaction sees of the live ones:
/// nothing waits meanwhile, and nothing is left behind. Used by one thread. Throws Failure.
class RowAudit {
 public:
    /// No event before the settled ends may be without its rows any more.
    RowAudit(const System& system, SettledEnds settled, AuditReport& report);

    /// Every event of the log, in order within each partition. What came after the transaction began, and
    /// what this build cannot read, is passed over.
    void add(const Record& record);

    void finish(ReplayPort& log);

 private:
    /// A read model that is folded anew.
    struct Model {
        Projection projection;
        std::string live;
        std::unique_ptr<RowBatch> rows;
    };

    struct LastEvent {
        std::int64_t offset = -1;
        std::string id;
        std::int64_t position = -1;
    };

    using Snapshot = pqxx::transaction<pqxx::repeatable_read>;

    void begin();
    void begin(const Projection& projection, const std::string& live);
    void wait(const Record& record);
    void write();
    void check_progress();
    void check_rows(const Model& model, ReplayPort& log);
    void check_ledger();
    LogPlace place_of(const Model& model, const pqxx::row& row, ReplayPort& log) const;
    LogPlace last_event_of(const std::string& stream, ReplayPort& log) const;

    const System& system_;
    SettledEnds settled_;
    AuditReport& report_;
    PostgresConnection connection_;
    std::unique_ptr<Snapshot> snapshot_;
    std::map<std::int32_t, ProjectedTo> progress_;
    std::map<std::int32_t, LastEvent> last_;
    std::vector<std::unique_ptr<Model>> models_;  // RowBatch points into them.
    EventLedger ledger_;                          // Of the events that the read models know of.
    std::vector<ProjectedEvent> events_;
    std::uint64_t waiting_ = 0;  // Events behind which the read models are.
};

}  // namespace cairn
