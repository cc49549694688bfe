#include "domain/policies/policies.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace cairn {
namespace {

TEST_CASE("each policy has a name of its own: the ids of its commands derive from it") {
    std::set<std::string> names;
    for (const Policy& policy : policies()) {
        CHECK(policy.name.find("_then_") != std::string::npos);
        CHECK(names.insert(policy.name).second);
    }
}

}  // namespace
}  // namespace cairn
