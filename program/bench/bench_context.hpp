#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "program/bench/figure.hpp"
#include "program/settings.hpp"

namespace cairn {

struct BenchOptions {
    std::vector<std::string> groups;  // Empty: all.
    int runs = 5;
    double scale = 1;                  // Of all counts and times: below 1 to see that it works.
    std::int64_t streams = 1'000'000;  // That the growth goes to.
    double rate = 1'000;               // Of the payments that are sent.
    std::int64_t seconds = 60;         // That they are sent for.
    std::string report_dir;
    std::string tree;  // The project's tree, for the baselines in Java and Python.
};

/// What a group of figures is given, and where it puts what it has measured.
struct BenchContext {
    BenchOptions options;
    ProgramSettings settings;  // Of the servers; each group works on topics and a database of its own.
    std::vector<Figure> figures;
    std::vector<Plot> plots;
    std::string world_name;  // Begins the names of all that is made on the servers.
    int worlds_made = 0;

    /// A count of the full run, as this one has it.
    std::int64_t scaled(std::int64_t count, std::int64_t least = 1) const;

    /// So small that nothing but its working is looked at: plots have their first points alone.
    bool is_trial() const { return options.scale < 0.1; }

    void say(const std::string& what) const;  // To standard error: what it is busy with.
};

// A group measures what shares a log and a start. Each throws Failure where it cannot go on.
void measure_processor(BenchContext& context);
void measure_http(BenchContext& context);
void measure_payments(BenchContext& context);
void measure_read_models(BenchContext& context);
void measure_growth(BenchContext& context);
void measure_instances(BenchContext& context);
void measure_webhooks(BenchContext& context);
void measure_relay(BenchContext& context);

}  // namespace cairn
