#include "program/audit/policy_reactions.hpp"

#include "cairn/customers/v1/customer.pb.h"
#include "domain/policies/policies.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// One customer whose address is to be claimed, what policies did about it, and what an audit says.
class Reacting {
 public:
    /// The policies' cursor says that they have passed the event, or not.
    void passed(bool is_passed) {
        Cursor cursor;
        cursor.set_consumer("policies");
        cursor.set_part("3");
        cursor.set_next_offset(is_passed ? 8 : 7);
        value_ = cursor.SerializeAsString();
        Record record;
        record.value = value_;
        reactions.add_cursor(record);
    }

    void event() {
        customers::v1::CustomerEvent event;
        event.mutable_created()->set_customer_id("c1");
        event.mutable_created()->set_email_hash("hash");
        EventEnvelope envelope;
        envelope.set_event_id("event-1");
        envelope.set_stream(stream_name("shop", "customer", "c1"));
        envelope.set_recorded_at_us(1'000'000);
        envelope.set_body(event.SerializeAsString());
        reactions.add_event({"cairn.events", 3, 7}, envelope,
                            event_body(envelope, auditing.processing.system.catalogue));
    }

    CommandEnvelope command() const {
        CommandEnvelope command;
        command.set_command_id(uuid_v5("event-1/customer_created_then_claim_email/0"));
        command.set_policy("customer_created_then_claim_email");
        return command;
    }

    std::uint64_t found() {
        reactions.finish();
        const auto& violations = report.violations();
        const auto found = violations.find("reaction_missing");
        return found == violations.end() ? 0 : found->second.count;
    }

    Auditing auditing;
    AuditReport report;
    PolicyReactions reactions{policies(), report};

 private:
    std::string value_;
};

}  // namespace

TEST_CASE("an event that policies have passed has its command in the log, before it or behind it") {
    Reacting before;
    before.passed(true);
    before.reactions.add_command(before.command());
    before.event();
    CHECK(before.found() == 0);
    CHECK(before.report.counts().at("policy_commands") == 1);

    Reacting behind;
    behind.passed(true);
    behind.event();
    behind.reactions.add_command(behind.command());
    CHECK(behind.found() == 0);
}

TEST_CASE("an event that policies have passed and did not react to is found") {
    Reacting reacting;
    reacting.passed(true);
    reacting.event();
    CHECK(reacting.found() == 1);
}

TEST_CASE("an event that policies have not reached is not asked about") {
    Reacting reacting;
    reacting.passed(false);
    reacting.event();
    CHECK(reacting.found() == 0);
}

TEST_CASE("a timer is a reaction too") {
    Reacting reacting;
    reacting.passed(true);
    reacting.event();
    Record timer;
    const std::string id = reacting.command().command_id();
    timer.key = id;
    reacting.reactions.add_timer(timer);
    CHECK(reacting.found() == 0);
}

TEST_CASE("reactions whose commands were deleted are not looked for") {
    Reacting reacting;
    reacting.passed(true);
    reacting.event();
    reacting.reactions.kept_since(2'000);
    CHECK(reacting.found() == 0);
}
