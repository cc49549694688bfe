#include "infra/work/work_cursors.hpp"

#include <catch2/catch.hpp>

#include "tests/support/test_servers.hpp"

namespace cairn {
namespace {

constexpr std::int32_t partition = 3;

/// The cursors of processes that share a log.
struct Sharing {
    WorkCursors process() { return {"webhooks", log.topics().events, cursors, publisher}; }

    test::TestLog log;
    const SystemClock clock;
    Publisher publisher{log.kafka};
    CursorStore cursors{log.kafka, publisher, clock};
};

WorkCursors::State state(std::int64_t next, std::vector<std::int64_t> pending) {
    WorkCursors::State state;
    state.next[partition] = next;
    if (!pending.empty()) state.pending[{"endpoint", partition}] = std::move(pending);
    return state;
}

/// By a process that begins when the tables are lost.
void check_that_4_and_7_are_pending(Sharing& sharing) {
    sharing.publisher.flush(10'000);
    WorkCursors after = sharing.process();
    const Offsets starts = after.begin({partition});
    CHECK(starts.front().offset == 4);
    CHECK_FALSE(after.is_finished("endpoint", partition, 4));
    CHECK(after.is_finished("endpoint", partition, 5));
    CHECK_FALSE(after.is_finished("endpoint", partition, 7));
    CHECK(after.is_finished("another", partition, 4));
    CHECK_FALSE(after.is_finished("endpoint", partition, 10));
}

TEST_CASE("given cursors, when the tables are lost, then what was pending is done again, and nothing else",
          "[WHK-06][W-01]") {
    Sharing sharing;
    sharing.process().write(state(10, {4, 7}));
    check_that_4_and_7_are_pending(sharing);
}

TEST_CASE("given cursors of a partition that has moved on, when they are written, then it keeps its own",
          "[WHK-06][W-01]") {
    Sharing sharing;
    WorkCursors before = sharing.process();
    before.write(state(10, {4, 7}));
    before.write({});
    check_that_4_and_7_are_pending(sharing);
}

}  // namespace
}  // namespace cairn
