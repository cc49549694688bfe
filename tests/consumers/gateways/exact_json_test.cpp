#include "consumers/gateways/providers/exact_json.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

TEST_CASE("a number in JSON is read as its own digits", "[PAY-02]") {
    for (const char* digits : {"0", "2.00", "0.10", "10", "-3", "1e3", "123456789012345678901234567890",
                               "9007199254740993", "0.1000000000000000055511151231257827"}) {
        const auto object = exact_json_object(std::string("{\"amount\":") + digits + "}");
        REQUIRE(object);
        CHECK(text_of(*object, "amount") == digits);
    }
}

TEST_CASE("an id is the same as a number and as a string", "[PAY-02]") {
    CHECK(text_of(*exact_json_object(R"({"cf_payment_id":1453002795})"), "cf_payment_id") ==
          text_of(*exact_json_object(R"({"cf_payment_id":"1453002795"})"), "cf_payment_id"));
}

TEST_CASE("what is no text, no object or no list reads as empty", "[PAY-02]") {
    const auto object = exact_json_object(R"({"a":null,"b":true,"c":{"d":"e"},"f":[1,"2"],"g":"\u20b9"})");
    REQUIRE(object);
    for (const char* name : {"a", "b", "c", "f", "absent"}) CHECK(text_of(*object, name).empty());
    CHECK(text_of(*object, "g") == "₹");
    REQUIRE(object_of(*object, "c"));
    CHECK(text_of(*object_of(*object, "c"), "d") == "e");
    CHECK(object_of(*object, "f") == nullptr);
    REQUIRE(array_of(*object, "f"));
    CHECK(*array_of(*object, "f") == boost::json::array({"1", "2"}));
    CHECK(array_of(*object, "c") == nullptr);
}

TEST_CASE("what is not whole JSON is nothing, and neither is what is nested too deep", "[PAY-02]") {
    for (const char* text :
         {"", " ", "{", "{\"a\":1", "{\"a\":1}x", "<html>502</html>", "{\"a\":01}", "{'a':1}"})
        CHECK_FALSE(exact_json(text));
    CHECK(exact_json(std::string(30, '[') + std::string(30, ']')));
    CHECK_FALSE(exact_json(std::string(60, '[') + std::string(60, ']')));
    CHECK_FALSE(exact_json_object("[]"));
    CHECK_FALSE(exact_json_object("7"));
}

}  // namespace
}  // namespace cairn
