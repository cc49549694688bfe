#include <fmt/format.h>

#include <boost/json.hpp>

#include "program/audit/audit.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

void print_json(const AuditReport& report) {
    boost::json::object counts;
    for (const auto& [what, count] : report.counts()) counts[what] = count;
    boost::json::array violations;
    for (const auto& [kind, violation] : report.violations())
        violations.push_back(boost::json::object{{"kind", kind},
                                                 {"count", violation.count},
                                                 {"topic", violation.place.topic},
                                                 {"partition", violation.place.partition},
                                                 {"offset", violation.place.offset},
                                                 {"text", violation.text}});
    const boost::json::object all{{"counts", counts}, {"violations", violations}};
    fmt::print("{}\n", boost::json::serialize(all));
}

void print_text(const AuditReport& report) {
    for (const auto& [what, count] : report.counts()) fmt::print("{:<28} {}\n", what, count);
    for (const auto& [kind, violation] : report.violations()) {
        const LogPlace& place = violation.place;
        const std::string where =
            place.topic.empty()
                ? ""
                : fmt::format("{} partition {} offset {}: ", place.topic, place.partition, place.offset);
        fmt::print("VIOLATED {:<19} {} times, first {}{}\n", kind, violation.count, where, violation.text);
    }
    if (report.violations().empty()) fmt::print("nothing found\n");
}

void audit(const ToolContext& context, const AuditOptions& options) {
    const System system(load_program_settings(context.config_file));
    const AuditReport report = audit(system, options);
    if (context.json)
        print_json(report);
    else
        print_text(report);
    if (!report.violations().empty()) throw CLI::RuntimeError(1);
}

}  // namespace

void add_audit(CLI::App& app, ToolContext& context) {
    CLI::App* tool = app.add_subcommand(
        "audit",
        "Check the log and the read models against what Cairn promises; exit code 1 where it is broken");
    auto options = std::make_shared<AuditOptions>();
    tool->add_option("--settled-within", options->settled_within_s,
                     "Seconds until nothing may wait any more; left out: it is not asked");
    tool->add_option("--state-dir", options->state_dirs,
                     "State folder of a processor, any number; left out: that of the settings");
    tool->add_option("--provider-book", options->provider_books,
                     "TENANT/PROVIDER=FILE, any number: a book of cairn simulate --book, to be ours too");
    tool->callback([&context, options] { audit(context, *options); });
}

}  // namespace cairn
