#pragma once

#include "cairn/webhooks/v1/inbound_source.pb.h"

namespace cairn {

/// A provider's scheme as its own pages describe it. Not for INBOUND_CUSTOM and INBOUND_UNSIGNED, which are
/// no provider's.
webhooks::v1::SignatureScheme signature_preset(webhooks::v1::InboundScheme scheme);

}  // namespace cairn
