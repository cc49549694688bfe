#include "program/bench/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;
constexpr auto stop_max = std::chrono::seconds(40);
// A consumer whose queue was full stands still for most of a second, and is not done.
constexpr auto idle_look = std::chrono::milliseconds(300);
constexpr int idle_looks = 3;
constexpr double idle_share = 0.15;
constexpr std::size_t shown_bytes = 1'500;

std::string last_lines(const std::filesystem::path& file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    const std::string all = text.str();
    return all.size() > shown_bytes ? all.substr(all.size() - shown_bytes) : all;
}

/// All of its threads, in user and in kernel mode: fields 14 and 15 of proc(5)'s stat, in clock ticks.
double processor_seconds(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
    std::string skipped;
    for (int i = 3; i < 14; ++i) fields >> skipped;
    double user = 0, kernel = 0;
    fields >> user >> kernel;
    return (user + kernel) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

std::vector<std::string> lines_of(const Child::Environment& environment) {
    std::vector<std::string> lines;
    for (const char* name : {"PATH", "HOME", "LANG", "https_proxy", "HTTPS_PROXY"})
        if (const char* value = std::getenv(name)) lines.push_back(std::string(name) + "=" + value);
    for (const auto& [name, value] : environment)
        if (!value.empty()) lines.push_back(name + "=" + value);
    return lines;
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const Environment& environment,
             const std::filesystem::path& dir, const std::filesystem::path& output)
    : name_(command.front()), output_(output) {
    std::vector<std::string> arguments = command, lines = lines_of(environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, dir.c_str());
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    const int error = posix_spawnp(&pid_, command.front().c_str(), &actions, nullptr,
                                   pointers(arguments).data(), pointers(lines).data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw Failure(command.front() + " does not start", Retry::no, "is it installed?");
}

Child::~Child() { stop(); }

bool Child::has_ended() {
    if (!ended_) ended_ = waitpid(pid_, &status_, WNOHANG) == pid_;
    return ended_;
}

void Child::ensure_runs() {
    if (has_ended()) throw Failure(name_ + " has ended: " + last_lines(output_), Retry::no);
}

int Child::wait() {
    if (!ended_) waitpid(pid_, &status_, 0);
    ended_ = true;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

void Child::stop() {
    if (has_ended()) return;
    kill(pid_, SIGTERM);
    const auto deadline = steady_clock::now() + stop_max;
    while (!has_ended() && steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!has_ended()) kill(pid_, SIGKILL);
    wait();
}

double Child::peak_memory_mb() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

void Child::wait_until_idle(std::chrono::seconds longest) const {
    const auto deadline = steady_clock::now() + longest;
    double before = processor_seconds(pid_);
    for (int idle = 0; idle < idle_looks && steady_clock::now() < deadline;) {
        std::this_thread::sleep_for(idle_look);
        const double now = processor_seconds(pid_);
        const bool is_idle = now - before < idle_share * std::chrono::duration<double>(idle_look).count();
        idle = is_idle ? idle + 1 : 0;
        before = now;
    }
}

std::string own_program() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

std::vector<std::string> cairn_command(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{own_program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

void wait_until_ready(Child& child, const std::filesystem::path& state_dir, std::chrono::seconds longest) {
    const auto deadline = steady_clock::now() + longest;
    while (true) {
        pid_t ready = 0;
        std::ifstream(state_dir / "ready") >> ready;
        if (ready == child.pid()) return;
        child.ensure_runs();
        if (steady_clock::now() > deadline) throw Failure("cairn run does not become ready", Retry::no);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

}  // namespace cairn
