#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infra/contract/row_type.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/store/postgres_pool.hpp"
#include "producers/api/caller.hpp"

namespace cairn {

/// A position in the log that a reader has seen or wants to see.
struct Position {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

/// Cairn-Position: <partition>.<offset>
std::optional<Position> parse_position(std::string_view text);
std::string position_text(const Position& position);

/// One comparison of a list query.
struct RowFilter {
    const Column* column = nullptr;
    std::string comparison;  // =, >=, >, <, <=
    std::string value;
};

struct RowQuery {
    std::vector<RowFilter> filters;
    const Column* sort = nullptr;  // nullptr: by key.
    bool descending = false;
    std::vector<std::string> after;  // Sort value, where there is one, and key of the last row seen.
    std::size_t limit = 50;
};

struct RowPage {
    std::vector<std::unique_ptr<google::protobuf::Message>> rows;
    bool has_more = false;
    std::vector<std::string> last;  // What 'after' is for the next page.
};

struct RowFound {
    std::unique_ptr<google::protobuf::Message> row;  // nullptr: there is none that the caller may see.
    bool is_stale = false;  // The snapshot is not as far as the position that was asked for.
};

/// Reads rows in Postgres under the caller's claims, so that row-level security decides what there is, and
/// opens what is personal. Blocks: runs on the pool's threads. Thread-safe.
class RowReader {
 public:
    RowReader(PostgresPool& database, PersonalData& personal_data)
        : database_(database), personal_data_(personal_data) {}

    RowFound find(const RowType& type, const Caller& caller, const std::vector<std::string>& key,
                  const std::optional<Position>& position);

    /// How many values 'after' has, where it has any.
    static std::size_t place_size(const RowType& type, const RowQuery& query);

    RowPage list(const RowType& type, const Caller& caller, const RowQuery& query,
                 const std::optional<Position>& position, bool& is_stale);

 private:
    std::unique_ptr<google::protobuf::Message> read(const RowType& type, const std::string& tenant,
                                                    const pqxx::row& fields);

    PostgresPool& database_;
    PersonalData& personal_data_;
};

}  // namespace cairn
