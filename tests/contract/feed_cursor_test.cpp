#include "producers/api/feed_cursor.hpp"

#include <catch2/catch.hpp>

#include "domain/webhooks/feed_position.hpp"

namespace cairn {
namespace {

TEST_CASE("the rules read a cursor as the edge writes it", "[WHK-09][W-24]") {
    FeedCursor cursor;
    for (std::size_t partition = 0; partition < cursor.next.size(); ++partition)
        cursor.next.at(partition) = std::int64_t{1} << (2 * partition);
    const auto position = webhooks::v1::parse_feed_position(cursor.text());
    REQUIRE(position);
    REQUIRE(position->size() == cursor.next.size());
    for (std::size_t partition = 0; partition < cursor.next.size(); ++partition)
        CHECK(position->at(partition) == static_cast<std::uint64_t>(cursor.next.at(partition)));
}

}  // namespace
}  // namespace cairn
