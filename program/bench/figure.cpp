#include "program/bench/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cairn {

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<double> samples, double share) {
    if (samples.empty()) return 0;
    std::sort(samples.begin(), samples.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
    return samples[std::clamp<std::size_t>(rank, 1, samples.size()) - 1];
}

double value_of(const Figure& figure) { return median(figure.runs); }

std::optional<double> ratio_of(const Figure& figure) {
    const double baseline = median(figure.baseline_runs);
    if (baseline <= 0 || figure.runs.empty()) return std::nullopt;
    return value_of(figure) / baseline;
}

Verdict verdict_of(const Figure& figure) {
    const bool needs_baseline = figure.target && figure.target->of_ratio;
    const auto ratio = ratio_of(figure);
    if (!figure.missing.empty() || figure.runs.empty() || (needs_baseline && !ratio))
        return Verdict::missing;
    if (!figure.target) return Verdict::shown;
    if (!figure.suspect.empty() || median(figure.baseline_runs) < figure.baseline_floor)
        return Verdict::suspect;
    const double reached = needs_baseline ? *ratio : value_of(figure);
    const bool met =
        figure.target->at_most ? reached <= figure.target->bound : reached >= figure.target->bound;
    return met ? Verdict::met : Verdict::missed;
}

std::string text_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return "met";
        case Verdict::missed: return "missed";
        case Verdict::shown: return "";
        case Verdict::suspect: return "baseline suspect";
        case Verdict::missing: return "not measured";
    }
    return "";
}

std::string text_of(const Target& target, const std::string& unit) {
    const std::string sign = target.at_most ? "≤" : "≥";
    return target.of_ratio ? fmt::format("{} {:.2g} ×", sign, target.bound)
                           : fmt::format("{} {:.6g} {}", sign, target.bound, unit);
}

}  // namespace cairn
