#include "program/roles/role.hpp"

#include <fmt/format.h>

#include <future>

namespace cairn {
namespace {

struct Entry {
    const char* name;
    Role (*start)(const System&, const RoleContext&);
    bool answers = false;   // Somebody waits for it.
    bool uses_keys = true;  // Of data subjects.
};

constexpr Entry entries[] = {
    {"projector", start_projector, false, false},
    {"processor", start_processor, true, false},
    {"policies", start_policies},
    {"timers", start_timers},
    {"gateways", start_gateways},
    {"webhooks", start_webhooks},
    {"relay", start_relay},
    {"api", start_api, true},
};

/// One transaction wakes six consumers at the very moment that its answer is read: they give way to it.
/// Their threads, librdkafka's too, inherit the priority of the one that starts them.
Role start_in_background(const Entry& entry, const System& system, const RoleContext& context) {
    const auto start = [&] {
        lower_thread_priority(static_cast<int>(system.settings.background_nice));
        return entry.start(system, context);
    };
    return std::async(std::launch::async, start).get();
}

}  // namespace

std::vector<std::string> role_names() {
    std::vector<std::string> names;
    for (const Entry& entry : entries) names.emplace_back(entry.name);
    return names;
}

Role start_role(const std::string& name, const System& system, const RoleContext& context) {
    for (const Entry& entry : entries) {
        if (name != entry.name) continue;
        if (entry.uses_keys) context.subject_keys();
        return entry.answers ? entry.start(system, context) : start_in_background(entry, system, context);
    }
    throw Failure("no role is called " + name, Retry::no,
                  fmt::format("roles: {}", fmt::join(role_names(), ", ")));
}

}  // namespace cairn
