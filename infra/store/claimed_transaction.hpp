#pragma once

#include <pqxx/pqxx>
#include <string>

namespace cairn {

/// A read of one snapshot under claims (DESIGN D15), so that row-level security decides what there is. The
/// claims hold for this transaction alone: the connection serves another caller next.
class ClaimedTransaction : public pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> {
 public:
    ClaimedTransaction(pqxx::connection& connection, const std::string& claims)
        : namedclass("transaction"), pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>(connection) {
        exec_params("SELECT set_config('request.jwt.claims', $1, true)", claims);
    }
};

}  // namespace cairn
