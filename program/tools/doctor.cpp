#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "program/doctor/checks.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

const char* name_of(Health health) {
    switch (health) {
        case Health::ok: return "ok";
        case Health::warn: return "warn";
        case Health::fail: return "fail";
    }
    return "";
}

void print(const Finding& finding, bool json) {
    if (json) {
        const boost::json::object line{{"health", name_of(finding.health)},
                                       {"part", finding.part},
                                       {"what", finding.what},
                                       {"cure", finding.cure}};
        fmt::print("{}\n", boost::json::serialize(line));
        return;
    }
    fmt::print("{:<5} {:<16} {}\n", name_of(finding.health), finding.part, finding.what);
    if (!finding.cure.empty()) fmt::print("{:<22} → {}\n", "", finding.cure);
}

Findings findings_of(const ToolContext& context) {
    Findings findings;
    std::optional<ProgramSettings> settings;
    findings.check("settings", [&] { settings = load_program_settings(context.config_file); });
    if (!settings) return findings;
    return examine(System(*settings));
}

void doctor(const ToolContext& context) {
    const Findings findings = findings_of(context);
    for (const Finding& finding : findings.list()) print(finding, context.json);
    const bool failed = std::any_of(findings.list().begin(), findings.list().end(),
                                    [](const Finding& finding) { return finding.health == Health::fail; });
    if (failed) throw CLI::RuntimeError(1);
}

}  // namespace

void add_doctor(CLI::App& app, ToolContext& context) {
    CLI::App* tool =
        app.add_subcommand("doctor", "Look at every part and say what to do; exit code 1 where one fails");
    tool->callback([&context] { doctor(context); });
}

}  // namespace cairn
