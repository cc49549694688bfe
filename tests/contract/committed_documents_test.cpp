#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "infra/contract/broken_promises.hpp"
#include "infra/contract/readable_json.hpp"
#include "infra/contract/schema_lock.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/event_types.hpp"
#include "program/system.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

std::string committed(const std::string& path) {
    std::ifstream file(CAIRN_SOURCE_DIR "/" + path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST_CASE("docs/errors.md is what the contract says") {
    const System system{ProgramSettings()};
    INFO("cairn docs errors > docs/errors.md");
    CHECK(committed("docs/errors.md") == errors_markdown(system.catalogue, row_types(system)));
}

TEST_CASE("every error has a cause, a cure and a status") {
    const System system{ProgramSettings()};
    for (const ErrorEntry& entry : error_entries(system.catalogue, row_types(system))) {
        INFO(entry.code);
        CHECK_FALSE(entry.text.empty());
        CHECK_FALSE(entry.cure.empty());
        CHECK(entry.status >= 400);
        CHECK(entry.status < 600);
    }
}

TEST_CASE("schemas only grow: what schemas/schema.lock holds is there as it was") {
    const SchemaLock lock = SchemaLock::parse(committed("schemas/schema.lock"));
    for (const std::string& broken : lock.broken_by(SchemaLock::of(descriptor_set()))) FAIL_CHECK(broken);
}

TEST_CASE("schemas/schema.lock holds the whole contract") {
    const SchemaLock lock = SchemaLock::parse(committed("schemas/schema.lock"));
    INFO("cairn docs schema-lock --update schemas/schema.lock");
    for (const std::string& missing : lock.missing(SchemaLock::of(descriptor_set()))) FAIL_CHECK(missing);
}

TEST_CASE(
    "events only grow for readers of JSON: what schemas/event-catalogue.json holds is there as it was",
    "[WHK-03][W-21]") {
    const System system{ProgramSettings()};
    const auto before = boost::json::parse(committed("schemas/event-catalogue.json")).as_object();
    REQUIRE(before.at("event_types").as_object().size() > 30);
    for (const std::string& broken :
         broken_promises(before, event_promises(system.catalogue, system.descriptions)))
        FAIL_CHECK(broken);
}

TEST_CASE("schemas/event-catalogue.json holds every event that is shown", "[WHK-03][W-21]") {
    const System system{ProgramSettings()};
    INFO("cairn docs event-types --update schemas/event-catalogue.json");
    CHECK(committed("schemas/event-catalogue.json") ==
          readable_json(event_promises(system.catalogue, system.descriptions)));
}

}  // namespace
}  // namespace cairn
