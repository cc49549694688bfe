#include "infra/crypto/uuid.hpp"

#include <openssl/evp.h>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

// The namespace of every v5 id. Never changed: ids of commands that come again would differ.
constexpr unsigned char name_space[16] = {0x8b, 0x1c, 0x5e, 0x0a, 0x3f, 0x52, 0x5d, 0x6e,
                                          0x9a, 0x41, 0xc2, 0x77, 0x10, 0x9d, 0x4e, 0x36};

void set_version(Uuid& uuid, unsigned version) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(uuid[i]); };
    uuid[6] = static_cast<char>((at(6) & 0x0fU) | (version << 4U));
    uuid[8] = static_cast<char>((at(8) & 0x3fU) | 0x80U);
}

}  // namespace

Uuid uuid_v5(std::string_view name) {
    std::string input(reinterpret_cast<const char*>(name_space), sizeof name_space);
    input.append(name);
    unsigned char digest[20];
    const bool done = EVP_Digest(input.data(), input.size(), digest, nullptr, EVP_sha1(), nullptr) == 1;
    ensure(done, "SHA-1 cannot fail");
    Uuid uuid(reinterpret_cast<const char*>(digest), 16);
    set_version(uuid, 5);
    return uuid;
}

Uuid uuid_v7(std::int64_t now_us) {
    Uuid uuid = random_bytes(16);
    const auto ms = static_cast<std::uint64_t>(now_us / 1'000);
    for (unsigned i = 0; i < 6; ++i) uuid[i] = static_cast<char>((ms >> (40 - 8 * i)) & 0xff);
    set_version(uuid, 7);
    return uuid;
}

std::string uuid_text(std::string_view uuid) {
    std::string text = hex(uuid);
    if (text.size() == 32)
        for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, 1, '-');
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-')) return std::nullopt;
        if (!dash) digits.push_back(text[i]);
    }
    return from_hex(digits);
}

}  // namespace cairn
