#pragma once

#include <string>
#include <vector>

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "consumers/webhooks/outgoing_event.hpp"

namespace cairn {

/// The body of a request, in one of the formats but by_kind. The same events give the same bytes.
/// standard: {id, type, timestamp, tenant, stream, version, data}. CloudEvents 1.0: data alone (binary),
/// the whole event (structured), an array of them (batch). Above 'thin_above_bytes' (0: never) data is
/// {"thin": true, "href": …}, where the event can be read. An object that is included stands beside the
/// data in the standard body and in the data of CloudEvents, as "object"; a thin body has none.
std::string format_body(const std::vector<OutgoingEvent>& events, webhooks::v1::WebhookFormat format,
                        std::uint32_t thin_above_bytes);

/// Content-Type, and ce-* in binary format, as "Name: value".
std::vector<std::string> format_headers(const OutgoingEvent& event, webhooks::v1::WebhookFormat format);

/// Percent-encodes what a ce-* header may not hold: space, '"', '%' and what is not printable ASCII
/// (CloudEvents HTTP binding 1.0 §3.1.3.2).
std::string header_value(std::string_view text);

}  // namespace cairn
