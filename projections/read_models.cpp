#include "projections/read_models.hpp"

#include "projections/bookings/bookings.hpp"
#include "projections/bookings/offering_dates.hpp"
#include "projections/bookings/offerings.hpp"
#include "projections/customers/customers.hpp"
#include "projections/identity/api_keys.hpp"
#include "projections/identity/principals.hpp"
#include "projections/identity/sql_logins.hpp"
#include "projections/identity/tenants.hpp"
#include "projections/notifications/email_messages.hpp"
#include "projections/notifications/email_senders.hpp"
#include "projections/notifications/email_suppressions.hpp"
#include "projections/notifications/email_templates.hpp"
#include "projections/payments/gateway_accounts.hpp"
#include "projections/payments/ledger_postings.hpp"
#include "projections/payments/payment_links.hpp"
#include "projections/payments/payment_methods.hpp"
#include "projections/payments/payment_mismatches.hpp"
#include "projections/payments/payment_reconciliations.hpp"
#include "projections/payments/payments.hpp"
#include "projections/payments/reviews.hpp"
#include "projections/webhooks/event_cursors.hpp"
#include "projections/webhooks/inbound_messages.hpp"
#include "projections/webhooks/inbound_sources.hpp"
#include "projections/webhooks/webhook_endpoints.hpp"
#include "projections/webhooks/webhook_replays.hpp"

namespace cairn {

std::vector<ReadModel> read_models() {
    return {
        read_model_of<identity::v1::TenantRow, identity::v1::TenantEvent>(),
        read_model_of<identity::v1::ApiKeyRow, identity::v1::ApiKeyEvent>(),
        read_model_of<identity::v1::SqlLoginRow, identity::v1::SqlLoginEvent>(),
        read_model_of<identity::v1::PrincipalRow, identity::v1::PrincipalEvent>(),
        read_model_of<customers::v1::CustomerRow, customers::v1::CustomerEvent>(),
        read_model_of<payments::v1::PaymentRow, payments::v1::PaymentEvent>(),
        read_model_of<payments::v1::GatewayAccountRow, payments::v1::GatewayAccountEvent>(),
        read_model_of<payments::v1::PaymentReconciliationRow, payments::v1::PaymentReconciliationEvent>(),
        read_model_of<payments::v1::PaymentMismatchRow, payments::v1::PaymentMismatchEvent>(),
        read_model_of<payments::v1::ReviewRow, payments::v1::ReviewEvent>(),
        read_model_of<payments::v1::PaymentLinkRow, payments::v1::PaymentLinkEvent>(),
        read_model_of<payments::v1::PaymentMethodRow, payments::v1::PaymentMethodEvent>(),
        read_model_of<bookings::v1::OfferingRow, bookings::v1::OfferingEvent>(),
        read_model_of<bookings::v1::OfferingDateRow, bookings::v1::OfferingDateEvent>(),
        read_model_of<bookings::v1::BookingRow, bookings::v1::BookingEvent>(),
        read_model_of<webhooks::v1::WebhookEndpointRow, webhooks::v1::WebhookEndpointEvent>(),
        read_model_of<webhooks::v1::InboundSourceRow, webhooks::v1::InboundSourceEvent>(),
        read_model_of<webhooks::v1::InboundMessageRow, webhooks::v1::InboundMessageEvent>(),
        read_model_of<webhooks::v1::EventCursorRow, webhooks::v1::EventCursorEvent>(),
        read_model_of<webhooks::v1::WebhookReplayRow, webhooks::v1::WebhookReplayEvent>(),
        append_only_model_of<payments::v1::LedgerPostingRow, payments::v1::PaymentEvent>(),
        read_model_of<notifications::v1::EmailRow, notifications::v1::EmailEvent>(),
        read_model_of<notifications::v1::EmailSuppressionRow, notifications::v1::EmailSuppressionEvent>(),
        read_model_of<notifications::v1::EmailSenderRow, notifications::v1::EmailSenderEvent>(),
        read_model_of<notifications::v1::EmailTemplateRow, notifications::v1::EmailTemplateEvent>(),
    };
}

}  // namespace cairn
