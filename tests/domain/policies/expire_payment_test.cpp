#include "domain/policies/expire_payment.hpp"

#include <catch2/catch.hpp>

#include "tests/support/money.hpp"
#include "tests/support/world.hpp"

namespace cairn::expire_payment {
namespace {

using test::eur;
using test::World;

constexpr std::int64_t an_hour_ms = 3'600'000;
constexpr std::int64_t in_an_hour_us = 1'767'225'600'000'000 + an_hour_ms * 1'000;

void pay(World& world) {
    InitiatePayment command;
    command.set_payment_id("p1");
    *command.mutable_amount() = eur(1000);
    command.set_provider("sandbox");
    command.set_method("tok_action");
    *command.mutable_expires_at() = from_us(in_an_hour_us);
    world.send(command);
    world.settle();
}

PaymentStatus status(const World& world) { return world.state<PaymentState>("p1").status(); }

TEST_CASE("a payment that is not paid by its time ends, once its provider says so", "[PAY-01]") {
    World world;
    pay(world);

    world.pass(an_hour_ms - 1);
    world.settle();
    CHECK_FALSE(world.state<PaymentState>("p1").expiry_requested());
    world.pass(1);
    world.settle();
    CHECK(world.state<PaymentState>("p1").expiry_requested());
    CHECK(status(world) == PENDING);
    RecordExpiry told;
    told.set_payment_id("p1");
    world.send(told);
    world.settle();

    CHECK(status(world) == CANCELLED);
    CHECK(world.parked().empty());
}

TEST_CASE("a payment that is paid in time does not hear of its end", "[PAY-01]") {
    World world;
    pay(world);
    RecordCapture paid;
    paid.set_payment_id("p1");
    *paid.mutable_amount() = eur(1000);
    world.send(paid);
    world.settle();
    world.pass(an_hour_ms);
    world.settle();

    CHECK(status(world) == CAPTURED);
    CHECK(world.parked().empty());
}

}  // namespace
}  // namespace cairn::expire_payment
