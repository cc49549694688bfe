#pragma once

#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "consumers/projector/projection.hpp"
#include "infra/contract/descriptions.hpp"
#include "infra/store/table_sql.hpp"
#include "projections/views.hpp"

namespace cairn {

/// How far the read models have come in one partition.
struct ProjectedTo {
    std::int64_t next_offset = 0;
    std::int64_t position = -1;  // Of the last command whose events are in.
    std::int64_t last_event_offset = -1;
    std::string last_event_id;
    std::int64_t epoch = 0;  // The fence: who took the partition over last.
    std::string stopped;     // Why the partition goes no further (DESIGN D22); empty where it does.
};

/// The table that a read model's view shows.
struct LiveTable {
    std::string table;
    std::uint32_t version = 0;
    std::int64_t generation = 0;
};

/// SQL that belongs to a read model beside what its row declares: indexes and functions. '{table}' stands
/// for the table. Empty where there is none. Of a view, what it selects.
using ModelSql = std::function<std::string_view(const std::string& table)>;

/// Schemas, roles, tables and progress of the read models in one database (DESIGN D6 to D8). All of it is
/// a cache: dropped, it is made again and filled from the log.
class ReadModelStore {
 public:
    ReadModelStore(const std::string& database, const Descriptions& descriptions, ModelSql model_sql,
                   std::vector<View> views = {});

    /// Makes what is missing. Safe to run at any time and by several processes at once.
    void prepare(pqxx::connection& connection, const std::vector<Projection>& projections) const;

    /// Throws all read models away: they are another log's.
    void forget(pqxx::connection& connection) const;

    std::map<std::string, LiveTable> live_tables(pqxx::transaction_base& transaction) const;

    /// Makes a new, empty table for the model and gives its full name and generation.
    LiveTable create_table(pqxx::transaction_base& transaction, const Projection& projection) const;

    /// The primary key, where the table has none yet.
    void ensure_key(pqxx::transaction_base& transaction, const Projection& projection,
                    const std::string& table) const;

    /// Key, indexes, security: after the table was filled, so that filling it was quick.
    void finish_table(pqxx::transaction_base& transaction, const Projection& projection,
                      const std::string& table) const;

    /// Points the view of the plain name at the table, drops what it showed before, and makes the views
    /// that can be made now.
    void publish(pqxx::transaction_base& transaction, const Projection& projection,
                 const LiveTable& live) const;

    /// Bumps the fence of the partitions, then reads how far they are: whoever held them before fails.
    static std::map<std::int32_t, ProjectedTo> take_over(pqxx::transaction_base& transaction,
                                                         const std::vector<std::int32_t>& partitions);

    static std::map<std::int32_t, ProjectedTo> progress(pqxx::transaction_base& transaction);

    /// Stores progress under the fence. False: somebody else has taken a partition over, and the
    /// transaction must not commit.
    static bool advance(pqxx::transaction_base& transaction,
                        const std::map<std::int32_t, ProjectedTo>& progress);

    /// Says where everybody can see it that a partition goes no further, under the fence; 'advance' takes
    /// it back.
    static void note_stop(pqxx::transaction_base& transaction, std::int32_t partition, std::int64_t epoch,
                          const std::string& why);

    const ReaderRoles& roles() const { return roles_; }

 private:
    void create_roles(pqxx::connection& connection) const;
    void create_schemas(pqxx::connection& connection) const;
    void point_at(pqxx::transaction_base& transaction, const Projection& projection,
                  const LiveTable& live) const;
    void create_views(pqxx::transaction_base& transaction) const;

    std::string database_;
    ReaderRoles roles_;
    const Descriptions& descriptions_;
    ModelSql model_sql_;
    std::vector<View> views_;
};

}  // namespace cairn
