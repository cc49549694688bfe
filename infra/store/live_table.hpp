#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>

#include "infra/runtime/failure.hpp"

namespace cairn {

/// The table that a read model lives in now; nothing while its first one is being built.
inline std::optional<std::string> find_live_table(pqxx::transaction_base& transaction,
                                                  const std::string& model) {
    const pqxx::result live =
        transaction.exec_params("SELECT table_name FROM cairn_models.live WHERE model = $1", model);
    if (live.empty()) return std::nullopt;
    return live[0][0].as<std::string>();
}

/// The same for who cannot do without. Throws Failure, retryable, while it is being built.
inline std::string live_table(pqxx::transaction_base& transaction, const std::string& model) {
    const auto table = find_live_table(transaction, model);
    if (!table) throw Failure("the read model " + model + " is being built", Retry::yes);
    return *table;
}

}  // namespace cairn
