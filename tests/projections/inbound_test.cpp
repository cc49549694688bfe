#include "projections/webhooks/inbound_messages.hpp"
#include "projections/webhooks/inbound_sources.hpp"
#include "tests/support/folded.hpp"

namespace cairn::webhooks::v1 {
namespace {

TEST_CASE("a source's row holds what its inbox checks against", "[WHK-10]") {
    const std::string registered =
        "registered { name: 'Shop' scheme: INBOUND_STRIPE secret: 'sealed' token_hash: 'hash' }";
    const std::string known = "name: 'Shop' scheme: INBOUND_STRIPE token_hash: 'hash' ";
    test::check_row(test::folded<InboundSourceRow, InboundSourceEvent>(registered),
                    known + "secret: 'sealed' status: INBOUND_SOURCE_OPEN");
    test::check_row(
        test::folded<InboundSourceRow, InboundSourceEvent>(
            registered,
            "secret_rotated { name: 'Shop' secret: 'other' previous_counts_until { seconds: 5 } }"),
        known +
            "secret: 'other' previous_secret: 'sealed' previous_counts_until { seconds: 5 } "
            "status: INBOUND_SOURCE_OPEN");
    test::check_row(
        test::folded<InboundSourceRow, InboundSourceEvent>(registered, "disabled { name: 'Shop' }"),
        known + "secret: 'sealed' status: INBOUND_SOURCE_DISABLED");
}

TEST_CASE("a custom scheme is kept in the row as it was described", "[WHK-10]") {
    const auto row = test::folded<InboundSourceRow, InboundSourceEvent>(
        "registered { scheme: INBOUND_CUSTOM signature { algorithm: SIGNATURE_TOKEN header: 'x' } }");
    CHECK(row.signature() == R"({"algorithm":"SIGNATURE_TOKEN","header":"x"})");
}

TEST_CASE("a message's row says what came, and not the body", "[WHK-10]") {
    const std::string shown =
        "source_name: 'Shop' content_type: 'application/json' headers: 'x-github-event: push' "
        "body_bytes: 28 body_sha256: 'aa' signed_with: SIGNED_CURRENT signed_at { seconds: 1700000000 }";
    test::check_row(test::folded<InboundMessageRow, InboundMessageEvent>(
                        "received { body: 'sealed' body_encoding: BODY_TEXT " + shown + " }"),
                    shown);
}

}  // namespace
}  // namespace cairn::webhooks::v1
