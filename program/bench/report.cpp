#include "program/bench/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

std::string number(double value) {
    if (value >= 1'000) {
        std::string digits = fmt::format("{:.0f}", value);
        for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
        return digits;
    }
    return value >= 100 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}

/// Minimum, median and maximum.
std::string spread(const std::vector<double>& runs) {
    if (runs.empty()) return "–";
    const auto [least, most] = std::minmax_element(runs.begin(), runs.end());
    return fmt::format("{} / {} / {}", number(*least), number(median(runs)), number(*most));
}

std::string ratio_text(const Figure& figure) {
    const auto ratio = ratio_of(figure);
    return ratio ? fmt::format("{:.2f}", *ratio) : "";
}

std::string target_text(const Figure& figure) {
    return figure.target ? text_of(*figure.target, figure.unit) : "";
}

boost::json::array array_of(const std::vector<double>& runs) {
    return boost::json::array(runs.begin(), runs.end());
}

boost::json::object json_of(const Figure& figure) {
    boost::json::object json{{"name", figure.name},           {"title", figure.title},
                             {"unit", figure.unit},           {"value", value_of(figure)},
                             {"runs", array_of(figure.runs)}, {"settings", figure.settings}};
    if (!figure.baseline.empty()) {
        json["baseline"] = {{"name", figure.baseline},
                            {"value", median(figure.baseline_runs)},
                            {"runs", array_of(figure.baseline_runs)},
                            {"floor", figure.baseline_floor},
                            {"settings", figure.baseline_settings}};
        const auto ratio = ratio_of(figure);
        json["ratio"] = ratio ? boost::json::value(*ratio) : boost::json::value(nullptr);
    }
    if (figure.target) {
        json["target"] = target_text(figure);
        json["met"] = verdict_of(figure) == Verdict::met;
        json["verdict"] = text_of(verdict_of(figure));
    }
    if (!figure.suspect.empty()) json["suspect"] = figure.suspect;
    if (!figure.missing.empty()) json["missing"] = figure.missing;
    return json;
}

}  // namespace

boost::json::object json_of(const BenchReport& report) {
    boost::json::object machine;
    for (const auto& [name, value] : report.machine) machine[name] = value;
    boost::json::array figures;
    for (const Figure& figure : report.figures) figures.push_back(json_of(figure));
    return {
        {"machine", machine}, {"command", report.command}, {"scale", report.scale}, {"figures", figures}};
}

std::string table_of(const BenchReport& report) {
    std::string text = fmt::format("{:<30} {:>12} {:<11} {:>12} {:>6}  {:<18} {}\n", "figure", "median", "",
                                   "baseline", "ratio", "to reach", "");
    for (const Figure& figure : report.figures) {
        const std::string baseline =
            figure.baseline_runs.empty() ? "" : number(median(figure.baseline_runs));
        text += fmt::format("{:<30} {:>12} {:<11} {:>12} {:>6}  {:<18} {}\n", figure.name,
                            figure.runs.empty() ? "" : number(value_of(figure)), figure.unit, baseline,
                            ratio_text(figure), target_text(figure), text_of(verdict_of(figure)));
        if (!figure.baseline.empty())
            text += fmt::format("  beside {}: {}\n", figure.baseline, figure.baseline_settings);
        if (!figure.suspect.empty()) text += fmt::format("  suspect: {}\n", figure.suspect);
        if (!figure.missing.empty()) text += fmt::format("  not measured: {}\n", figure.missing);
    }
    return text;
}

std::string markdown_of(const BenchReport& report) {
    std::string text =
        "# Benchmarks\n\nWritten by `" + report.command +
        "`. Each figure is the median of its runs, beside a baseline measured in the same run on the same "
        "servers; what it takes to run it again is in this tree. A baseline that is slower than 70 % of what "
        "such a machine has shown before is called suspect, and its row counts as failed.\n";
    if (report.scale != 1)
        text +=
            fmt::format("\nCounts were {} of the full ones: these figures say nothing.\n", report.scale);
    text += "\n| | |\n|---|---|\n";
    for (const auto& [name, value] : report.machine) text += fmt::format("| {} | {} |\n", name, value);
    text +=
        "\n## Figures\n\n| figure | min / median / max | beside | min / median / max | ratio | to reach | |\n"
        "|---|---|---|---|---|---|---|\n";
    for (const Figure& figure : report.figures)
        text += fmt::format("| {} | {} {} | {} | {} | {} | {} | {} |\n", figure.title, spread(figure.runs),
                            figure.unit, figure.baseline,
                            figure.baseline.empty() ? "" : spread(figure.baseline_runs), ratio_text(figure),
                            target_text(figure), text_of(verdict_of(figure)));
    text += "\n## Plots\n";
    for (const Plot& plot : report.plots) text += fmt::format("\n![{}]({})\n", plot.title, plot.file);
    text += "\n## What each was\n";
    for (const Figure& figure : report.figures) {
        text += fmt::format("\n**{}** (`{}`): {}.\n", figure.title, figure.name, figure.settings);
        if (!figure.baseline.empty())
            text += fmt::format("Beside {}: {}.{}\n", figure.baseline, figure.baseline_settings,
                                figure.baseline_floor > 0
                                    ? fmt::format(" Suspect below {}.", number(figure.baseline_floor))
                                    : "");
        if (!figure.suspect.empty()) text += fmt::format("Suspect: {}.\n", figure.suspect);
        if (!figure.missing.empty()) text += fmt::format("Not measured: {}.\n", figure.missing);
    }
    return text;
}

}  // namespace cairn
