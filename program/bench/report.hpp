#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "program/bench/figure.hpp"

namespace cairn {

/// A run of 'cairn bench', as it is shown and written.
struct BenchReport {
    std::vector<std::pair<std::string, std::string>> machine;  // What it ran on: name and value.
    std::string command;
    double scale = 1;
    std::vector<Figure> figures;
    std::vector<Plot> plots;
};

boost::json::object json_of(const BenchReport& report);

/// For a terminal.
std::string table_of(const BenchReport& report);

/// docs/benchmarks.md.
std::string markdown_of(const BenchReport& report);

}  // namespace cairn
