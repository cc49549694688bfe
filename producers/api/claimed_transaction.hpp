#pragma once

#include <pqxx/pqxx>

#include "producers/api/caller.hpp"

namespace cairn {

/// A read of one snapshot under the caller's claims, so that row-level security decides what there is. The
/// claims hold for this transaction alone: the connection serves another caller next.
class ClaimedTransaction : public pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> {
 public:
    ClaimedTransaction(pqxx::connection& connection, const Caller& caller)
        : namedclass("transaction"), pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>(connection) {
        exec_params("SELECT set_config('request.jwt.claims', $1, true)", caller.claims());
    }
};

}  // namespace cairn
