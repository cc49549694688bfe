#include "infra/log/partitioner.hpp"

#include <algorithm>
#include <cstddef>

#include "infra/log/kafka_settings.hpp"

namespace cairn {

// org.apache.kafka.common.utils.Utils.murmur2: seed 0x9747b28c, m 0x5bd1e995, r 24.
std::uint32_t murmur2(std::string_view key) {
    constexpr std::uint32_t m = 0x5bd1e995;
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(key[i]));
    };
    std::uint32_t hash = 0x9747b28cU ^ static_cast<std::uint32_t>(key.size());
    std::size_t i = 0;
    for (; i + 4 <= key.size(); i += 4) {
        std::uint32_t word = byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
        word *= m;
        word ^= word >> 24;
        word *= m;
        hash *= m;
        hash ^= word;
    }
    const std::size_t rest = key.size() - i;
    if (rest == 3) hash ^= byte(i + 2) << 16;
    if (rest >= 2) hash ^= byte(i + 1) << 8;
    if (rest >= 1) {
        hash ^= byte(i);
        hash *= m;
    }
    hash ^= hash >> 13;
    hash *= m;
    hash ^= hash >> 15;
    return hash;
}

std::int32_t partition_of(std::string_view key) {
    return static_cast<std::int32_t>((murmur2(key) & 0x7fffffffU) %
                                     static_cast<std::uint32_t>(partition_count));
}

bool is_key_of(const std::vector<std::int32_t>& partitions, std::string_view key) {
    return std::find(partitions.begin(), partitions.end(), partition_of(key)) != partitions.end();
}

}  // namespace cairn
