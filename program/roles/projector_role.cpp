#include <atomic>

#include "consumers/projector/projector.hpp"
#include "consumers/projector/read_model_upgrade.hpp"
#include "infra/runtime/instance.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

struct ProjectorParts {
    explicit ProjectorParts(const System& system)
        : instance(system.settings.state_dir, "projector"),
          crash_note(std::filesystem::path(system.settings.state_dir) / "crash" / instance.id()) {}

    Instance instance;
    CrashNote crash_note;
    std::atomic<bool> assigned{false};
};

}  // namespace

Role start_projector(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<ProjectorParts>(system);
    Role role;
    role.name = "projector";
    role.parts = parts;
    role.is_ready = [parts] { return parts->assigned.load(); };
    role.workers.emplace_back(
        "projector",
        [&system, parts](std::stop_token stop) {
            ProjectorSettings settings;
            settings.instance_id = parts->instance.id();
            settings.postgres_url = system.settings.postgres_url;
            settings.batch_max = static_cast<std::size_t>(system.settings.projector_batch_max);
            settings.cached_rows_max = static_cast<std::size_t>(system.settings.projector_cached_rows);
            ProjectorProbe probe;
            probe.taken_over = [parts] { parts->assigned = true; };
            Projector projector(system.settings.kafka, settings, system.projections, system.catalogue,
                                system.store, &parts->crash_note, probe);
            projector.run(stop);
        },
        context.failed);
    role.workers.emplace_back(
        "model-upgrade",
        [&system](std::stop_token stop) {
            ReadModelUpgrade upgrade(system.settings.kafka, system.settings.postgres_url,
                                     system.projections, system.catalogue, system.store,
                                     fill_limits(system.settings));
            upgrade.run(stop);
        },
        context.failed);
    return role;
}

}  // namespace cairn
