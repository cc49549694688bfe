#include "domain/aggregates.hpp"

#include "domain/bookings/booking.hpp"
#include "domain/bookings/offering.hpp"
#include "domain/bookings/offering_date.hpp"
#include "domain/customers/customer.hpp"
#include "domain/customers/email_claim.hpp"
#include "domain/identity/api_key.hpp"
#include "domain/identity/principal.hpp"
#include "domain/identity/sql_login.hpp"
#include "domain/identity/tenant.hpp"
#include "domain/notifications/email.hpp"
#include "domain/notifications/email_sender.hpp"
#include "domain/notifications/email_suppression.hpp"
#include "domain/notifications/email_template.hpp"
#include "domain/payments/gateway_account.hpp"
#include "domain/payments/payment.hpp"
#include "domain/payments/payment_link.hpp"
#include "domain/payments/payment_method.hpp"
#include "domain/payments/payment_mismatch.hpp"
#include "domain/payments/payment_reconciliation.hpp"
#include "domain/payments/review.hpp"
#include "domain/webhooks/event_cursor.hpp"
#include "domain/webhooks/inbound_message.hpp"
#include "domain/webhooks/inbound_source.hpp"
#include "domain/webhooks/webhook_endpoint.hpp"
#include "domain/webhooks/webhook_replay.hpp"

// One line for each aggregate: the four messages that DESIGN calls state, command, event, refusal.
#define CAIRN_AGGREGATE(context, Name)                                                           \
    aggregate_of<context::v1::Name##State, context::v1::Name##Command, context::v1::Name##Event, \
                 context::v1::Name##Refusal>(context::v1::Name##Refusal_descriptor())

namespace cairn {

std::vector<Aggregate> aggregates() {
    return {
        CAIRN_AGGREGATE(identity, Tenant),           CAIRN_AGGREGATE(identity, ApiKey),
        CAIRN_AGGREGATE(identity, SqlLogin),         CAIRN_AGGREGATE(identity, Principal),
        CAIRN_AGGREGATE(customers, Customer),        CAIRN_AGGREGATE(customers, EmailClaim),
        CAIRN_AGGREGATE(payments, Payment),          CAIRN_AGGREGATE(bookings, Offering),
        CAIRN_AGGREGATE(bookings, OfferingDate),     CAIRN_AGGREGATE(bookings, Booking),
        CAIRN_AGGREGATE(webhooks, WebhookEndpoint),  CAIRN_AGGREGATE(webhooks, InboundSource),
        CAIRN_AGGREGATE(webhooks, InboundMessage),   CAIRN_AGGREGATE(webhooks, EventCursor),
        CAIRN_AGGREGATE(webhooks, WebhookReplay),    CAIRN_AGGREGATE(payments, GatewayAccount),
        CAIRN_AGGREGATE(payments, Review),           CAIRN_AGGREGATE(payments, PaymentReconciliation),
        CAIRN_AGGREGATE(payments, PaymentMismatch),  CAIRN_AGGREGATE(payments, PaymentLink),
        CAIRN_AGGREGATE(notifications, Email),       CAIRN_AGGREGATE(notifications, EmailSuppression),
        CAIRN_AGGREGATE(notifications, EmailSender), CAIRN_AGGREGATE(notifications, EmailTemplate),
        CAIRN_AGGREGATE(payments, PaymentMethod),
    };
}

}  // namespace cairn
