#include "consumers/gateways/reconciliation_progress.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

TEST_CASE("how far a run of reconciliation is survives in its row", "[PAY-03]") {
    ReconciliationProgress progress;
    progress.is_theirs = true;
    progress.is_second_look = true;
    progress.compared = 40;
    progress.healed = 1;
    progress.mismatches = 3;
    progress.cursor = "ch_1";
    const ReconciliationProgress read = read_progress(text_of(progress));
    CHECK(read.is_theirs);
    CHECK(read.is_second_look);
    CHECK(read.compared == 40);
    CHECK(read.healed == 1);
    CHECK(read.mismatches == 3);
    CHECK(read.cursor == "ch_1");

    CHECK(read_progress("").cursor.empty());
    CHECK_FALSE(read_progress("").is_theirs);
    CHECK(read_progress(text_of({})).cursor.empty());
}

}  // namespace
}  // namespace cairn
