#include "consumers/gateways/saved_methods.hpp"

#include "infra/contract/personal_subject.hpp"
#include "infra/store/live_table.hpp"

namespace cairn {

SavedMethod SavedMethods::find(const std::string& tenant, const std::string& payment_id,
                               const std::string& payment_method_id) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        SavedMethod method;
        // The payment first: what is read of the method behind it is at least as new.
        const pqxx::result payments =
            transaction.exec_params("SELECT 1 FROM " + live_table(transaction, "payments") +
                                        " WHERE tenant_id = $1 AND payment_id = $2",
                                    tenant, payment_id);
        const pqxx::result rows =
            transaction.exec_params("SELECT status, customer_id, provider, token, provider_customer FROM " +
                                        live_table(transaction, "payment_methods") +
                                        " WHERE tenant_id = $1 AND payment_method_id = $2",
                                    tenant, payment_method_id);
        if (payments.empty()) return method;
        method.kind = SavedMethod::Kind::absent;
        if (rows.empty()) return method;
        const pqxx::row& row = rows[0];
        method.kind = SavedMethod::Kind::detached;
        if (row["status"].as<std::string>("") != "attached") return method;
        method.customer_id = row["customer_id"].as<std::string>("");
        method.provider = row["provider"].as<std::string>("");
        const Subject subject{tenant, subject_name("customer_id", method.customer_id)};
        const auto token = personal_data_.open(subject, row["token"].as<std::string>(""));
        const auto customer = personal_data_.open(subject, row["provider_customer"].as<std::string>(""));
        method.kind = token ? SavedMethod::Kind::attached : SavedMethod::Kind::erased;
        method.token = token.value_or("");
        method.provider_customer = customer.value_or("");
        return method;
    });
}

}  // namespace cairn
