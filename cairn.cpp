#include <fmt/format.h>

#include <boost/json.hpp>

#include "infra/observe/logging.hpp"
#include "infra/runtime/failure.hpp"
#include "program/tools/review.hpp"
#include "program/tools/tool.hpp"

namespace {

void print_failure(const cairn::Failure& failure, bool json) {
    if (json) {
        const boost::json::object line{{"error", failure.what()}, {"hint", failure.hint()}};
        fmt::print(stderr, "{}\n", boost::json::serialize(line));
        return;
    }
    fmt::print(stderr, "cairn: {}\n", failure.what());
    if (!failure.hint().empty()) fmt::print(stderr, "       {}\n", failure.hint());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Cairn: a commerce backend on a message log", "cairn");
    app.require_subcommand(1);
    cairn::ToolContext context;
    app.add_option("--config", context.config_file, "Settings file (TOML)")->envname("CAIRN_CONFIG");
    app.add_flag("--json", context.json, "Answer in JSON");
    app.fallthrough();
    cairn::add_run(app, context);
    cairn::add_import(app, context);
    cairn::add_tail(app, context);
    cairn::add_history(app, context);
    cairn::add_replay(app, context);
    cairn::add_keys(app, context);
    cairn::add_export(app, context);
    cairn::add_parked(app, context);
    cairn::add_review(app, context);
    cairn::add_doctor(app, context);
    cairn::add_audit(app, context);
    cairn::add_bench(app, context);
    cairn::add_simulate(app, context);
    cairn::add_docs(app, context);
    cairn::add_webhooks(app, context);
    try {
        // A tool's own answer is all that standard output has. cairn run has settings for its log.
        cairn::set_up_logging("", "warn");
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const cairn::Failure& failure) {
        print_failure(failure, context.json);
        return 1;
    }
    return 0;
}
