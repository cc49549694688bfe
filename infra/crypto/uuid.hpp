#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// 16 bytes, as UUIDs travel in the envelope (RFC 9562).
using Uuid = std::string;

/// Version 5: the same name gives the same id, everywhere and for ever.
Uuid uuid_v5(std::string_view name);

/// Version 7: begins with the time, so that ids made one after the other lie side by side in an index.
Uuid uuid_v7(std::int64_t now_us);

/// 8-4-4-4-12, small letters.
std::string uuid_text(std::string_view uuid);

std::optional<Uuid> parse_uuid(std::string_view text);

}  // namespace cairn
