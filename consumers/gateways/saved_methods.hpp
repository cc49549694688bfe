#pragma once

#include <string>

#include "infra/keys/personal_data.hpp"
#include "infra/store/postgres_pool.hpp"

namespace cairn {

/// What the read models say of a saved payment method when a payment wants to be charged by it.
struct SavedMethod {
    enum class Kind {
        behind,    // They have not come to the payment yet: what they say of its method may be old.
        absent,    // They have, and there is no such method.
        attached,  // It may be charged.
        detached,
        erased,  // Its customer was forgotten, and its token with them.
    };

    Kind kind = Kind::behind;
    std::string customer_id;
    std::string provider;
    std::string token;              // Open: for nobody but the provider.
    std::string provider_customer;  // Open, too; may be empty.
};

/// The saved payment methods of all tenants. Thread-safe.
class SavedMethods {
 public:
    SavedMethods(PostgresPool& database, PersonalData& personal_data)
        : database_(database), personal_data_(personal_data) {}

    /// 'payment_id': of the payment that wants to be charged. Throws Failure, retryable, while the read
    /// models cannot be read.
    SavedMethod find(const std::string& tenant, const std::string& payment_id,
                     const std::string& payment_method_id);

 private:
    PostgresPool& database_;
    PersonalData& personal_data_;
};

}  // namespace cairn
