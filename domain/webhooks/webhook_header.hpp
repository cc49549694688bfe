#pragma once

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"

namespace cairn::webhooks::v1 {

/// Whether an owner may have this header sent: a token and printable ASCII (RFC 9110 §5), and none that the
/// sender sets itself, that frames the message or that belongs to one hop.
bool may_be_sent(const WebhookHeader& header);

}  // namespace cairn::webhooks::v1
