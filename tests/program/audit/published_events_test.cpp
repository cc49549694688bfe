#include "program/audit/published_events.hpp"

#include "infra/crypto/uuid.hpp"
#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

std::string id_of(int number) { return uuid_v5("event " + std::to_string(number)); }

/// A partition of events 0, 1, 2 …, what cairn.public has of them, and what an audit finds.
class Published {
 public:
    explicit Published(std::int64_t passed, std::int64_t low = 0)
        : published(system.topics, {{0, passed}}, report) {
        published.begin(0, low);
        Cursor cursor;
        cursor.set_consumer("relay");
        cursor.set_part("0");
        const std::string bytes = cursor.SerializeAsString();
        Record record;
        record.value = bytes;
        published.add_cursor(record);
    }

    Published& say(int number) { return say(R"({"id":")" + uuid_text(id_of(number)) + "\"}"); }

    Published& say(const std::string& value) {
        Record record;
        record.offset = offset_++;
        record.value = value;
        published.add_published(record);
        return *this;
    }

    Kinds found_of(int events, const std::string& type = "payment.captured") {
        for (int number = 0; number < events; ++number) {
            EventEnvelope event;
            event.set_event_id(id_of(number));
            EventBody body;
            body.type = system.catalogue.event_of_type(type);
            REQUIRE(body.type != nullptr);
            published.add_event({system.topics.events, 0, number}, event, body);
        }
        published.finish();
        Kinds kinds;
        for (const auto& [kind, violation] : report.violations()) {
            kinds.push_back(kind);
            first_at = violation.place.offset;
        }
        return kinds;
    }

    const System system{ProgramSettings{}};
    AuditReport report;
    PublishedEvents published;
    std::int64_t first_at = -1;

 private:
    std::int64_t offset_ = 0;
};

/// Of the first type that nobody outside is shown.
std::string hidden_type() {
    const System system{ProgramSettings{}};
    for (const EventType& type : system.catalogue.events())
        if (type.options.hidden()) return type.options.type();
    return "";
}

}  // namespace

TEST_CASE("what the relay has passed is in cairn.public, once") {
    CHECK(Published(2).say(0).say(1).found_of(2).empty());
    CHECK(Published(2).say(0).say(1).found_of(5).empty());  // It has not passed the others.
    CHECK(Published(9).found_of(0).empty());
    // What is older than the first one that is kept was there before.
    CHECK(Published(3, 7).say(2).found_of(3).empty());
    if (!hidden_type().empty()) CHECK(Published(2).found_of(2, hidden_type()).empty());
}

TEST_CASE("an audit finds an event that was not published, or twice, or never happened") {
    Published lost(3);
    CHECK(lost.say(0).say(2).found_of(3) == Kinds{"event_unpublished"});
    CHECK(lost.first_at == 1);
    CHECK(Published(1).found_of(1) == Kinds{"event_unpublished"});
    CHECK(Published(3, 7).say(1).found_of(3) == Kinds{"event_unpublished"});
    CHECK(Published(2).say(0).say(1).say(1).found_of(2) == Kinds{"published_twice"});
    CHECK(Published(1).say(0).say(5).found_of(1) == Kinds{"published_of_nothing"});
    CHECK(Published(1).say(0).say("no event").found_of(1) == Kinds{"published_of_nothing"});
}
