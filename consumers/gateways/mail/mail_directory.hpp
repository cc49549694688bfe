#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cairn/notifications/v1/email_sender.pb.h"
#include "cairn/notifications/v1/email_template.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/keys/personal_data.hpp"
#include "infra/store/postgres_pool.hpp"

namespace cairn {

/// What the read models know that an e-mail needs. They may be a little behind the log. Thread-safe; throws
/// Failure.
class MailDirectory {
 public:
    MailDirectory(PostgresPool& database, PersonalData& personal_data)
        : database_(database), personal_data_(personal_data) {}

    /// Empty where the tenant has set nothing.
    notifications::v1::EmailSenderRow sender(const std::string& tenant);

    bool is_test(const std::string& tenant);

    /// Nothing: there is no such customer, or it has no address that is its own.
    std::optional<std::string> customer_address(const std::string& tenant, const std::string& customer_id);

    bool is_suppressed(const std::string& tenant, const std::string& email_hash);

    /// Nothing: there is none that is published.
    std::optional<notifications::v1::EmailTemplateRow> published_template(const std::string& tenant,
                                                                          const std::string& id);

    /// What a receipt needs of a payment. Nothing: there is no such payment.
    std::optional<payments::v1::PaymentRow> payment(const std::string& tenant,
                                                    const std::string& payment_id);

    /// The e-mail that a provider calls so. Nothing: none has been told that reference yet.
    std::optional<std::string> find_by_reference(const std::string& tenant, const std::string& reference);

 private:
    PostgresPool& database_;
    PersonalData& personal_data_;
};

}  // namespace cairn
