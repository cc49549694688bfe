#include "infra/contract/schema_lock.hpp"

#include <catch2/catch.hpp>

#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

/// The contract's lock with one piece of its text replaced.
SchemaLock doctored(const std::string& what, const std::string& by) {
    std::string text = SchemaLock::of(descriptor_set()).print();
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return SchemaLock::parse(text.replace(at, what.size(), by));
}

std::string only_break(const SchemaLock& lock) {
    const auto broken = lock.broken_by(SchemaLock::of(descriptor_set()));
    REQUIRE(broken.size() == 1);
    return broken.front();
}

TEST_CASE("a lock that is written and read again is the same") {
    const SchemaLock contract = SchemaLock::of(descriptor_set());
    const SchemaLock read = SchemaLock::parse(contract.print());
    CHECK(read.print() == contract.print());
    CHECK(read.level() == contract.level());
    CHECK(read.broken_by(contract).empty());
    CHECK(read.missing(contract).empty());
}

TEST_CASE("a locked field that is gone is named") {
    CHECK(only_break(doctored("cairn.Actor 2 = ", "cairn.Actor 9 = field role string\ncairn.Actor 2 = ")) ==
          "cairn.Actor 9 was 'field role string' and is gone");
}

TEST_CASE("a field under another number breaks the lock") {
    const SchemaLock lock = doctored("cairn.Actor 2 = field id string", "cairn.Actor 9 = field id string");
    CHECK(only_break(lock) == "cairn.Actor 9 was 'field id string' and is gone");
}

TEST_CASE("a field of another type breaks the lock") {
    CHECK(only_break(doctored("cairn.Actor 2 = field id string", "cairn.Actor 2 = field id bytes")) ==
          "cairn.Actor 2 was 'field id bytes' and is 'field id string' now");
}

TEST_CASE("a field that was repeated, optional or in a oneof breaks the lock") {
    for (const char* was : {" repeated", " optional", " oneof=kind", " json=number"})
        CHECK_FALSE(doctored("cairn.Actor 2 = field id string",
                             "cairn.Actor 2 = field id string" + std::string(was))
                        .broken_by(SchemaLock::of(descriptor_set()))
                        .empty());
}

TEST_CASE("an enumerator, a message, an event type and a refusal's code that are gone break the lock") {
    for (const char* gone :
         {"cairn.payments.v1.Method 7 = value BARTER", "cairn.payments.v1.Barter = message",
          "event payment.bartered = cairn.payments.v1.PaymentBartered",
          "refusal already_bartered of cairn.payments.v1.PaymentRefusal = code"}) {
        const SchemaLock lock =
            doctored("cairn.Actor = message", std::string(gone) + "\ncairn.Actor = message");
        CHECK(only_break(lock).find("is gone") != std::string::npos);
    }
}

TEST_CASE("what the contract has beyond the lock is missing from it, until the lock grows") {
    SchemaLock lock = doctored("cairn.Actor 2 = field id string\n", "");
    const SchemaLock contract = SchemaLock::of(descriptor_set());
    REQUIRE(lock.missing(contract) == std::vector<std::string>{"cairn.Actor 2 = field id string"});
    const std::size_t before = lock.level();
    lock.grow(contract);
    CHECK(lock.missing(contract).empty());
    CHECK(lock.level() == before + 1);
}

TEST_CASE("growing keeps what is locked even where the contract has lost it") {
    SchemaLock lock = doctored("cairn.Actor = message", "cairn.Gone = message\ncairn.Actor = message");
    const SchemaLock contract = SchemaLock::of(descriptor_set());
    lock.grow(contract);
    CHECK(lock.broken_by(contract).size() == 1);
    CHECK(lock.level() == contract.level() + 1);
}

TEST_CASE("the lock holds events, refusals, and fields with all that a reader relies on") {
    const std::string text = SchemaLock::of(descriptor_set()).print();
    CHECK(text.find("\nevent payment.captured = cairn.payments.v1.PaymentCaptured\n") != std::string::npos);
    CHECK(text.find("\nrefusal already_captured of ") != std::string::npos);
    CHECK(text.find(" json=number\n") != std::string::npos);
    CHECK(text.find(" oneof=") != std::string::npos);
    CHECK(text.find(" repeated\n") != std::string::npos);
    CHECK(text.find("CommandOptions") == std::string::npos);
}

TEST_CASE("a damaged lock is refused with its line") {
    CHECK_THROWS_WITH(SchemaLock::parse("cairn.Actor message\n"), Catch::Contains("cairn.Actor message"));
    CHECK_THROWS_WITH(SchemaLock::parse("a = message\na = message\n"), Catch::Contains("twice"));
}

}  // namespace
}  // namespace cairn
