#include "program/tools/parked_command.hpp"

#include <catch2/catch.hpp>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

CommandEnvelope command() {
    CommandEnvelope command;
    command.set_command_id(std::string(16, 'a'));
    command.set_tenant("shop");
    command.set_stream("shop/payment-p1");
    command.set_body("body");
    command.set_digest("digest");
    command.set_reply_to("who waited then");
    command.set_policy("seats_held_initiate");
    command.set_received_at_us(1'000);
    command.set_expected_version(4);
    return command;
}

ParkedRecord parked(std::int64_t offset, const std::string& value) {
    ParkedRecord record;
    record.set_partition(3);
    record.set_offset(offset);
    record.set_value(value);
    return record;
}

TEST_CASE("a command that is retried has another id, so that it is decided afresh, at this time") {
    const CommandEnvelope before = command();
    const CommandEnvelope again = command_to_retry(parked(17, before.SerializeAsString()), 2'000);
    CHECK(again.command_id().size() == 16);
    CHECK(again.command_id() != before.command_id());
    CHECK(again.received_at_us() == 2'000);
    CHECK(again.reply_to().empty());
    CHECK(again.stream() == before.stream());
    CHECK(again.body() == before.body());
    CHECK(again.digest() == before.digest());
    CHECK(again.policy() == before.policy());
    CHECK(again.expected_version() == 4);
}

TEST_CASE("retried twice from one parked record, a command is one command; from another, another") {
    const std::string value = command().SerializeAsString();
    const std::string first = command_to_retry(parked(17, value), 2'000).command_id();
    CHECK(command_to_retry(parked(17, value), 3'000).command_id() == first);
    CHECK(command_to_retry(parked(18, value), 2'000).command_id() != first);
}

TEST_CASE("what is no command cannot be retried") {
    CommandEnvelope nameless = command();
    nameless.clear_command_id();
    CommandEnvelope nowhere = command();
    nowhere.set_stream("nowhere");
    for (const std::string& value :
         {std::string("\xff\xff"), nameless.SerializeAsString(), nowhere.SerializeAsString()})
        CHECK_THROWS_AS(command_to_retry(parked(17, value), 0), Failure);
}

}  // namespace
}  // namespace cairn
