#include "infra/runtime/worker.hpp"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "infra/runtime/failure.hpp"

namespace cairn {

void lower_thread_priority(int nice) {
    // A thread id counts as a process id here (setpriority(2), "C library/kernel differences").
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice);
}

Worker::Worker(std::string name, Body body, Failed failed)
    : thread_([name = std::move(name), body = std::move(body),
               failed = std::move(failed)](std::stop_token stop) {
          // The kernel keeps 15 characters of a thread's name.
          pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
          try {
              body(stop);
          } catch (...) {
              failed(name, std::current_exception());
          }
      }) {}

Worker::~Worker() = default;

void end_process(const std::string& name, std::exception_ptr exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Failure& failure) {
        std::fprintf(stderr, "cairn: %s: %s (%s)\n", name.c_str(), failure.what(), failure.hint().c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "cairn: %s: %s\n", name.c_str(), error.what());
    }
    std::_Exit(70);  // EX_SOFTWARE; other threads may hold what exit handlers want.
}

bool sleep_unless_stopped(std::stop_token stop, int milliseconds) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, std::chrono::milliseconds(milliseconds), [] { return false; });
    return !stop.stop_requested();
}

}  // namespace cairn
