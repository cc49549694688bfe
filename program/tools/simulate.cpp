#include <fmt/format.h>
#include <signal.h>

#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <charconv>
#include <memory>

#include "infra/runtime/clock.hpp"
#include "infra/runtime/failure.hpp"
#include "program/tools/tool.hpp"
#include "tests/simulators/simulator.hpp"

namespace cairn {
namespace {

struct SimulateOptions {
    simulators::SimulatorSettings settings;
    std::vector<std::string> faults;
};

/// NAME or NAME:COUNT.
simulators::FaultOrder fault_order(const std::string& text) {
    const auto colon = text.find(':');
    simulators::FaultOrder order;
    const auto fault = simulators::fault_named(text.substr(0, colon));
    bool is_good = fault.has_value();
    if (is_good) order.fault = *fault;
    if (is_good && colon != std::string::npos) {
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + colon + 1, end, order.count);
        is_good = read.ec == std::errc() && read.ptr == end && order.count > 0;
    }
    if (is_good) return order;
    throw Failure("'" + text + "' is no fault", Retry::no, "cairn simulate --help lists them");
}

/// Until interrupted.
void simulate(const SimulateOptions& options) {
    simulators::SimulatorSettings settings = options.settings;
    for (const std::string& fault : options.faults) settings.faults.push_back(fault_order(fault));
    asio::io_context io;
    const SystemClock clock;
    const simulators::Simulator simulator(io, clock, settings);
    fmt::print("{}\n", boost::json::serialize(
                           boost::json::object{{"provider", settings.provider}, {"url", simulator.url()}}));
    std::fflush(stdout);
    asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
    io.run();
}

}  // namespace

void add_simulate(CLI::App& app, ToolContext&) {
    CLI::App* tool = app.add_subcommand(
        "simulate",
        "Be a provider of payments on this machine: its interface, its callbacks and its faults");
    auto options = std::make_shared<SimulateOptions>();
    tool->add_option("provider", options->settings.provider, "stripe, cashfree, moyasar or instamojo")
        ->required()
        ->check(CLI::IsMember({"stripe", "cashfree", "moyasar", "instamojo"}));
    tool->add_option("--port", options->settings.port, "0, which is the default: any free one");
    tool->add_option("--book", options->settings.book_file, "Append all money that moves to this file");
    tool->add_option("--webhook", options->settings.webhook_url, "Where callbacks are sent");
    tool->add_option(
        "--secret", options->settings.secret,
        "What callbacks are signed with: Stripe's whsec_…, Cashfree's client secret, Moyasar's "
        "shared secret, Instamojo's salt");
    tool->add_option("--key", options->settings.key,
                     "The only API key that is taken; without it, any that looks like a test key");
    tool->add_option("--hang-ms", options->settings.hang_ms,
                     "How long a request that gets no answer is kept, 1000 by default");
    tool->add_option("--fault", options->faults,
                     "NAME or NAME:COUNT; repeatable. timeout_before, timeout_after, error_after, "
                     "duplicate_callback, reordered_callback, delayed_callback, late_success, "
                     "double_success, rate_limit, wrong_signature, clock_skew");
    tool->callback([options] { simulate(*options); });
}

}  // namespace cairn
