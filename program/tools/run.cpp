#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "infra/observe/logging.hpp"
#include "infra/observe/process_metrics.hpp"
#include "program/roles/role.hpp"
#include "program/tools/tool.hpp"
#include "program/watch/metrics_server.hpp"
#include "program/watch/watch.hpp"

namespace cairn {
namespace {

constexpr int stop_max_ms = 20'000;
constexpr std::size_t metrics_connections_max = 20;

/// Waits for SIGINT or SIGTERM, or for a role that cannot go on.
class Shutdown {
 public:
    Shutdown() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGUSR1);
        // Before any thread is made: all inherit it, and only wait() takes signals.
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        signal(SIGPIPE, SIG_IGN);
    }

    void fail(const std::string& name, std::exception_ptr exception) {
        try {
            std::rethrow_exception(exception);
        } catch (const Failure& failure) {
            spdlog::critical("{}: {} ({})", name, failure.what(), failure.hint());
        } catch (const std::exception& error) {
            spdlog::critical("{}: {}", name, error.what());
        }
        failed_ = true;
        kill(getpid(), SIGUSR1);
    }

    bool wait() {
        int signal_number = 0;
        sigwait(&signals_, &signal_number);
        return !failed_;
    }

 private:
    sigset_t signals_;
    std::atomic<bool> failed_{false};
};

std::filesystem::path ready_file(const System& system) {
    return std::filesystem::path(system.settings.state_dir) / "ready";
}

/// Writes the process id where start scripts look for it, once every role is ready.
void announce(const System& system, const std::vector<Role>& roles, std::atomic<bool>& ready,
              std::stop_token stop) {
    const auto is_ready = [](const Role& role) { return role.is_ready(); };
    while (!std::all_of(roles.begin(), roles.end(), is_ready))
        if (!sleep_unless_stopped(stop, 10)) return;
    ready = true;
    std::ofstream(ready_file(system)) << getpid() << '\n';
    spdlog::info("ready");
}

/// A broker that is gone can hold up librdkafka's clients for ever. Nothing is lost by ending here: what
/// was not committed is not in the log.
void end_what_hangs(std::stop_token stop) {
    if (!sleep_unless_stopped(stop, stop_max_ms)) return;
    spdlog::critical("a role did not stop within {} s; the process ends all the same", stop_max_ms / 1000);
    std::_Exit(1);
}

/// /metrics where the API does not serve it, or where a port of its own is wanted.
std::unique_ptr<MetricsServer> serve_metrics(const System& system, const std::vector<std::string>& names,
                                             Metrics& metrics, std::function<bool()> is_ready) {
    const std::filesystem::path file = std::filesystem::path(system.settings.state_dir) / "metrics";
    std::filesystem::remove(file);
    const bool has_api = std::count(names.begin(), names.end(), "api") > 0;
    if (has_api && system.settings.metrics_port == 0) return nullptr;
    HttpServerSettings settings;
    settings.listen = system.settings.metrics_listen;
    settings.port = static_cast<std::uint16_t>(system.settings.metrics_port);
    settings.connections_max = metrics_connections_max;
    auto server = std::make_unique<MetricsServer>(settings, metrics, std::move(is_ready));
    server->start();
    std::ofstream(file) << settings.listen << ':' << server->port() << '\n';
    return server;
}

std::vector<Watched> watched_of(const std::vector<Role>& roles) {
    std::vector<Watched> watched;
    for (const Role& role : roles) watched.push_back(role.watched);
    return watched;
}

int run_roles(const ToolContext& context, std::vector<std::string> names) {
    Shutdown shutdown;
    const System system(load_program_settings(context.config_file));
    set_up_logging(system.settings.log_file, system.settings.log_level);
    std::filesystem::create_directories(system.settings.state_dir);
    std::filesystem::remove(ready_file(system));
    prepare(system);
    if (names.empty()) names = role_names();
    const Worker::Failed failed = [&](const std::string& name, std::exception_ptr exception) {
        shutdown.fail(name, exception);
    };
    Metrics metrics;
    watch_process(metrics, CAIRN_VERSION);
    std::atomic<bool> ready{false};
    const auto metrics_server = serve_metrics(system, names, metrics, [&ready] { return ready.load(); });
    std::optional<Worker> metrics_worker;
    if (metrics_server)
        metrics_worker.emplace(
            "metrics", [&](std::stop_token stop) { metrics_server->run(stop); }, failed);
    std::optional<SubjectKeys> subject_keys;  // Outlives the roles that use it.
    std::vector<Role> roles;
    const RoleContext role_context{
        failed, metrics, [&ready] { return ready.load(); },
        [&]() -> SubjectKeys& { return subject_keys ? *subject_keys : subject_keys.emplace(system); }};
    for (const std::string& name : names) roles.push_back(start_role(name, system, role_context));
    spdlog::info("started: {}", fmt::join(names, ", "));
    Watch watch(system, metrics, watched_of(roles));
    Worker watcher(
        "watch", [&](std::stop_token stop) { watch.run(stop); }, failed);
    Worker announcer(
        "ready", [&](std::stop_token stop) { announce(system, roles, ready, stop); }, failed);
    const bool asked_to = shutdown.wait();
    spdlog::info("stopping");
    announcer.request_stop();
    announcer.join();
    watcher.request_stop();
    watcher.join();
    const Worker watchdog("watchdog", end_what_hangs, failed);
    while (!roles.empty()) {
        roles.back().request_stop();
        roles.pop_back();
    }
    std::filesystem::remove(ready_file(system));
    return asked_to ? 0 : 1;
}

void print_config(const ToolContext& context) {
    ProgramSettings settings = load_program_settings(context.config_file);
    if (!context.json) {
        fmt::print("{}", print_settings(settings_of(settings)));
        return;
    }
    for (const Setting& setting : settings_of(settings)) {
        const boost::json::object line{{"name", setting.name},
                                       {"value", setting.secret ? "***" : setting.get()},
                                       {"environment", environment_name(setting.name)},
                                       {"help", setting.help}};
        fmt::print("{}\n", boost::json::serialize(line));
    }
}

}  // namespace

void add_run(CLI::App& app, ToolContext& context) {
    auto names = std::make_shared<std::vector<std::string>>();
    auto print = std::make_shared<bool>(false);
    CLI::App* run = app.add_subcommand("run", "Run all roles, or those that are named, until stopped");
    run->add_option("roles", *names, fmt::format("{}", fmt::join(role_names(), ", ")));
    run->add_flag("--print-config", *print, "Show every setting with its help, and end");
    run->callback([&context, names, print] {
        if (*print) return print_config(context);
        const int status = run_roles(context, *names);
        if (status != 0) throw CLI::RuntimeError(status);
    });
}

}  // namespace cairn
