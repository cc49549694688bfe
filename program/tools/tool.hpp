#pragma once

#include <CLI/CLI.hpp>

namespace cairn {

/// Where every subcommand finds the settings.
struct ToolContext {
    std::string config_file;
    bool json = false;
};

// Each adds itself to the program. What it throws is caught in main.
void add_run(CLI::App& app, ToolContext& context);
void add_import(CLI::App& app, ToolContext& context);
void add_tail(CLI::App& app, ToolContext& context);
void add_history(CLI::App& app, ToolContext& context);
void add_replay(CLI::App& app, ToolContext& context);
void add_keys(CLI::App& app, ToolContext& context);
void add_docs(CLI::App& app, ToolContext& context);
void add_webhooks(CLI::App& app, ToolContext& context);
void add_export(CLI::App& app, ToolContext& context);
void add_parked(CLI::App& app, ToolContext& context);
void add_doctor(CLI::App& app, ToolContext& context);
void add_audit(CLI::App& app, ToolContext& context);
void add_bench(CLI::App& app, ToolContext& context);
void add_simulate(CLI::App& app, ToolContext& context);

}  // namespace cairn
