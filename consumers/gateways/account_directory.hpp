#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "consumers/gateways/gateway_account.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/net/address_guard.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres_pool.hpp"

namespace cairn {

/// The accounts of all tenants, from the read model, with their secrets open. One that is connected is kept
/// for a second: so long a changed key may still be used. Thread-safe.
class AccountDirectory {
 public:
    AccountDirectory(PostgresPool& database, PersonalData& personal_data, const Clock& clock,
                     const std::vector<std::string>& allow_networks, bool allow_http)
        : database_(database),
          personal_data_(personal_data),
          clock_(clock),
          guard_(allow_networks),
          allow_http_(allow_http) {}

    /// Throws Failure, retryable, while the read models cannot be read.
    AccountAnswer find(const std::string& tenant, const std::string& provider);

 private:
    struct Known {
        AccountAnswer answer;
        std::int64_t read_at_us = 0;
    };

    AccountAnswer read(pqxx::connection& connection, const std::string& tenant,
                       const std::string& provider);
    AccountAnswer open(const pqxx::row& row, const std::string& tenant, const std::string& provider);

    PostgresPool& database_;
    PersonalData& personal_data_;
    const Clock& clock_;
    AddressGuard guard_;
    bool allow_http_;
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Known> known_;  // Guarded by the mutex.
};

}  // namespace cairn
