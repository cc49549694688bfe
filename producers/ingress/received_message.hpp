#pragma once

#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "producers/ingress/source_directory.hpp"

namespace cairn {

/// A request whose signature was right as the command that stores it. The body goes in byte for byte: as
/// text, or as base64 where it is no text that every reader can hold.
webhooks::v1::ReceiveInbound received_message(const InboundSource& source, const SignatureResult& signature,
                                              const HttpRequest& request);

}  // namespace cairn
