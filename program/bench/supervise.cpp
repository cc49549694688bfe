#include "program/bench/supervise.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr int interrupted_status = 130;  // As shells have it.

/// Waits for the worker; 'signals' are blocked.
int wait_for(pid_t worker, const sigset_t& signals) {
    int status = 0;
    while (waitpid(worker, &status, WNOHANG) != worker) {
        const int number = sigwaitinfo(&signals, nullptr);
        // The worker leads a group of its own, with everything that it has started.
        if (number == SIGINT || number == SIGTERM) kill(-worker, SIGKILL);
    }
    return status;
}

}  // namespace

Supervised supervise(const std::function<void()>& clean_up) {
    sigset_t signals, before;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGCHLD}) sigaddset(&signals, number);
    sigprocmask(SIG_BLOCK, &signals, &before);
    const pid_t worker = fork();
    if (worker < 0) throw Failure("no process can be started", Retry::no);
    if (worker == 0) {
        setpgid(0, 0);
        sigprocmask(SIG_SETMASK, &before, nullptr);
        return {};
    }
    setpgid(worker, worker);
    const int status = wait_for(worker, signals);
    sigprocmask(SIG_SETMASK, &before, nullptr);
    if (WIFEXITED(status)) return {Side::supervisor, WEXITSTATUS(status)};
    kill(-worker, SIGKILL);
    clean_up();
    return {Side::supervisor, interrupted_status};
}

}  // namespace cairn
