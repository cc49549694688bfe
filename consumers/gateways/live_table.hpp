#pragma once

#include <pqxx/pqxx>
#include <string>

#include "infra/runtime/failure.hpp"

namespace cairn {

/// The table that a read model lives in now. Throws Failure, retryable, while it is being built.
inline std::string live_table(pqxx::transaction_base& transaction, const std::string& model) {
    const pqxx::result live =
        transaction.exec_params("SELECT table_name FROM cairn_models.live WHERE model = $1", model);
    if (live.empty())
        throw Failure("gateways wait for the read model " + model + ", which is being built", Retry::yes);
    return live[0][0].as<std::string>();
}

}  // namespace cairn
