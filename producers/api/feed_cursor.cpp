#include "producers/api/feed_cursor.hpp"

#include "infra/crypto/bytes.hpp"

namespace cairn {
namespace {

constexpr char form = 1;

void append_varint(std::string& bytes, std::uint64_t value) {
    while (value >= 0x80) {
        bytes.push_back(static_cast<char>(value | 0x80U));
        value >>= 7U;
    }
    bytes.push_back(static_cast<char>(value));
}

bool read_varint(std::string_view& bytes, std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

}  // namespace

std::string FeedCursor::text() const {
    std::string bytes(1, form);
    for (std::int64_t offset : next) append_varint(bytes, static_cast<std::uint64_t>(offset));
    return base64url(bytes);
}

std::optional<FeedCursor> FeedCursor::parse(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes || bytes->empty() || bytes->front() != form) return std::nullopt;
    std::string_view rest = std::string_view(*bytes).substr(1);
    FeedCursor cursor;
    for (std::int64_t& offset : cursor.next) {
        std::uint64_t value = 0;
        if (!read_varint(rest, value)) return std::nullopt;
        offset = static_cast<std::int64_t>(value);
    }
    return rest.empty() ? std::optional(cursor) : std::nullopt;
}

}  // namespace cairn
