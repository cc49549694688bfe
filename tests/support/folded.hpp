#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "projections/recorded.hpp"
#include "tests/support/message.hpp"

namespace cairn::test {

/// 2026-01-01 00:00 UTC: when everything happened, as far as folds know.
inline Recorded recorded_then() {
    Recorded recorded;
    recorded.occurred_at = from_us(1'767'225'600'000'000);
    recorded.recorded_at = recorded.occurred_at;
    recorded.stream_id = "s1";
    return recorded;
}

/// The row that these events come to; names are found in the messages' own namespace.
template <class Row, class Event, class... Texts>
Row folded(const Texts&... events) {
    Row row;
    (fold(row, message<Event>(events), recorded_then()), ...);
    return row;
}

template <class Row>
void check_row(const Row& row, const std::string& expected) {
    CHECK(row.ShortDebugString() == message<Row>(expected).ShortDebugString());
}

}  // namespace cairn::test
