#include "program/audit/committed_offsets.hpp"

#include <catch2/catch.hpp>

using namespace cairn;

namespace {

/// Of partition 3, which is decided up to 10: the kind of violation, empty where there is none.
std::string found(const NextCommands& before, const NextCommands& after, bool is_running = true) {
    AuditReport report;
    compare_offsets("commands", before, {{3, 10}}, after, is_running, report);
    if (report.violations().empty()) return "";
    const auto& [kind, violation] = *report.violations().begin();
    CHECK(violation.place.topic == "commands");
    CHECK(violation.place.partition == 3);
    return kind + " at " + std::to_string(violation.place.offset);
}

}  // namespace

TEST_CASE("offsets move with the outcomes, whenever the audit looks") {
    CHECK(found({{3, 10}}, {{3, 10}}).empty());
    CHECK(found({{3, 7}}, {{3, 12}}).empty());
    CHECK(found({}, {}, false).empty());
}

TEST_CASE("an audit finds offsets that were committed without their outcomes, and the other way round") {
    CHECK(found({{3, 11}}, {{3, 12}}) == "offset_ahead at 10");
    CHECK(found({{3, 7}}, {{3, 9}}) == "offset_behind at 9");
    CHECK(found({}, {}) == "offset_missing at 10");
}
