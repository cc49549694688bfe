#include "domain/policies/review_payments.hpp"

#include <catch2/catch.hpp>

#include "tests/support/message.hpp"
#include "tests/support/world.hpp"

namespace cairn::review_payments {
namespace {

using test::message;
using test::World;

constexpr const char* amount = "amount { amount_minor: 1000 currency: 'SAR' } ";

/// A payment whose refund r1 nobody knows the end of, and the review of it.
World with_open_refund() {
    World world;
    world.send(message<InitiatePayment>(
        std::string("payment_id: 'p1' provider: 'moyasar' method: 'token_1' ") + amount));
    world.send(message<RecordCapture>(std::string("payment_id: 'p1' provider_reference: 'm1' ") + amount));
    world.send(message<RefundPayment>("payment_id: 'p1' refund_id: 'r1'"));
    world.send(message<OpenReview>(
        std::string("review_id: 'w1' kind: REVIEW_REFUND payment_id: 'p1' refund_id: 'r1' ") + amount));
    world.settle();
    return world;
}

void decide(World& world, const std::string& decision) {
    world.send(message<DecideReview>("review_id: 'w1' reason: 'seen there' decision: " + decision));
    world.settle();
}

RefundStatus refund_status(const World& world) {
    return world.state<PaymentState>("p1").refunds(0).status();
}

TEST_CASE("a refund that is decided as done is recorded once", "[PAY-03][PAY-08]") {
    World world = with_open_refund();
    decide(world, "REVIEW_SUCCEEDED");
    CHECK(refund_status(world) == REFUND_SUCCEEDED);
    CHECK(world.state<PaymentState>("p1").status() == REFUNDED);
}

TEST_CASE("a refund that is decided as failed leaves its money to another refund", "[PAY-03][PAY-08]") {
    World world = with_open_refund();
    decide(world, "REVIEW_FAILED");
    CHECK(refund_status(world) == REFUND_FAILED);
    world.send(message<RefundPayment>("payment_id: 'p1' refund_id: 'r2'"));
    world.settle();
    CHECK(world.state<PaymentState>("p1").refunds(1).status() == REFUND_PENDING);
}

TEST_CASE("a refund that the provider has told of meanwhile stands, whatever a person decides",
          "[PAY-03][PAY-08]") {
    World world = with_open_refund();
    world.send(message<RecordRefund>("payment_id: 'p1' refund_id: 'r1' provider_reference: 'm1'"));
    world.settle();
    decide(world, "REVIEW_FAILED");
    CHECK(refund_status(world) == REFUND_SUCCEEDED);
}

TEST_CASE("asking again leaves the refund as it is", "[PAY-03]") {
    World world = with_open_refund();
    decide(world, "REVIEW_ASK_AGAIN");
    CHECK(refund_status(world) == REFUND_PENDING);
}

TEST_CASE("a mismatch opens a review unless it has healed", "[PAY-03]") {
    World world;
    const std::string found =
        "payment_reconciliation_id: 'run' kind: MISMATCH_REFUND payment_id: 'p1' ours: '0' theirs: '5' "
        "review_kind: REVIEW_BOOKS_DIFFER ";
    world.send(message<RecordMismatch>("payment_mismatch_id: 'a' review_id: 'w1' healed: true " + found));
    world.send(message<RecordMismatch>("payment_mismatch_id: 'b' review_id: 'w2' " + found));
    world.settle();
    CHECK_FALSE(world.state<ReviewState>("w1").has_question());
    CHECK(world.state<ReviewState>("w2").question().theirs() == "5");
}

}  // namespace
}  // namespace cairn::review_payments
