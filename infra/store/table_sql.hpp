#pragma once

#include <string>
#include <vector>

#include "infra/contract/descriptions.hpp"
#include "infra/contract/row_type.hpp"

namespace cairn {

/// Who reads, besides the owner. Roles belong to the whole server, so their names begin with the
/// database's.
struct ReaderRoles {
    std::string api;      // The edge: trusted to state a caller's claims.
    std::string readers;  // What every SQL login is a member of.
};

ReaderRoles reader_roles(const std::string& database);

/// The SQL that a read model's options stand for (DESIGN D7). 'table' is the full name of one version of
/// it.
class TableSql {
 public:
    TableSql(const RowType& type, std::string table) : type_(type), table_(std::move(table)) {}

    /// Without key: faster to fill, see add_key.
    std::string create() const;
    std::string add_key() const;

    /// Row-level security, grants of what is not hidden, comments.
    std::vector<std::string> guard(const ReaderRoles& roles, const Descriptions& descriptions) const;

    /// The view of the plain name in schema cairn, with decimals beside minor units. Columns that the view
    /// has already keep their places, so that an analyst's SQL survives a new version.
    std::vector<std::string> publish(const ReaderRoles& roles, const Descriptions& descriptions,
                                     const std::vector<std::string>& existing) const;

    /// One array parameter for each column.
    std::string upsert() const;

    /// All columns, in order, of the rows whose keys come as one array parameter for each key column.
    std::string select_by_keys() const;

    /// What SELECT prints so that set_column reads it.
    static std::string readable(const Column& column, const std::string& prefix = {});

 private:
    std::string column_list(const std::string& prefix = {}) const;
    std::string key_list() const;
    std::string on_conflict() const;

    const RowType& type_;
    std::string table_;
};

}  // namespace cairn
