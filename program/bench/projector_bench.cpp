#include <fmt/format.h>

#include "consumers/projector/projector.hpp"
#include "program/bench/bare_copy.hpp"
#include "program/bench/bare_upserts.hpp"
#include "program/bench/bench_context.hpp"
#include "program/bench/child.hpp"
#include "program/bench/drain.hpp"
#include "program/bench/kafka_streams.hpp"
#include "program/bench/read_models.hpp"

namespace cairn {
namespace {

constexpr int lean_runs = 1;
// 70 % of what event-log.md §5 measured on two cores with eight columns: 127,000 and 103,000 a second.
constexpr double bare_lean_floor = 89'000;
constexpr double python_lean_floor = 72'000;

/// Where a baseline writes: a table, and how far it has come.
struct BareTables {
    std::string rows = "bench_rows", progress = "bench_progress";

    void make(BareCopy& database, const std::string& columns) const {
        database.execute("DROP TABLE IF EXISTS " + rows + ", " + progress);
        database.execute(fmt::format("CREATE TABLE {} ({})", rows, columns));
        database.execute(fmt::format(
            "CREATE TABLE {} AS SELECT generate_series(0, {}) AS partition, 0::bigint AS next_offset, 1 AS "
            "epoch",
            progress, partition_count - 1));
        database.execute(fmt::format("ALTER TABLE {} ADD PRIMARY KEY (partition)", progress));
    }
};

class ProjectorBench {
 public:
    ProjectorBench(BenchContext& context, ReadModelWorld& models)
        : context_(context), models_(models), database_(models.world().settings().postgres_url) {}

    void measure() {
        Figure ours = projector();
        const std::string like = fmt::format("LIKE {} INCLUDING INDEXES", models_.live_table("payments"));
        context_.say("projector: bare C++ loop");
        Figure bare = ours;
        bare.name = "projector_vs_bare_loop";
        bare.target = Target{.bound = 0.8, .of_ratio = true};
        bare.baseline = "bare C++ loop, unnest, binary arrays";
        bare.baseline_settings =
            BareUpserts::settings_text() + "; same columns and indexes; lean: 8 columns";
        bare.baseline_runs = run_bare(like, false, context_.options.runs);
        bare.suspect = suspicion(run_bare(lean_columns(), true, lean_runs), bare_lean_floor);
        context_.figures.push_back(bare);
        context_.say("projector: psycopg 3");
        context_.figures.push_back(python_figure(ours, like));
    }

 private:
    Figure projector() {
        context_.say("projector: events into an entity read model");
        std::vector<Projection> payments{models_.projection("payments")};
        ProjectorSettings settings;
        settings.instance_id = "bench";
        settings.postgres_url = models_.world().settings().postgres_url;
        const System& system = models_.world().system();
        Projector projector(system.settings.kafka, settings, payments, system.catalogue, system.store,
                            nullptr);
        const Worker worker(
            "projector", [&](std::stop_token stop) { projector.run(stop); }, end_process);
        Figure figure;
        figure.title = "projector, events into an entity read model";
        figure.unit = "events/s";
        figure.runs = drain("cairn_models.progress", context_.options.runs);
        figure.settings = fmt::format(
            "{} events a run into payments (19 columns, 5 indexes), {}, 1 thread, batches to 5,000, "
            "synchronous_commit as the server has it",
            models_.slice(), models_.mix());
        return figure;
    }

    std::vector<double> drain(
        const std::string& progress, int runs, const std::function<void()>& check = [] {}) {
        return Drain{
            models_.slice(), runs,
            [&] {
                return std::stoll(database_.value("SELECT coalesce(sum(next_offset), 0) FROM " + progress));
            },
            check}
            .measure();
    }

    std::vector<double> run_bare(const std::string& columns, bool lean, int runs) {
        const BareTables tables;
        tables.make(database_, columns);
        const BareUpserts loop{models_.world().topic("rows"),
                               models_.world().settings().postgres_url,
                               tables.rows,
                               tables.progress,
                               5'000,
                               lean};
        const Worker worker(
            "bare", [&](std::stop_token stop) { loop.run(models_.world().settings().kafka, stop); },
            end_process);
        return drain(tables.progress, runs);
    }

    std::vector<double> run_python(const std::string& columns, bool lean, int runs) {
        const BareTables tables;
        tables.make(database_, columns);
        const BenchWorld& world = models_.world();
        std::vector<std::string> command{"/usr/bin/python3",
                                         tree_path(context_.options.tree, "tests/bench/copy_upsert.py"),
                                         world.settings().kafka.brokers,
                                         world.topic("json"),
                                         std::to_string(partition_count),
                                         world.settings().postgres_url,
                                         tables.rows,
                                         tables.progress};
        if (lean) command.emplace_back("--lean");
        Child child(command, {}, world.dir(), world.dir() / "python.out");
        return drain(tables.progress, runs, [&] { child.ensure_runs(); });
    }

    Figure python_figure(const Figure& ours, const std::string& like) {
        Figure figure = ours;
        figure.name = "projector_vs_psycopg";
        figure.target = Target{.bound = 1.2, .of_ratio = true};
        figure.baseline = "psycopg 3, COPY and upsert";
        figure.baseline_settings =
            "1 process, Debian's python3-psycopg and python3-confluent-kafka, JSON records, batches to "
            "5,000, offsets and fence in the same transaction; queued.min.messages=1000000; same indexes, "
            "and the columns that have values; lean: 8 columns";
        try {
            figure.baseline_runs = run_python(like, false, context_.options.runs);
            figure.suspect = suspicion(run_python(lean_columns(), true, lean_runs), python_lean_floor);
        } catch (const Failure& failure) {
            figure.missing = failure.what();
        }
        return figure;
    }

    static std::string suspicion(const std::vector<double>& lean, double floor) {
        if (median(lean) >= floor) return {};
        return fmt::format("lean it did {:.0f}/s, less than {:.0f}", median(lean), floor);
    }

    BenchContext& context_;
    ReadModelWorld& models_;
    BareCopy database_;
};

}  // namespace

void measure_projector(BenchContext& context, ReadModelWorld& models) {
    ProjectorBench(context, models).measure();
}

}  // namespace cairn
