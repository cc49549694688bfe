#include "projections/payments/gateway_accounts.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {

void fold(GatewayAccountRow& row, const GatewayAccountEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case GatewayAccountEvent::kConnected:
            row.set_status(GATEWAY_ACCOUNT_CONNECTED);
            row.set_live(event.connected().live());
            row.set_base_url(event.connected().base_url());
            row.set_return_url(event.connected().return_url());
            row.set_requests_per_second(event.connected().requests_per_second());
            row.set_key(event.connected().key());
            row.set_secret(event.connected().secret());
            row.set_notify_url(event.connected().notify_url());
            return;
        case GatewayAccountEvent::kSecretRotated:
            row.set_key(event.secret_rotated().key());
            row.set_secret(event.secret_rotated().secret());
            return;
        case GatewayAccountEvent::kDisconnected:
            row.set_status(GATEWAY_ACCOUNT_DISCONNECTED);
            row.clear_key();
            row.clear_secret();
            row.clear_notify_url();
            return;
        case GatewayAccountEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
