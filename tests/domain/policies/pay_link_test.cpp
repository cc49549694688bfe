#include "domain/policies/pay_link.hpp"

#include <catch2/catch.hpp>

#include "tests/support/money.hpp"
#include "tests/support/world.hpp"

namespace cairn::pay_link {
namespace {

using test::eur;
using test::World;

constexpr std::int64_t an_hour_ms = 3'600'000;
constexpr std::int64_t in_an_hour_us = 1'767'225'600'000'000 + an_hour_ms * 1'000;

CreatePaymentLink link(const std::string& payment_link_id = "l1") {
    CreatePaymentLink command;
    command.set_payment_link_id(payment_link_id);
    *command.mutable_amount() = eur(4200);
    command.set_description("Tour for two");
    command.set_provider("sandbox");
    command.set_token("t0");
    *command.mutable_expires_at() = from_us(in_an_hour_us);
    return command;
}

CreatePaymentLink reusable_link() {
    CreatePaymentLink command = link();
    command.set_reusable(true);
    return command;
}

void send(World& world, const google::protobuf::Message& command) {
    world.send(command);
    world.settle();
}

/// Somebody clicks: which payment is open then; empty where none is.
std::string click(World& world) {
    StartLinkPayment command;
    command.set_payment_link_id("l1");
    send(world, command);
    return world.state<PaymentLinkState>("l1").open_payment_id();
}

void take(World& world, const std::string& payment_id) {
    RecordCapture command;
    command.set_payment_id(payment_id);
    *command.mutable_amount() = eur(4200);
    command.set_provider_reference("ch-" + payment_id);
    send(world, command);
}

void decline(World& world, const std::string& payment_id) {
    RecordFailure command;
    command.set_payment_id(payment_id);
    command.set_decline_code("card_declined");
    send(world, command);
}

World world_with(const CreatePaymentLink& command) {
    World world;
    send(world, command);
    return world;
}

PaymentLinkStatus status(const World& world) { return world.state<PaymentLinkState>("l1").status(); }

PaymentStatus payment_status(const World& world, const std::string& payment_id) {
    return world.state<PaymentState>(payment_id).status();
}

TEST_CASE("a link is paid when the payment that was made through it is captured", "[PAY-12]") {
    World world = world_with(link());
    const std::string payment_id = click(world);
    CHECK(world.state<PaymentState>(payment_id).amount().amount_minor() == 4200);
    CHECK(status(world) == LINK_OPEN);
    take(world, payment_id);

    CHECK(status(world) == LINK_PAID);
    CHECK(payment_status(world, payment_id) == CAPTURED);
    CHECK(world.parked().empty());
}

TEST_CASE("two clicks are one payment, and another is made only after a failure", "[PAY-12]") {
    World world = world_with(link());
    const std::string first = click(world);
    CHECK(click(world) == first);
    decline(world, first);
    const std::string second = click(world);

    CHECK(second != first);
    take(world, second);
    CHECK(status(world) == LINK_PAID);
}

TEST_CASE("a link that nobody pays expires at its time, and its open payment is cancelled", "[PAY-12]") {
    World world = world_with(link());
    const std::string payment_id = click(world);
    world.pass(an_hour_ms);
    world.settle();

    CHECK(status(world) == LINK_EXPIRED);
    CHECK(payment_status(world, payment_id) == CANCELLED);
    take(world, payment_id);
    CHECK(status(world) == LINK_EXPIRED);
    CHECK(world.state<PaymentState>(payment_id).refunds_size() == 1);
    CHECK(world.parked().empty());
}

TEST_CASE("a link that is paid in time does not expire", "[PAY-12]") {
    World world = world_with(link());
    take(world, click(world));
    world.pass(an_hour_ms);
    world.settle();

    CHECK(status(world) == LINK_PAID);
    CHECK(world.parked().empty());
}

TEST_CASE("a second payment of a link that is paid once is given back", "[PAY-12][PAY-06]") {
    World world = world_with(link());
    const std::string first = click(world);
    decline(world, first);
    const std::string second = click(world);
    take(world, second);
    take(world, first);

    CHECK(status(world) == LINK_PAID);
    CHECK(world.state<PaymentState>(first).refunds_size() == 1);
    CHECK(world.state<PaymentState>(second).refunds_size() == 0);
    CHECK(world.parked().empty());
}

TEST_CASE("a link that many pay at stays open", "[PAY-12]") {
    World world = world_with(reusable_link());
    const std::string first = click(world);
    const std::string second = click(world);
    CHECK(first != second);
    take(world, first);
    take(world, second);

    CHECK(status(world) == LINK_OPEN);
    CHECK(world.state<PaymentLinkState>("l1").paid_payment_ids_size() == 2);
}

}  // namespace
}  // namespace cairn::pay_link
