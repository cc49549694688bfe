#include "domain/policies/claim_email.hpp"

#include <rapidcheck/catch.h>

#include <set>

#include "tests/support/world.hpp"

namespace cairn::claim_email {
namespace {

using test::World;

template <class Command>
Command with_email(const std::string& customer_id, const std::string& email_hash) {
    Command command;
    command.set_customer_id(customer_id);
    command.set_email("sealed " + email_hash);
    command.set_email_hash(email_hash);
    return command;
}

void create(World& world, const std::string& customer_id, const std::string& email_hash) {
    world.send(with_email<CreateCustomer>(customer_id, email_hash));
    world.settle();
}

void update(World& world, const std::string& customer_id, const std::string& email_hash) {
    world.send(with_email<UpdateCustomer>(customer_id, email_hash));
    world.settle();
}

void erase(World& world, const std::string& customer_id) {
    EraseCustomer command;
    command.set_customer_id(customer_id);
    world.send(command);
    world.settle();
}

std::string holder(const World& world, const std::string& email_hash) {
    return world.state<EmailClaimState>(email_hash).customer_id();
}

std::string address(const World& world, const std::string& customer_id) {
    return world.state<CustomerState>(customer_id).email_hash();
}

TEST_CASE("one customer has an address, whoever comes first", "[CRM-01]") {
    World world;
    create(world, "c1", "a");
    create(world, "c2", "a");

    CHECK(holder(world, "a") == "c1");
    CHECK(address(world, "c1") == "a");
    CHECK(address(world, "c2").empty());
    CHECK_FALSE(world.state<CustomerState>("c2").exists());
}

TEST_CASE("of two that ask at once, in any order, one is told no", "[CRM-01]") {
    for (const std::size_t first : {0u, 1u}) {
        World world;
        world.send(with_email<CreateCustomer>("c1", "a"));
        world.send(with_email<CreateCustomer>("c2", "a"));
        world.step(first);
        world.settle();
        const std::multiset<bool> has = {address(world, "c1") == "a", address(world, "c2") == "a"};
        CHECK(has == std::multiset<bool>{false, true});
    }
}

TEST_CASE("a new address sets the old one free", "[CRM-01][ID-05]") {
    World world;
    create(world, "c1", "a");
    update(world, "c1", "b");
    create(world, "c2", "a");

    CHECK(address(world, "c1") == "b");
    CHECK(address(world, "c2") == "a");
}

TEST_CASE("a customer whose new address is another's keeps the old one", "[ID-05]") {
    World world;
    create(world, "c1", "a");
    create(world, "c2", "b");
    update(world, "c2", "a");

    CHECK(address(world, "c2") == "b");
    CHECK(holder(world, "b") == "c2");
    CHECK(holder(world, "a") == "c1");
}

TEST_CASE("an erased customer's address is free for another", "[ACT-12]") {
    World world;
    create(world, "c1", "a");
    erase(world, "c1");
    CHECK(holder(world, "a").empty());

    create(world, "c2", "a");
    CHECK(address(world, "c2") == "a");
}

TEST_CASE("an address that is granted after the erasure is set free again", "[ACT-12]") {
    World world;
    world.send(with_email<CreateCustomer>("c1", "a"));
    world.step(0);  // Created; the claim is on its way.
    EraseCustomer command;
    command.set_customer_id("c1");
    world.send(command);
    world.step(0);
    world.settle();

    CHECK(world.state<CustomerState>("c1").erased());
    CHECK(holder(world, "a").empty());
    CHECK(world.parked().empty());
}

void send_anything(World& world) {
    const auto customer_id = *rc::gen::element<std::string>("c1", "c2", "c3");
    const auto email_hash = *rc::gen::element<std::string>("a", "b");
    EraseCustomer erased;
    erased.set_customer_id(customer_id);
    switch (*rc::gen::inRange(0, 5)) {
        case 0: return world.send(erased);
        case 1: return world.send(with_email<CreateCustomer>(customer_id, email_hash));
        default: return world.send(with_email<UpdateCustomer>(customer_id, email_hash));
    }
}

TEST_CASE("in any order, an address is held by the customer who has it, and by nobody else", "[CRM-01]") {
    rc::prop("claims and customers agree at rest", [] {
        World world;
        for (const char* id : {"c1", "c2", "c3"}) world.send(with_email<CreateCustomer>(id, "a"));
        const int length = *rc::gen::inRange(0, 60);
        for (int i = 0; i < length; ++i) {
            const bool go_on = world.waiting() > 0 && *rc::gen::inRange(0, 3) > 0;
            if (go_on)
                world.step(*rc::gen::inRange<std::size_t>(0, world.waiting()));
            else
                send_anything(world);
        }
        world.settle();
        RC_ASSERT(world.parked().empty());
        for (const char* hash : {"a", "b"})
            for (const char* id : {"c1", "c2", "c3"})
                RC_ASSERT((holder(world, hash) == id) == (address(world, id) == hash));
    });
}

}  // namespace
}  // namespace cairn::claim_email
