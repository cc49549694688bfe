#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "cairn/customers/v1/customer.pb.h"
#include "tests/support/processing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

std::vector<std::uint64_t> versions(const std::vector<EventEnvelope>& events) {
    std::vector<std::uint64_t> found;
    for (const EventEnvelope& event : events) found.push_back(event.version());
    return found;
}

std::filesystem::path scratch_file(const std::string& name) {
    const auto file = std::filesystem::temp_directory_path() / ("cairn-" + name + std::to_string(getpid()));
    std::filesystem::remove(file);
    return file;
}

/// A life of a process that ends while it handles this command.
void crash_at(const std::filesystem::path& note, std::int32_t partition, std::int64_t offset) {
    CrashNote life(note);
    life.enter(partition, offset);
}

}  // namespace

TEST_CASE("an accepted command has one outcome with version, events and the command's position") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.step();
    const std::int64_t offset = processing.send(refund_payment("second", "p1"));
    processing.step();

    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 2);
    CHECK_FALSE(outcomes[1].has_refused());
    CHECK(outcomes[1].stream() == "acme/payment-p1");
    CHECK(outcomes[1].version() == 3);
    CHECK(outcomes[1].events() == 2);
    CHECK(outcomes[1].position() == offset);
    CHECK(outcomes[1].command_offset() == offset);
    CHECK(outcomes[1].reply_to() == "whoever sent second");
    const auto events = processing.events();
    CHECK(versions(events) == std::vector<std::uint64_t>{1, 2, 3});
    CHECK(events[2].position() == offset);
    CHECK(events[2].command_id() == uuid_v5("second"));
}

TEST_CASE("a command that comes again after its outcome has expired makes events of their own ids") {
    Processing processing;
    const std::string stream = stream_name(tenant, "customer", "c1");
    const std::int32_t partition = partition_of(stream);
    customers::v1::CustomerCommand create, update, other_update;
    create.mutable_create()->set_customer_id("c1");
    update.mutable_update()->set_phone("enc1.k1.phone");
    other_update.mutable_update()->set_phone("enc1.k1.another");
    for (const auto& command : {sealed("first", stream, create), sealed("second", stream, update),
                                sealed("third", stream, other_update)})
        processing.send(command);
    processing.step();

    CheckpointBatch without_outcomes;
    without_outcomes.streams.push_back(
        {partition, stream, *processing.checkpoint.stream(partition, stream)});
    without_outcomes.partitions[partition] = *processing.checkpoint.partition(partition);
    processing.checkpoint.forget(partition);
    processing.checkpoint.write(without_outcomes);
    processing.restart();
    processing.send(sealed("second", stream, update));
    processing.step();

    std::set<std::string> ids;
    for (const EventEnvelope& event : processing.events()) ids.insert(event.event_id());
    CHECK(processing.events().size() == 4);
    CHECK(ids.size() == 4);
}

TEST_CASE("an event names its data subject even where the command brought nothing personal") {
    Processing processing;
    const std::string stream = stream_name(tenant, "customer", "c1");
    customers::v1::CustomerCommand create, confirm;
    create.mutable_create()->set_customer_id("c1");
    create.mutable_create()->set_email("enc1.k1.ciphertext");
    create.mutable_create()->set_email_hash("h1");
    confirm.mutable_confirm_email()->set_customer_id("c1");
    confirm.mutable_confirm_email()->set_email_hash("h1");
    processing.send(sealed("first", stream, create));
    processing.step();
    customers::v1::CustomerEvent created;
    REQUIRE(created.ParseFromString(processing.events().at(0).body()));
    confirm.mutable_confirm_email()->set_claim_id(created.created().claim_id());
    processing.send(sealed("second", stream, confirm));
    processing.step();
    const auto events = processing.events();
    REQUIRE(events.size() == 2);
    CHECK(events[1].type() == "customer.email_confirmed");
    CHECK(events[1].subject() == "customer:c1");
}

TEST_CASE("a transaction's events are numbered, and the last one says so") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.send(refund_payment("second", "p1"));
    processing.step();
    const auto events = processing.events();
    REQUIRE(events.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        CHECK(events[i].writer().transaction() == 1);
        CHECK(events[i].writer().index() == i);
        CHECK(events[i].writer().last() == (i == 2));
    }
}

TEST_CASE("a command that comes again is answered as before and decided no second time") {
    Processing processing;
    const std::int64_t first = processing.send(record_payment("one", "p1"));
    processing.step();
    const std::int64_t second = processing.send(record_payment("one", "p1"));
    processing.step();

    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 2);
    CHECK_FALSE(outcomes[0].repeat());
    CHECK(outcomes[1].repeat());
    CHECK_FALSE(outcomes[1].has_refused());
    CHECK(outcomes[1].version() == 1);
    CHECK(outcomes[1].position() == first);
    CHECK(outcomes[1].command_offset() == second);
    CHECK(processing.events().size() == 1);
}

TEST_CASE("two of the same command in one batch are one event and a repeat") {
    Processing processing;
    processing.send(record_payment("one", "p1"));
    processing.send(record_payment("one", "p1"));
    processing.step();
    REQUIRE(processing.outcomes().size() == 2);
    CHECK(processing.outcomes()[1].repeat());
    CHECK(processing.events().size() == 1);
}

TEST_CASE("a refused command that comes again is refused again, by the same answer") {
    Processing processing;
    processing.send(refund_payment("refund", "nobody"));
    processing.step();
    processing.send(record_payment("payment", "nobody"));
    processing.send(refund_payment("refund", "nobody"));
    processing.step();
    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0].refused().code() == "payment_not_found");
    CHECK(outcomes[2].repeat());
    CHECK(outcomes[2].refused().code() == "payment_not_found");
}

TEST_CASE("the same id with another body is a conflict, and the first outcome stays") {
    Processing processing;
    processing.send(record_payment("one", "p1", 100));
    processing.send(record_payment("one", "p1", 200));
    processing.send(record_payment("one", "p1", 100));
    processing.step();
    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[1].refused().code() == "idempotency_conflict");
    CHECK(outcomes[1].refused().status() == 422);
    CHECK(outcomes[2].repeat());
    CHECK_FALSE(outcomes[2].has_refused());
    CHECK(processing.events().size() == 1);
}

TEST_CASE("a command for another version than the stream's is refused and changes nothing") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    CommandEnvelope stale = refund_payment("stale", "p1");
    stale.set_expected_version(7);
    processing.send(stale);
    CommandEnvelope current = refund_payment("current", "p1");
    current.set_expected_version(1);
    processing.send(current);
    processing.step();
    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[1].refused().code() == "version_conflict");
    CHECK(outcomes[1].refused().status() == 412);
    CHECK(outcomes[1].version() == 1);
    CHECK_FALSE(outcomes[2].has_refused());
    CHECK(processing.events().size() == 3);
}

TEST_CASE("a duplicate is found before its expected version is looked at") {
    Processing processing;
    CommandEnvelope command = record_payment("one", "p1");
    command.set_expected_version(0);
    processing.send(command);
    processing.send(command);
    processing.step();
    REQUIRE(processing.outcomes().size() == 2);
    CHECK(processing.outcomes()[1].repeat());
    CHECK_FALSE(processing.outcomes()[1].has_refused());
}

TEST_CASE("what is no command is refused, parked, and does not stop what comes after it") {
    Processing processing;
    const std::string stream = payment_stream("p1");
    const std::int32_t partition = partition_of(stream);

    SECTION("bytes that are no envelope") {
        processing.log.append({processing.topics().commands, partition}, stream, "\xff\xfe rubbish");
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "undecodable");
    }
    SECTION("an envelope without a digest") {
        CommandEnvelope command = record_payment("one", "p1");
        command.clear_digest();
        processing.send(command);
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "undecodable");
    }
    SECTION("a kind of stream that nobody knows") {
        CommandEnvelope command = record_payment("one", "p1");
        command.set_stream("acme/wish-w1");
        processing.send(command);
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "unknown_command");
    }
    SECTION("a command that this build does not know") {
        CommandEnvelope command = record_payment("one", "p1");
        command.set_body("\xa2\x06\x00");  // Field 100 of the oneof.
        processing.send(command);
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "unknown_command");
    }
    SECTION("a stream in another partition than its own") {
        processing.log.append({processing.topics().commands, (partition + 1) % partition_count}, stream,
                              record_payment("one", "p1").SerializeAsString());
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "misrouted");
    }
    SECTION("a stream of another tenant than the envelope's") {
        CommandEnvelope command = record_payment("one", "p1");
        command.set_tenant("globex");
        processing.send(command);
        processing.step();
        CHECK(processing.outcomes().at(0).refused().code() == "misrouted");
    }
    CHECK(processing.outcomes().size() == 1);
    CHECK(processing.outcomes()[0].refused().status() == 500);
    CHECK(processing.parked().size() == 1);
    CHECK(processing.parked()[0].topic() == processing.topics().commands);
    CHECK(processing.parked()[0].reason() == processing.outcomes()[0].refused().code());
    CHECK(processing.events().empty());

    processing.send(record_payment("next", "p1"));
    processing.step();
    CHECK(processing.events().size() == 1);
}

TEST_CASE("a command that crashed the process twice is refused and parked, and the next one goes on") {
    const auto note = scratch_file("crash-note");
    const std::int32_t partition = partition_of(payment_stream("p1"));
    crash_at(note, partition, 0);
    {
        CrashNote second_life(note);
        CHECK(second_life.crashes_at(partition, 0) == 1);
        second_life.enter(partition, 0);
    }
    CrashNote third_life(note);
    Processing processing(&third_life);
    processing.send(record_payment("poison", "p1"));
    processing.send(record_payment("next", "p1"));
    processing.step();

    const auto outcomes = processing.outcomes();
    REQUIRE(outcomes.size() == 2);
    CHECK(outcomes[0].refused().code() == "internal_error");
    CHECK(outcomes[0].command_id() == uuid_v5("poison"));
    CHECK_FALSE(outcomes[1].has_refused());
    REQUIRE(processing.parked().size() == 1);
    CHECK(processing.parked()[0].reason() == "internal_error");
    CHECK(processing.parked()[0].offset() == 0);
    CHECK(processing.events().size() == 1);

    processing.send(record_payment("poison", "p1"));
    processing.step();
    REQUIRE(processing.outcomes().size() == 3);
    CHECK(processing.outcomes()[2].repeat());
    CHECK(processing.outcomes()[2].refused().code() == "internal_error");
    std::filesystem::remove(note);
}

TEST_CASE("a command that crashed the process once is tried again") {
    const auto note = scratch_file("crash-note");
    crash_at(note, partition_of(payment_stream("p1")), 0);
    CrashNote second_life(note);
    Processing processing(&second_life);
    processing.send(record_payment("unlucky", "p1"));
    processing.step();
    CHECK_FALSE(processing.outcomes().at(0).has_refused());
    CHECK(processing.parked().empty());
    std::filesystem::remove(note);
}
