#include "domain/policies/suppress_address.hpp"

#include <catch2/catch.hpp>

#include "tests/support/world.hpp"

namespace cairn::suppress_address {
namespace {

using test::World;

World world_with_an_email() {
    World world;
    SendEmail command;
    command.set_email_id("e1");
    command.set_customer_id("c1");
    command.set_subject("sealed");
    command.set_text("sealed");
    world.send(command);
    world.settle();
    return world;
}

template <class Command>
bool is_suppressed_after(Command command) {
    World world = world_with_an_email();
    command.set_email_id("e1");
    command.set_email_hash("h");
    world.send(command);
    world.settle();
    return world.state<EmailSuppressionState>("h").suppressed();
}

TEST_CASE("a bounce for good or a complaint suppresses the address, a passing bounce does not",
          "[NTF-02]") {
    RecordEmailBounced for_good;
    for_good.set_permanent(true);
    CHECK(is_suppressed_after(for_good));
    CHECK(is_suppressed_after(RecordEmailComplained()));
    CHECK_FALSE(is_suppressed_after(RecordEmailBounced()));
}

}  // namespace
}  // namespace cairn::suppress_address
