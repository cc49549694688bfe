#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// What a figure is held to: its own value, or its ratio to the baseline.
struct Target {
    double bound = 0;
    bool at_most = false;
    bool of_ratio = false;
};

/// One measured figure, beside what it is compared with. Runs hold one value each; medians count.
struct Figure {
    std::string name;
    std::string title;
    std::string unit;
    std::vector<double> runs;
    std::optional<Target> target;  // None: it is shown, and nothing is promised.
    std::string settings;
    std::string baseline;  // What it is; empty where there is none.
    std::vector<double> baseline_runs;
    double baseline_floor = 0;  // Below it the baseline is too slow to be one. 0: none is known.
    std::string suspect;        // Why the baseline is too slow to be one, where that shows elsewhere.
    std::string baseline_settings;
    std::string missing;  // Why it could not be measured; empty where it was.
};

enum class Verdict { met, missed, shown, suspect, missing };

/// Throws nothing; 0 of nothing.
double median(std::vector<double> values);

/// The value that 'share' of the samples do not exceed: 0.99 for p99. 0 of nothing.
double percentile(std::vector<double> samples, double share);

double value_of(const Figure& figure);
std::optional<double> ratio_of(const Figure& figure);
Verdict verdict_of(const Figure& figure);
std::string text_of(Verdict verdict);
std::string text_of(const Target& target, const std::string& unit);

/// A line of a plot, and the plot.
struct Series {
    std::string name;
    std::vector<std::pair<double, double>> points;
};

struct Plot {
    std::string file;  // Without folder.
    std::string title;
    std::string x_title, y_title;
    std::vector<Series> series;
};

}  // namespace cairn
