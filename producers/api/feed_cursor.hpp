#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "infra/log/kafka_settings.hpp"

namespace cairn {

/// Where a reader of the feed stands: the offset of the next event in every partition. Opaque outside.
struct FeedCursor {
    std::array<std::int64_t, partition_count> next{};

    std::string text() const;
    static std::optional<FeedCursor> parse(std::string_view text);
};

}  // namespace cairn
