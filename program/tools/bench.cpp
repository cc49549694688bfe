#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/runtime/failure.hpp"
#include "program/bench/bench_context.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/kafka_streams.hpp"
#include "program/bench/machine.hpp"
#include "program/bench/plot.hpp"
#include "program/bench/report.hpp"
#include "program/bench/scaling.hpp"
#include "program/bench/supervise.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

struct Group {
    const char* name;
    const char* help;
    void (*measure)(BenchContext&);
};

constexpr Group groups[] = {
    {"processor", "commands decided from a backlog", measure_processor},
    {"http", "commands over HTTP, all roles in one process", measure_http},
    {"payments", "payments at a rate, a tenth of which meets a fault", measure_payments},
    {"read_models", "projector, rebuilds, scan", measure_read_models},
    {"growth", "many streams, and a start with them", measure_growth},
    {"instances", "partitions that move between processors", measure_instances},
    {"webhooks", "events to receivers", measure_webhooks},
    {"relay", "events to the public topic", measure_relay},
};

std::string group_list() {
    std::string text;
    for (const Group& group : groups)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", group.name, group.help);
    return text;
}

bool is_wanted(const Group& group, const std::vector<std::string>& wanted) {
    return wanted.empty() || std::count(wanted.begin(), wanted.end(), group.name) > 0;
}

void check_names(const std::vector<std::string>& wanted) {
    for (const std::string& name : wanted) {
        const bool known = std::any_of(std::begin(groups), std::end(groups),
                                       [&](const Group& group) { return name == group.name; });
        if (!known) throw Failure("nothing to measure is called " + name, Retry::no, group_list());
    }
}

std::string command_text(const BenchOptions& options) {
    std::string text = "cairn bench";
    for (const std::string& group : options.groups) text += " " + group;
    if (options.rate != 1'000) text += fmt::format(" --rate {}", options.rate);
    if (options.seconds != 60) text += fmt::format(" --seconds {}", options.seconds);
    if (options.runs != 5) text += fmt::format(" --runs {}", options.runs);
    if (options.scale != 1) text += fmt::format(" --scale {}", options.scale);
    return text + (options.report_dir.empty() ? "" : " --report " + options.report_dir);
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file(path);
    file << text;
    file.flush();
    if (!file) throw Failure("cannot write " + path.string(), Retry::no);
}

void write_report(const BenchReport& report, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    write_file(folder / "benchmarks.md", markdown_of(report));
    if (const auto page = scaling_page(report)) write_file(folder / "scaling.md", *page);
    for (const Plot& plot : report.plots) write_file(folder / plot.file, svg_of(plot));
}

void bench(const ToolContext& tool, BenchOptions options) {
    check_names(options.groups);
    if (options.tree.empty()) options.tree = own_tree();
    BenchContext context;
    context.options = options;
    context.settings = load_program_settings(tool.config_file);
    context.world_name = "cairn_bench_" + hex(random_bytes(4));
    const Supervised self = supervise([&] { remove_worlds(context.settings, context.world_name); });
    if (self.side == Side::supervisor) {
        if (self.status != 0) throw CLI::RuntimeError(self.status);
        return;
    }
    BenchReport report{
        describe_machine(context.settings, options.tree), command_text(options), options.scale, {}, {}};
    for (const Group& group : groups)
        if (is_wanted(group, options.groups)) group.measure(context);
    report.figures = context.figures;
    report.plots = context.plots;
    if (!options.report_dir.empty()) write_report(report, options.report_dir);
    fmt::print("{}", tool.json ? boost::json::serialize(json_of(report)) + "\n" : table_of(report));
    const bool all_met =
        std::all_of(report.figures.begin(), report.figures.end(), [](const Figure& figure) {
            const Verdict verdict = verdict_of(figure);
            return verdict == Verdict::met || verdict == Verdict::shown;
        });
    if (!all_met) throw CLI::RuntimeError(1);
}

}  // namespace

void add_bench(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* tool = app.add_subcommand(
        "bench",
        "Measure this build on these servers, beside baselines; exit code 1 where a target is missed");
    tool->add_option("groups", options->groups, group_list());
    tool->add_option("--runs", options->runs, "How often each figure is measured; the median counts")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    tool->add_option("--scale", options->scale, "Of all counts: below 1 to see that it works")
        ->check(CLI::Range(0.001, 100.0))
        ->capture_default_str();
    tool->add_option("--streams", options->streams, "That the growth goes to, in steps of ten")
        ->check(CLI::Range(10'000, 10'000'000))
        ->capture_default_str();
    tool->add_option("--rate", options->rate, "Payments a second; a trial sends 100")
        ->check(CLI::Range(1.0, 100'000.0))
        ->capture_default_str();
    tool->add_option("--seconds", options->seconds, "That payments are sent for; a trial's are five")
        ->check(CLI::Range(1, 3'600))
        ->capture_default_str();
    tool->add_option("--report", options->report_dir, "Folder for benchmarks.md and its plots");
    tool->add_option(
        "--tree", options->tree,
        "The project's tree, for the baselines in Java and Python; left out: this program's own");
    tool->callback([&context, options] { bench(context, *options); });
}

}  // namespace cairn
