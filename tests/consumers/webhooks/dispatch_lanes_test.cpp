#include "consumers/webhooks/dispatch_lanes.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

constexpr std::int64_t now_us = 1'000'000'000'000;
constexpr std::int64_t lease_us = 90'000'000;

ReceiverPointer receiver(const std::string& id, std::uint32_t in_flight_max = 2,
                         std::uint32_t rate_per_second = 0) {
    auto made = std::make_shared<Receiver>();
    made->endpoint.id = id;
    made->endpoint.delivery.set_in_flight_max(in_flight_max);
    made->endpoint.delivery.set_rate_per_second(rate_per_second);
    made->endpoint.delivery.set_deadline_ms(15'000);
    return made;
}

std::vector<Shipment> shipments(const ReceiverPointer& to, int count,
                                std::int64_t leased_until_us = now_us + lease_us) {
    std::vector<Shipment> made;
    for (int i = 0; i < count; ++i) {
        Shipment shipment;
        shipment.receiver = to;
        shipment.id = to->endpoint.id + std::to_string(i);
        shipment.body = "{}";
        shipment.deliveries.resize(1);
        shipment.deliveries[0].endpoint_id = to->endpoint.id;
        shipment.leased_until_us = leased_until_us;
        made.push_back(std::move(shipment));
    }
    return made;
}

void found_empty(DispatchLanes& lanes, const std::string& id) {
    lanes.looked({.endpoint_id = id, .deliveries = 1}, 0, now_us);
}

std::vector<std::string> ids(const std::vector<LaneRoom>& rooms) {
    std::vector<std::string> all;
    for (const LaneRoom& room : rooms) all.push_back(room.endpoint_id);
    return all;
}

std::string next_id(DispatchLanes& lanes) {
    const auto shipment = lanes.next(now_us);
    return shipment ? shipment->id : "";
}

TEST_CASE("lanes take turns, and one that is full holds up no other", "[WHK-06][W-04]") {
    DispatchLanes lanes;
    const auto a = receiver("a"), b = receiver("b", 8);
    lanes.set_receivers({a, b});
    lanes.add(shipments(a, 5));
    lanes.add(shipments(b, 5));
    CHECK(next_id(lanes) == "a0");
    CHECK(next_id(lanes) == "b0");
    CHECK(next_id(lanes) == "a1");
    for (const char* id : {"b1", "b2", "b3", "b4", ""}) CHECK(next_id(lanes) == id);
    lanes.left("a", false, 0, now_us);
    CHECK(next_id(lanes) == "a2");
}

TEST_CASE("a lane is leased for while it has room and has not been found empty", "[WHK-01]") {
    DispatchLanes lanes;
    const auto a = receiver("a", 2);
    lanes.set_receivers({a});
    REQUIRE(lanes.rooms(now_us).size() == 1);
    const auto room = static_cast<int>(lanes.rooms(now_us)[0].deliveries);
    lanes.add(shipments(a, room));
    CHECK(lanes.rooms(now_us).empty());
    while (lanes.next(now_us)) lanes.left("a", false, 0, now_us);
    CHECK(lanes.rooms(now_us).size() == 1);
    found_empty(lanes, "a");
    CHECK(lanes.rooms(now_us).empty());
    lanes.look_at({"a"});
    CHECK(lanes.rooms(now_us).size() == 1);
}

TEST_CASE("what becomes due while a lane is leased for is leased at once", "[WHK-01][W-03]") {
    DispatchLanes lanes;
    lanes.set_receivers({receiver("a")});
    REQUIRE(lanes.rooms(now_us).size() == 1);
    lanes.look_at({"a"});
    found_empty(lanes, "a");
    CHECK(lanes.rooms(now_us).size() == 1);
    found_empty(lanes, "a");
    CHECK(lanes.rooms(now_us).empty());
}

TEST_CASE("what is new is leased before more of a backlog", "[WHK-07][W-12]") {
    DispatchLanes lanes;
    lanes.set_receivers({receiver("backlog"), receiver("live")});
    found_empty(lanes, "live");
    CHECK(lanes.rooms(now_us, Due::news).empty());
    lanes.look_at({"live"});
    CHECK(ids(lanes.rooms(now_us, Due::news)) == std::vector<std::string>{"live"});
    CHECK(lanes.rooms(now_us, Due::news).empty());
    found_empty(lanes, "live");
    CHECK(ids(lanes.rooms(now_us)) == std::vector<std::string>{"backlog"});
    lanes.look_at_all();
    CHECK(lanes.rooms(now_us, Due::news).empty());
    CHECK(lanes.rooms(now_us).size() == 2);
}

TEST_CASE("a lane whose look passed over much waits for more, and holds up no other", "[WHK-02][W-11]") {
    DispatchLanes lanes;
    const auto a = receiver("a"), b = receiver("b");
    lanes.set_receivers({a, b});
    LaneRoom room{.endpoint_id = "a", .deliveries = 4, .passed_over = 160};
    lanes.looked(room, 4, now_us);
    CHECK(ids(lanes.rooms(now_us)) == std::vector<std::string>{"b"});
    CHECK(lanes.look_in_us(now_us, 50'000) >= 9'000);
    CHECK(lanes.look_in_us(now_us, 50'000) <= 10'000);
    CHECK(lanes.rooms(now_us + 10'000).size() == 2);
    lanes.looked(room, 80, now_us);
    CHECK(lanes.rooms(now_us + 10'000).size() == 2);
}

TEST_CASE("what waits takes no more memory than its bound, whatever the backlog", "[WHK-01][W-02]") {
    DispatchLanes lanes;
    const auto a = receiver("a", 256), b = receiver("b", 256);
    lanes.set_receivers({a, b});
    auto large = shipments(a, 40);
    for (Shipment& shipment : large) shipment.body = std::string(1'048'576, 'x');
    lanes.add(std::move(large));
    CHECK(lanes.rooms(now_us).empty());
    while (lanes.next(now_us)) lanes.left("a", false, 0, now_us);
    CHECK(lanes.rooms(now_us).size() == 2);
}

TEST_CASE("what waited longer than its lease lasts is leased again", "[WHK-06][W-01]") {
    DispatchLanes lanes;
    const auto a = receiver("a");
    lanes.set_receivers({a});
    found_empty(lanes, "a");
    lanes.add(shipments(a, 1, now_us + 14'999'000));
    CHECK(next_id(lanes).empty());
    CHECK(lanes.rooms(now_us).size() == 1);
}

TEST_CASE("what waits for an endpoint that is gone is given back", "[WHK-02]") {
    DispatchLanes lanes;
    const auto a = receiver("a"), b = receiver("b");
    lanes.set_receivers({a, b});
    lanes.add(shipments(a, 3));
    CHECK(next_id(lanes) == "a0");
    CHECK(lanes.set_receivers({b}).size() == 2);
    lanes.left("a", false, 0, now_us);
    CHECK(next_id(lanes).empty());
    lanes.add(shipments(b, 2));
    CHECK(lanes.clear().size() == 2);
}

TEST_CASE("it says how long nothing can go", "[WHK-02][W-09]") {
    DispatchLanes lanes;
    const auto slow = receiver("a", 2, 10);
    lanes.set_receivers({slow});
    CHECK(lanes.next_in_us(now_us, 50'000) == 50'000);
    lanes.add(shipments(slow, 2));
    CHECK(next_id(lanes) == "a0");
    CHECK(lanes.next_in_us(now_us, 500'000) >= 90'000);
    CHECK(lanes.next_in_us(now_us, 500'000) < 110'000);
}

TEST_CASE("a pause and an open breaker leave one endpoint alone", "[WHK-06][W-10]") {
    DispatchLanes lanes;
    const auto a = receiver("a", 8), b = receiver("b", 8);
    lanes.set_receivers({a, b});
    lanes.add(shipments(a, 12));
    for (int i = 0; i < 10; ++i) {
        REQUIRE_FALSE(next_id(lanes).empty());
        lanes.left("a", true, 0, now_us);
    }
    CHECK(lanes.open_circuits() == 1);
    CHECK(next_id(lanes).empty());
    for (const LaneRoom& room : lanes.rooms(now_us)) CHECK(room.endpoint_id == "b");
    lanes.add(shipments(b, 1));
    CHECK(next_id(lanes) == "b0");
    lanes.left("b", false, 120'000, now_us);
    lanes.add(shipments(b, 1));
    CHECK(next_id(lanes).empty());
}

}  // namespace
}  // namespace cairn
