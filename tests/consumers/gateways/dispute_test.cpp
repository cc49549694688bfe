#include <catch2/catch.hpp>

#include "consumers/gateways/payment_gateway.hpp"
#include "consumers/gateways/providers/cashfree_adapter.hpp"
#include "consumers/gateways/providers/stripe_adapter.hpp"

namespace cairn {
namespace {

using Standing = ProviderDispute::Standing;

std::string stripe_text(const std::string& status) {
    return R"({"id":"du_1","object":"dispute","amount":2500,"currency":"jpy","payment_intent":"pi_1",)"
           R"("reason":"fraudulent","evidence_details":{"due_by":1767225600},"status":")" +
           status + "\"}";
}

std::string cashfree_text(const std::string& status) {
    return R"({"dispute_id":433,"dispute_amount":12.50,"dispute_amount_currency":"INR",)"
           R"("reason_description":"Not provided","respond_by":"2026-01-01T05:30:00+05:30",)"
           R"("order_details":{"order_id":"cairn_1"},"dispute_status":")" +
           status + "\"}";
}

std::optional<ProviderDispute> at_stripe(const std::string& body, int status = 200) {
    return stripe_adapter().read_dispute({status, body, {}});
}

std::optional<ProviderDispute> at_cashfree(const std::string& body, int status = 200) {
    return cashfree_adapter().read_dispute({status, body, {}});
}

std::string told(const ProviderDispute& dispute) {
    const auto command = command_of(dispute, "p1");
    return command ? command->ShortDebugString() : "";
}

TEST_CASE("a dispute is asked for by its provider's id", "[PAY-09]") {
    CHECK(stripe_adapter().dispute({}, "du_1").path == "/disputes/du_1");
    CHECK(cashfree_adapter().dispute({}, "43/3").path == "/disputes/43%2F3");
    CHECK(stripe_adapter().dispute({}, "du_1").method == "GET");
}

TEST_CASE("Stripe's dispute names its intent, and counts in the currency's own decimals", "[PAY-09]") {
    const auto dispute = at_stripe(stripe_text("needs_response"));
    REQUIRE(dispute);
    CHECK(dispute->reference == "pi_1");
    CHECK(dispute->amount.amount_minor() == 2500);
    CHECK(dispute->amount.currency() == "JPY");
    CHECK(told(*dispute) ==
          "record_dispute { payment_id: \"p1\" dispute_id: \"du_1\" amount { amount_minor: 2500 currency: "
          "\"JPY\" } reason: \"fraudulent\" evidence_due_at { seconds: 1767225600 } }");
}

TEST_CASE("Stripe's disputes of a charge are listed", "[PAY-03][PAY-09]") {
    const ProviderAdapter stripe = stripe_adapter();
    CHECK(stripe.list_disputes({}, "ch_1").path == "/disputes?charge=ch_1&limit=100");
    const std::string listed = R"({"object":"list","data":[)" + stripe_text("lost") + "]}";
    const auto disputes = stripe.read_disputes({200, listed, {}});
    REQUIRE(disputes.value().size() == 1);
    CHECK(disputes->front().standing == Standing::lost);
    CHECK(stripe.read_disputes({200, R"({"data":[]})", {}}).value().empty());
    CHECK_FALSE(stripe.read_disputes({500, listed, {}}));
    CHECK_FALSE(stripe.read_disputes({200, R"({"data":[{"id":"du_1"}]})", {}}));
}

TEST_CASE("Cashfree's dispute names its order, and amounts are decimals", "[PAY-09]") {
    const auto dispute = at_cashfree(cashfree_text("CHARGEBACK_MERCHANT_LOST"));
    REQUIRE(dispute);
    CHECK(dispute->reference == "cairn_1");
    CHECK(dispute->evidence_due_at_us == 1'767'225'600'000'000);
    CHECK(told(*dispute) ==
          "close_dispute { payment_id: \"p1\" dispute_id: \"433\" outcome: DISPUTE_LOST amount { "
          "amount_minor: 1250 currency: \"INR\" } }");
}

TEST_CASE("each status of a dispute holds the money, gives it back, takes it or only asks", "[PAY-09]") {
    const auto stripe = [](const char* status) { return at_stripe(stripe_text(status)).value().standing; };
    for (const char* open : {"needs_response", "under_review"}) CHECK(stripe(open) == Standing::open);
    CHECK(stripe("won") == Standing::won);
    CHECK(stripe("lost") == Standing::lost);
    for (const char* asks :
         {"warning_needs_response", "warning_under_review", "warning_closed", "prevented"})
        CHECK(stripe(asks) == Standing::without_money);

    const auto cashfree = [](const char* status) {
        return at_cashfree(cashfree_text(status)).value().standing;
    };
    for (const char* open : {"DISPUTE_CREATED", "CHARGEBACK_DOCS_RECEIVED", "PRE_ARBITRATION_UNDER_REVIEW",
                             "ARBITRATION_INSUFFICIENT_EVIDENCE"})
        CHECK(cashfree(open) == Standing::open);
    CHECK(cashfree("DISPUTE_MERCHANT_WON") == Standing::won);
    CHECK(cashfree("CHARGEBACK_MERCHANT_ACCEPTED") == Standing::lost);
    CHECK(cashfree("RETRIEVAL_CREATED") == Standing::without_money);
    CHECK(told(at_cashfree(cashfree_text("RETRIEVAL_CREATED")).value()).empty());
}

TEST_CASE("what cannot be read of a dispute is no dispute", "[PAY-09]") {
    CHECK_FALSE(at_stripe(stripe_text("of_a_later_version")));
    CHECK_FALSE(at_cashfree(cashfree_text("CHARGEBACK_LATER")));
    CHECK_FALSE(at_stripe(stripe_text("won"), 500));
    CHECK_FALSE(at_cashfree(cashfree_text("CHARGEBACK_CREATED"), 502));
    for (const char* body : {"", "[]", "{}", R"({"dispute_id":"1","order_details":{}})"}) {
        CHECK_FALSE(at_stripe(body));
        CHECK_FALSE(at_cashfree(body));
    }
}

}  // namespace
}  // namespace cairn
