#include "program/roles/role.hpp"

#include <fmt/format.h>

namespace cairn {
namespace {

struct Entry {
    const char* name;
    Role (*start)(const System&, const RoleContext&);
};

constexpr Entry entries[] = {
    {"projector", start_projector}, {"processor", start_processor},
    {"policies", start_policies},   {"timers", start_timers},
    {"gateways", start_gateways},   {"webhooks", start_webhooks},
    {"relay", start_relay},         {"api", start_api},
};

}  // namespace

std::vector<std::string> role_names() {
    std::vector<std::string> names;
    for (const Entry& entry : entries) names.emplace_back(entry.name);
    return names;
}

Role start_role(const std::string& name, const System& system, const RoleContext& context) {
    for (const Entry& entry : entries)
        if (name == entry.name) return entry.start(system, context);
    throw Failure("no role is called " + name, Retry::no,
                  fmt::format("roles: {}", fmt::join(role_names(), ", ")));
}

}  // namespace cairn
