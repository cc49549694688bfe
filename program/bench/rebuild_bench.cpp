#include <fmt/format.h>

#include "consumers/projector/rebuild.hpp"
#include "infra/log/kafka_replay.hpp"
#include "program/bench/bare_copy.hpp"
#include "program/bench/read_models.hpp"

namespace cairn {
namespace {

// 70 % of what event-log.md §5 measured: 411,000 rows a second with a primary key.
constexpr double copy_floor = 288'000;
constexpr std::int64_t reference_rows = 300'000;

RebuildReport rebuild(ReadModelWorld& models, const std::string& name) {
    const System& system = models.world().system();
    KafkaReplay replay(system.settings.kafka);
    Rebuild rebuild(system.settings.postgres_url, system.topics, models.projection(name), system.catalogue,
                    system.store, replay, fill_limits(system.settings));
    return rebuild.run({});
}

void measure_append_only(BenchContext& context, ReadModelWorld& models) {
    context.say("rebuild: append-only");
    Figure figure;
    figure.name = "rebuild_append_only";
    figure.title = "rebuild of an append-only read model";
    figure.unit = "rows/s";
    figure.target = Target{.bound = 0.6, .of_ratio = true};
    figure.baseline = "bare COPY of the same rows, same indexes";
    figure.baseline_settings =
        "binary COPY from a file over one connection, then its six indexes, then ANALYZE; logged table";
    BareCopy database(models.world().settings().postgres_url);
    const std::filesystem::path file = models.world().dir() / "events.copy";
    for (int run = 0; run < context.options.runs; ++run) {
        const RebuildReport report = rebuild(models, "events");
        figure.runs.push_back(static_cast<double>(report.rows) / report.seconds);
        if (run == 0) database.save(report.table, file);
        const double seconds = database.fill_like(report.table, file);
        figure.baseline_runs.push_back(static_cast<double>(report.rows) / seconds);
        figure.settings =
            fmt::format("{} rows of cairn.events (20 columns, 6 indexes), {} MB as COPY has them",
                        report.rows, std::filesystem::file_size(file) / 1'000'000);
    }
    const double reference = database.reference_rate(context.scaled(reference_rows, 1'000));
    if (reference < copy_floor)
        figure.suspect = fmt::format("a COPY of eight columns did {:.0f} rows/s, less than {:.0f}",
                                     reference, copy_floor);
    context.figures.push_back(figure);
}

void measure_entity(BenchContext& context, ReadModelWorld& models) {
    context.say("rebuild: entity");
    Figure figure;
    figure.name = "rebuild_entity";
    figure.title = "rebuild of an entity read model";
    figure.unit = "events/s";
    figure.target = Target{.bound = 2, .of_ratio = true};
    figure.baseline = "its own live projection";
    for (const Figure& other : context.figures)
        if (other.name == "projector_vs_bare_loop") figure.baseline_runs = other.runs;
    figure.baseline_settings = "as above";
    for (int run = 0; run < context.options.runs; ++run) {
        const RebuildReport report = rebuild(models, "payments");
        figure.runs.push_back(static_cast<double>(report.events) / report.seconds);
        figure.settings = fmt::format("{} events into {} rows of payments", report.events, report.rows);
    }
    context.figures.push_back(figure);
}

}  // namespace

void measure_rebuilds(BenchContext& context, ReadModelWorld& models) {
    measure_append_only(context, models);
    measure_entity(context, models);
}

}  // namespace cairn
