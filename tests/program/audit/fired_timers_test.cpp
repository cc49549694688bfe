#include "program/audit/fired_timers.hpp"

#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

const std::string id(16, 'i');

/// One timer, what became of it, and what an audit says.
class Timers {
 public:
    void set() { add("timer"); }
    void strike_out() { add(""); }

    void append_command() {
        CommandEnvelope command;
        command.set_command_id(id);
        timers.add_command(command);
    }

    std::uint64_t found() {
        timers.finish();
        const auto& violations = report.violations();
        const auto found = violations.find("timer_not_fired");
        return found == violations.end() ? 0 : found->second.count;
    }

    AuditReport report;
    FiredTimers timers{report};

 private:
    void add(const std::string& value) {
        Record record;
        record.topic = "cairn.timers";
        record.key = id;
        record.value = value;
        record.is_tombstone = value.empty();
        record.appended_ms = 1'000;
        timers.add_timer(record);
    }
};

}  // namespace

TEST_CASE("a timer that waits, and one that was struck out after its command was appended, are good") {
    Timers timers;
    timers.set();
    CHECK(timers.found() == 0);
    timers.strike_out();
    timers.append_command();
    CHECK(timers.found() == 0);
    CHECK(timers.report.counts().at("timers_fired") == 1);
}

TEST_CASE("a timer that was struck out and whose command is not in the log is found") {
    Timers timers;
    timers.set();
    timers.strike_out();
    CHECK(timers.found() == 1);
}

TEST_CASE("commands that were deleted are not looked for") {
    Timers timers;
    timers.strike_out();
    timers.timers.kept_since(2'000);
    CHECK(timers.found() == 0);
}
