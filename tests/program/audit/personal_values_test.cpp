#include "program/audit/personal_values.hpp"

#include "cairn/customers/v1/customer.pb.h"
#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr const char* stream = "acme/customer-c1";

/// Names, keys and erasures of customer c1, and what an audit of them finds.
class Personal {
 public:
    EventEnvelope created(const std::string& name) {
        customers::v1::CustomerEvent body;
        body.mutable_created()->set_customer_id("c1");
        body.mutable_created()->set_name(name);
        EventEnvelope event;
        event.set_tenant(tenant);
        event.set_stream(stream);
        event.set_body(body.SerializeAsString());
        return event;
    }

    void add_key(const std::string& id, bool erased = false) {
        KeyRecord key;
        key.set_tenant(tenant);
        key.set_subject("customer:c1");
        key.set_key_id(id);
        key.set_erased(erased);
        add_key_record("acme/customer:c1/" + (erased ? "erased" : id), key.SerializeAsString());
    }

    void add_tombstone(const std::string& id) { add_key_record("acme/customer:c1/" + id, ""); }

    Kinds found() {
        values.finish();
        Kinds kinds;
        for (const auto& [kind, violation] : report.violations()) kinds.push_back(kind);
        return kinds;
    }

 private:
    void add_key_record(const std::string& key, const std::string& value) {
        Record record;
        record.key = key;
        record.value = value;
        record.is_tombstone = value.empty();
        values.add_key(record);
    }

 public:
    const System system{ProgramSettings{}};
    AuditReport report;
    PersonalValues values{system.topics, system.catalogue, report};
};

}  // namespace

TEST_CASE_METHOD(Personal, "personal values under a key that is there are in order") {
    values.add_event({}, created("enc1.k1.abc"));
    add_key("k1");
    CHECK(found().empty());
    CHECK(report.counts().at("personal_values") == 1);
}

TEST_CASE_METHOD(Personal, "so are those of whom was forgotten, as long as no key is left") {
    values.add_event({}, created("enc1.k1.abc"));
    add_key("k1");
    add_key("", true);
    SECTION("the key is destroyed") {
        add_tombstone("k1");
        CHECK(found().empty());
    }
    SECTION("the key is there") { CHECK(found() == Kinds{"key_of_forgotten"}); }
    CHECK(report.counts().at("forgotten_subjects") == 1);
}

TEST_CASE_METHOD(Personal, "an audit finds what is plain, and tells it to nobody") {
    const LogPlace place{"events", 3, 17};
    SECTION("in an event") { values.add_event(place, created("Ada")); }
    SECTION("in a command") {
        customers::v1::CustomerCommand body;
        body.mutable_create()->set_customer_id("c1");
        body.mutable_create()->set_name("Ada");
        CommandEnvelope command;
        command.set_tenant(tenant);
        command.set_stream(stream);
        command.set_body(body.SerializeAsString());
        values.add_command(place, command);
    }
    SECTION("in what was set aside") {
        ParkedRecord parked;
        parked.set_topic(system.topics.events);
        parked.set_value(created("Ada").SerializeAsString());
        const std::string bytes = parked.SerializeAsString();
        Record record;
        record.partition = 3;
        record.offset = 17;
        record.value = bytes;
        values.add_parked(record);
    }
    CHECK(found() == Kinds{"personal_plain"});
    const Violation& violation = report.violations().at("personal_plain");
    CHECK(violation.place.offset == 17);
    CHECK_THAT(violation.text, !Catch::Contains("Ada") && Catch::Contains("name"));
}

TEST_CASE_METHOD(Personal, "an audit finds what nobody can read any more though nobody was forgotten") {
    values.add_event({"events", 3, 17}, created("enc1.k1.abc"));
    add_key("k2");
    CHECK(found() == Kinds{"key_missing"});
    CHECK(report.violations().at("key_missing").place.offset == 17);
}
