#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn::webhooks::v1 {

/// The offset of the next event in each of the log's 24 partitions (DESIGN D17).
using FeedPosition = std::array<std::uint64_t, 24>;

/// Reads a cursor of the events as the API gives it: base64url without padding of the byte 1 and the
/// offsets as varints of 7 bits a byte, the lowest first. Nothing where the text is of another form.
std::optional<FeedPosition> parse_feed_position(std::string_view text);

/// Whether 'to' is before 'from' in any partition.
bool moves_back(const FeedPosition& from, const FeedPosition& to);

}  // namespace cairn::webhooks::v1
