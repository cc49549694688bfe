#include "infra/crypto/webhook_signature.hpp"

#include <catch2/catch.hpp>

#include "infra/crypto/bytes.hpp"

namespace cairn {
namespace {

// The vector of the Standard Webhooks libraries' own tests.
const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SignedContent content{"msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, R"({"test": 2432232314})"};
const std::string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

TEST_CASE("v1 signs as the Standard Webhooks libraries do", "[WHK-05][W-05]") {
    CHECK(sign_webhook(secret, content) == signature);
    CHECK(sign_webhook("whsec_not base64", content).empty());
    CHECK(sign_webhook("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", content).empty());
}

TEST_CASE("v1a signs with Ed25519 as RFC 8032 has it", "[WHK-05][W-05]") {
    // §7.1, test 1: the key pair. Pure Ed25519 is deterministic, so that signing twice gives the same.
    const std::string seed = *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const std::string key = webhook_signing_key(seed);
    const std::string public_key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    CHECK(webhook_verify_key(key) == "whpk_" + base64(*from_hex(public_key)));

    const std::string signed_by = sign_webhook_ed25519(key, content);
    CHECK(signed_by.substr(0, 4) == "v1a,");
    CHECK(signed_by == sign_webhook_ed25519(key, content));
    CHECK(verifies_webhook({webhook_verify_key(key)}, content, signed_by));
    CHECK(sign_webhook_ed25519("whsk_AAAA", content).empty());
}

TEST_CASE("a signature fits its own id, time, body and key alone", "[WHK-05][W-05]") {
    const std::string key = webhook_signing_key(std::string(32, 'k'));
    const std::string other_key = webhook_signing_key(std::string(32, 'o'));
    const std::string both = sign_webhook(secret, content) + " " + sign_webhook_ed25519(key, content);
    for (const std::string& good : {secret, webhook_verify_key(key)}) {
        CHECK(verifies_webhook({good}, content, both));
        CHECK_FALSE(verifies_webhook({good}, {"other", content.timestamp_s, content.body}, both));
        CHECK_FALSE(verifies_webhook({good}, {content.id, content.timestamp_s + 1, content.body}, both));
        CHECK_FALSE(verifies_webhook({good}, {content.id, content.timestamp_s, "{}"}, both));
    }
    CHECK_FALSE(verifies_webhook({"whsec_AAAA", webhook_verify_key(other_key)}, content, both));
    for (const char* wrong : {"", " ", "v1", "v1,", "v1a,", "v1,AAAA", "v1a,AAAA", "v2,AAAA"})
        CHECK_FALSE(verifies_webhook({secret, webhook_verify_key(key)}, content, wrong));
}

TEST_CASE("one of several signatures and keys is enough, so that either side may rotate",
          "[WHK-05][W-05]") {
    const std::string old_secret = "whsec_" + base64(std::string(32, 'a'));
    const std::string list = sign_webhook(secret, content) + " " + sign_webhook(old_secret, content);
    CHECK(verifies_webhook({secret}, content, list));
    CHECK(verifies_webhook({old_secret}, content, list));
    CHECK(verifies_webhook({old_secret, secret}, content, sign_webhook(secret, content)));
}

}  // namespace
}  // namespace cairn
