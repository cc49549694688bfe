#include "consumers/gateways/payment_history.hpp"

#include <algorithm>

#include "consumers/gateways/payment_gateway.hpp"
#include "infra/contract/json.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/store/live_table.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentEvent;

/// The event that a row of history stands for; without a kind where this build does not know its type.
PaymentEvent read_event(const std::string& type, const std::string& data) {
    PaymentEvent event;
    const auto& kinds = *PaymentEvent::descriptor()->oneof_decl(0);
    for (int i = 0; i < kinds.field_count(); ++i) {
        const auto& kind = *kinds.field(i);
        if (kind.message_type()->options().GetExtension(cairn::event).type() != type) continue;
        FieldProblems problems;
        boost::json::object object;
        if (parse_object(data, object, problems))
            from_json(object, *event.GetReflection()->MutableMessage(&event, &kind), problems);
    }
    return event;
}

/// The payment's reference, where the event tells it. A refund has one of its own.
std::string reference_in(const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kAuthorised: return event.authorised().provider_reference();
        case PaymentEvent::kActionRequired: return event.action_required().provider_reference();
        case PaymentEvent::kCaptured: return event.captured().provider_reference();
        default: return {};
    }
}

/// Whether an event says what became of the refund that a request asked for.
bool ends(const PaymentEvent& event, const ProviderRequest& request) {
    if (request.action != ProviderRequest::Action::refund) return false;
    if (event.has_refunded()) return event.refunded().refund_id() == request.refund_id;
    if (event.has_refund_failed()) return event.refund_failed().refund_id() == request.refund_id;
    return false;
}

void follow(OpenRequests& open, const EventEnvelope& envelope, const PaymentEvent& event,
            const std::string& payment_id) {
    std::erase_if(open.requests, [&](const ProviderRequest& request) { return ends(event, request); });
    auto request = provider_request(envelope, event, payment_id);
    if (!request) return;
    if (event.has_initiated()) open.provider = event.initiated().provider();
    if (event.has_initiated() || event.has_refund_requested()) open.requests.push_back(std::move(*request));
}

template <typename Take>
void for_each_event(pqxx::transaction_base& transaction, const std::string& tenant,
                    const std::string& payment_id, const Take& take) {
    for (const pqxx::row& row :
         transaction.exec_params("SELECT event_id, type, data FROM " + live_table(transaction, "events") +
                                     " WHERE tenant_id = $1 AND stream = $2 ORDER BY version",
                                 tenant, stream_name(tenant, "payment", payment_id))) {
        EventEnvelope envelope;
        envelope.set_tenant(tenant);
        envelope.set_event_id(parse_uuid(row[0].as<std::string>()).value_or(""));
        take(envelope, read_event(row[1].as<std::string>(), row[2].as<std::string>("{}")));
    }
}

}  // namespace

std::optional<std::string> PaymentHistory::scheme_of(const std::string& tenant,
                                                     const std::string& source_id) {
    return database_.use([&](pqxx::connection& connection) -> std::optional<std::string> {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows =
            transaction.exec_params("SELECT scheme FROM " + live_table(transaction, "inbound_sources") +
                                        " WHERE tenant_id = $1 AND inbound_source_id = $2",
                                    tenant, source_id);
        if (rows.empty()) return std::nullopt;
        return rows[0][0].as<std::string>("");
    });
}

std::optional<std::string> PaymentHistory::find_by_reference(const std::string& tenant,
                                                             const std::string& provider,
                                                             const std::string& reference) {
    return database_.use([&](pqxx::connection& connection) -> std::optional<std::string> {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows = transaction.exec_params(
            "SELECT payment_id FROM " + live_table(transaction, "payments") +
                " WHERE tenant_id = $1 AND provider_reference = $2 AND provider = $3",
            tenant, reference, provider);
        if (rows.empty()) return std::nullopt;
        return rows[0][0].as<std::string>();
    });
}

std::optional<OpenRequests> PaymentHistory::open_requests(const std::string& tenant,
                                                          const std::string& payment_id) {
    return database_.use([&](pqxx::connection& connection) -> std::optional<OpenRequests> {
        pqxx::read_transaction transaction(connection);
        OpenRequests open;
        std::string reference;
        for_each_event(transaction, tenant, payment_id,
                       [&](const EventEnvelope& envelope, const PaymentEvent& event) {
                           follow(open, envelope, event, payment_id);
                           if (const std::string told = reference_in(event); !told.empty())
                               reference = told;
                       });
        if (open.requests.empty()) return std::nullopt;
        for (ProviderRequest& request : open.requests)
            if (request.reference.empty()) request.reference = reference;
        return open;
    });
}

std::optional<BookedPayment> PaymentHistory::booked(const std::string& tenant,
                                                    const std::string& payment_id) {
    return database_.use([&](pqxx::connection& connection) -> std::optional<BookedPayment> {
        pqxx::read_transaction transaction(connection);
        BookedPayment payment;
        for_each_event(transaction, tenant, payment_id,
                       [&](const EventEnvelope& envelope, const PaymentEvent& event) {
                           book(payment, envelope, event, payment_id);
                       });
        if (payment.provider.empty()) return std::nullopt;
        return payment;
    });
}

std::vector<std::string> PaymentHistory::made_between(const std::string& tenant,
                                                      const std::string& provider,
                                                      const std::pair<std::string, std::string>& dates,
                                                      const std::string& after, int limit) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        std::vector<std::string> ids;
        for (const pqxx::row& row :
             transaction.exec_params("SELECT payment_id FROM " + live_table(transaction, "payments") +
                                         " WHERE tenant_id = $1 AND provider = $2 AND payment_id > $3 "
                                         "AND created_at >= ($4::date)::timestamp AT TIME ZONE 'UTC' "
                                         "AND created_at < ($5::date + 1)::timestamp AT TIME ZONE 'UTC' "
                                         "ORDER BY payment_id LIMIT $6",
                                     tenant, provider, after, dates.first, dates.second, limit))
            ids.push_back(row[0].as<std::string>());
        return ids;
    });
}

}  // namespace cairn
