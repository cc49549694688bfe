#include "domain/webhooks/feed_position.hpp"

#include <string>

namespace cairn::webhooks::v1 {
namespace {

constexpr char form = 1;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char letter : text) {
        const auto value = alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>((bits >> count) & 0xffU));
        bits &= (1U << count) - 1;
    }
    const bool is_whole = count < 6 && bits == 0;
    return is_whole ? std::optional(bytes) : std::nullopt;
}

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

}  // namespace

std::optional<FeedPosition> parse_feed_position(std::string_view text) {
    const std::optional<std::string> bytes = from_base64url(text);
    if (!bytes || bytes->empty() || bytes->front() != form) return std::nullopt;
    std::string_view rest = std::string_view(*bytes).substr(1);
    FeedPosition position{};
    for (std::uint64_t& offset : position) {
        const std::optional<std::uint64_t> read = take_varint(rest);
        if (!read) return std::nullopt;
        offset = *read;
    }
    return rest.empty() ? std::optional(position) : std::nullopt;
}

bool moves_back(const FeedPosition& from, const FeedPosition& to) {
    for (std::size_t partition = 0; partition < from.size(); ++partition)
        if (to[partition] < from[partition]) return true;
    return false;
}

}  // namespace cairn::webhooks::v1
