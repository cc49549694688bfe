#include "program/tools/csv.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace cairn {
namespace {

TEST_CASE("a cell that a spreadsheet takes for a formula begins with an apostrophe") {
    CHECK(csv_cell("=HYPERLINK(1)") == "'=HYPERLINK(1)");
    CHECK(csv_cell("+1") == "'+1");
    CHECK(csv_cell("-1") == "'-1");
    CHECK(csv_cell("@SUM") == "'@SUM");
    CHECK(csv_cell("\t=1") == "'\t=1");
    CHECK(csv_cell("a=1") == "a=1");
}

TEST_CASE("a cell with comma, quote or line break is quoted, and its quotes are doubled") {
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
    CHECK(csv_cell("one\ntwo") == "\"one\ntwo\"");
    CHECK(csv_cell("=\"a\"") == "\"'=\"\"a\"\"\"");
    CHECK(csv_cell("plain") == "plain");
    CHECK(csv_cell("").empty());
}

TEST_CASE("an event is one line with a cell for each column of the header, its data in the last") {
    const boost::json::object event{{"event_id", "e1"},
                                    {"version", 3},
                                    {"imported", false},
                                    {"data", boost::json::object{{"name", nullptr}, {"note", "x"}}}};
    const std::string line = csv_line(event);
    const std::string header = csv_header();
    CHECK(header.substr(0, 16) == "event_id,tenant,");
    CHECK(header.substr(header.size() - 7) == ",data\r\n");
    CHECK(line.substr(0, 3) == "e1,");
    CHECK(line.find(",\"{\"\"name\"\":null,\"\"note\"\":\"\"x\"\"}\"\r\n") != std::string::npos);
    CHECK(std::count(header.begin(), header.end(), ',') == std::count(line.begin(), line.end(), ',') - 1);
}

}  // namespace
}  // namespace cairn
