#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "consumers/projector/rebuild.hpp"
#include "infra/log/kafka_replay.hpp"
#include "program/system.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

std::vector<std::string> model_names(const System& system) {
    std::vector<std::string> names;
    for (const Projection& projection : system.projections)
        names.push_back(projection.type.options.table());
    return names;
}

const Projection& find(const System& system, const std::string& name) {
    for (const Projection& projection : system.projections)
        if (projection.type.options.table() == name) return projection;
    throw Failure("no read model is called " + name, Retry::no,
                  fmt::format("read models: {}", fmt::join(model_names(system), ", ")));
}

void replay(const ToolContext& context, const std::string& name) {
    const System system(load_program_settings(context.config_file));
    const Projection& projection = find(system, name);
    KafkaReplay replay(system.settings.kafka);
    Rebuild rebuild(system.settings.postgres_url, system.topics, projection, system.catalogue, system.store,
                    replay, fill_limits(system.settings));
    const RebuildReport report = rebuild.run([](std::int32_t done) {
        if (isatty(STDERR_FILENO) == 0) return;
        fmt::print(stderr, "\rpartition {}/{}{}", done, partition_count,
                   done == partition_count ? "\n" : "");
    });
    if (context.json)
        fmt::print(
            "{{\"read_model\":\"{}\",\"table\":\"{}\",\"events\":{},\"rows\":{},\"seconds\":{:.3f}}}\n",
            name, report.table, report.events, report.rows, report.seconds);
    else
        fmt::print("{}: {} events read, {} rows written in {:.2f} s; the view shows {} now\n", name,
                   report.events, report.rows, report.seconds, report.table);
}

}  // namespace

void add_replay(CLI::App& app, ToolContext& context) {
    auto name = std::make_shared<std::string>();
    CLI::App* tool =
        app.add_subcommand("replay", "Build a read model anew from the log, beside the live one");
    tool->add_option("read_model", *name, "Such as payments")->required();
    tool->callback([&context, name] { replay(context, *name); });
}

}  // namespace cairn
