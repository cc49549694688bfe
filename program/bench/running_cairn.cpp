#include "program/bench/running_cairn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>
#include <sstream>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr auto ready_max = std::chrono::seconds(60);
constexpr auto idle_max = std::chrono::seconds(90);

std::uint16_t free_port() {
    boost::asio::io_context io;
    using boost::asio::ip::tcp;
    const tcp::acceptor acceptor(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    return acceptor.local_endpoint().port();
}

}  // namespace

RunningCairn::RunningCairn(BenchContext& context)
    : world_(context),
      port_(free_port()),
      environment_(world_.environment([this](ProgramSettings& settings) {
          settings.api_port = port_;
          settings.api_rate_per_second = 1'000'000;
          settings.api_rate_burst = 1'000'000;
          settings.api_payment_rate_per_second = 1'000'000;
          settings.api_payment_rate_burst = 1'000'000;
      })),
      child_(cairn_command({"run"}), environment_, world_.dir(), world_.dir() / "run.out") {
    wait_until_ready(child_, world_.settings().state_dir, ready_max);
    std::istringstream(tool({"keys", "create", "--tenant", "bench", "--name", "bench", "--scopes", "*"})) >>
        api_key_;
}

HttpLoad RunningCairn::load(int connections, double per_second, std::chrono::milliseconds duration) const {
    HttpLoad load;
    load.port = port_;
    load.api_key = api_key_;
    load.connections = connections;
    load.per_second = per_second;
    load.duration = duration;
    return load;
}

HttpLoadResult RunningCairn::run(const HttpLoad& load) {
    child_.wait_until_idle(idle_max);
    child_.ensure_runs();
    return run_load(load);
}

std::string RunningCairn::tool(const std::vector<std::string>& arguments,
                               const std::vector<int>& good_ends) {
    const std::filesystem::path output = world_.dir() / "tool.out";
    Child child(cairn_command(arguments), environment_, world_.dir(), output);
    const int end = child.wait();
    std::stringstream text;
    text << std::ifstream(output).rdbuf();
    if (std::count(good_ends.begin(), good_ends.end(), end) == 0)
        throw Failure(fmt::format("cairn {} ended with {}: {}", arguments.front(), end, text.str()),
                      Retry::no);
    return text.str();
}

}  // namespace cairn
