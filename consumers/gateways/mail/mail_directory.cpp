#include "consumers/gateways/mail/mail_directory.hpp"

#include "infra/contract/personal_subject.hpp"
#include "infra/store/live_table.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using notifications::v1::EmailSenderRow;
using notifications::v1::EmailTemplateRow;
using payments::v1::PaymentRow;

/// The one row of a read model that the tenant has under a key; empty where there is none.
pqxx::result find(PostgresPool& database, const char* model, const std::string& columns,
                  const std::string& where, const std::string& tenant, const std::string& key) {
    return database.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        return transaction.exec_params("SELECT " + columns + " FROM " + live_table(transaction, model) +
                                           " WHERE tenant_id = $1 AND " + where + " = $2 LIMIT 1",
                                       tenant, key);
    });
}

}  // namespace

EmailSenderRow MailDirectory::sender(const std::string& tenant) {
    EmailSenderRow sender;
    const pqxx::result rows = find(database_, "email_senders", "from_name, reply_to, send_receipts",
                                   "email_sender_id", tenant, "default");
    if (rows.empty()) return sender;
    sender.set_from_name(rows[0][0].as<std::string>(""));
    sender.set_reply_to(rows[0][1].as<std::string>(""));
    sender.set_send_receipts(rows[0][2].as<bool>(false));
    return sender;
}

bool MailDirectory::is_test(const std::string& tenant) {
    const pqxx::result rows = find(database_, "tenants", "mode", "tenant_id", tenant, tenant);
    return !rows.empty() && rows[0][0].as<std::string>("") == "test";
}

std::optional<std::string> MailDirectory::customer_address(const std::string& tenant,
                                                           const std::string& customer_id) {
    const pqxx::result rows =
        find(database_, "customers", "coalesce(email, '')", "customer_id", tenant, customer_id);
    if (rows.empty() || rows[0][0].as<std::string>().empty()) return std::nullopt;
    return personal_data_.open({tenant, subject_name("customer_id", customer_id)},
                               rows[0][0].as<std::string>());
}

bool MailDirectory::is_suppressed(const std::string& tenant, const std::string& email_hash) {
    const pqxx::result rows =
        find(database_, "email_suppressions", "status", "email_hash", tenant, email_hash);
    return !rows.empty() && rows[0][0].as<std::string>("") == "active";
}

std::optional<EmailTemplateRow> MailDirectory::published_template(const std::string& tenant,
                                                                  const std::string& id) {
    const pqxx::result rows =
        find(database_, "email_templates", "coalesce(published_version, 0), subject, text, html",
             "email_template_id", tenant, id);
    if (rows.empty() || rows[0][0].as<std::uint32_t>() == 0) return std::nullopt;
    EmailTemplateRow found;
    found.set_published_version(rows[0][0].as<std::uint32_t>());
    found.set_subject(rows[0][1].as<std::string>(""));
    found.set_text(rows[0][2].as<std::string>(""));
    found.set_html(rows[0][3].as<std::string>(""));
    return found;
}

std::optional<PaymentRow> MailDirectory::payment(const std::string& tenant, const std::string& payment_id) {
    const pqxx::result rows =
        find(database_, "payments",
             "status, currency, coalesce(captured_minor, 0), coalesce(refunded_minor, 0), provider, "
             "provider_reference, booking_id, description, "
             "(extract(epoch FROM occurred_at) * 1000000)::bigint",
             "payment_id", tenant, payment_id);
    if (rows.empty()) return std::nullopt;
    PaymentRow row;
    row.set_payment_id(payment_id);
    const auto status = rows[0][0].as<std::string>("");
    row.set_status(status == "captured"             ? payments::v1::CAPTURED
                   : status == "partially_refunded" ? payments::v1::PARTIALLY_REFUNDED
                   : status == "refunded"           ? payments::v1::REFUNDED
                                                    : payments::v1::UNKNOWN);
    row.mutable_amount()->set_currency(rows[0][1].as<std::string>(""));
    row.mutable_captured()->set_amount_minor(rows[0][2].as<std::int64_t>());
    row.mutable_refunded()->set_amount_minor(rows[0][3].as<std::int64_t>());
    row.set_provider(rows[0][4].as<std::string>(""));
    row.set_provider_reference(rows[0][5].as<std::string>(""));
    row.set_booking_id(rows[0][6].as<std::string>(""));
    row.set_description(rows[0][7].as<std::string>(""));
    *row.mutable_occurred_at() = from_us(rows[0][8].as<std::int64_t>(0));
    return row;
}

std::optional<std::string> MailDirectory::find_by_reference(const std::string& tenant,
                                                            const std::string& reference) {
    const pqxx::result rows =
        find(database_, "email_messages", "email_id", "provider_reference", tenant, reference);
    if (rows.empty()) return std::nullopt;
    return rows[0][0].as<std::string>();
}

}  // namespace cairn
