#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

std::string page() {
    std::ifstream file(CAIRN_SOURCE_DIR "/docs/webhook-filters.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The page's first block of JSON.
boost::json::value example_event(const std::string& page) {
    const std::string fence = "```json\n";
    const auto start = page.find(fence) + fence.size();
    return boost::json::parse(page.substr(start, page.find("```", start) - start));
}

TEST_CASE("every example of the filters' page says what it matches", "[WHK-09][W-13]") {
    const std::string text = page();
    const boost::json::value event = example_event(text);
    const auto field = [&](const char* name) { return std::string(event.at(name).as_string()); };
    const std::string type = field("type"), tenant = field("tenant"), stream = field("stream"),
                      id = field("id"), time = field("timestamp");
    const std::regex row("\\| `(.+)` \\| (yes|no) \\| .+ \\|");
    int examples = 0;
    for (std::sregex_iterator match(text.begin(), text.end(), row), end; match != end;
         ++match, ++examples) {
        const std::string filter = std::regex_replace((*match)[1].str(), std::regex("\\\\\\|"), "|");
        INFO(filter);
        const auto parsed = Filter::parse(filter);
        REQUIRE(std::holds_alternative<Filter>(parsed));
        const bool matches = std::get<Filter>(parsed).matches(
            {type, tenant, stream, id, event.at("version").to_number<std::uint64_t>(), time,
             event.at("data")});
        CHECK(matches == ((*match)[2] == "yes"));
    }
    CHECK(examples == 10);
}

TEST_CASE("the problem that the filters' page shows is the one that is found", "[WHK-09][W-13]") {
    const auto parsed = Filter::parse("data.coupon = 'X'");
    const auto& problem = std::get<FilterProblem>(parsed);
    const std::string shown = "at character " + std::to_string(problem.position) + ": " + problem.text;
    INFO(shown);
    CHECK(page().find("\"" + shown + "\"") != std::string::npos);
}

}  // namespace
}  // namespace cairn
