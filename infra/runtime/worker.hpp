#pragma once

#include <exception>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace cairn {

/// Lowers the priority of the calling thread, and of the threads that it starts from now on, by so much of
/// what nice(1) counts. Linux only; not to be undone without privileges.
void lower_thread_priority(int nice);

/// A named thread that runs until it is told to stop. What it throws goes to 'failed', which decides
/// whether the process goes on; it is called on the worker's thread.
class Worker {
 public:
    using Body = std::function<void(std::stop_token)>;
    using Failed = std::function<void(const std::string& name, std::exception_ptr)>;

    Worker(std::string name, Body body, Failed failed);
    ~Worker();  // Stops and joins.

    Worker(Worker&&) = default;
    Worker& operator=(Worker&&) = default;

    void request_stop() { thread_.request_stop(); }
    void join() {
        if (thread_.joinable()) thread_.join();
    }

 private:
    std::jthread thread_;
};

/// For threads that a process cannot go on without: says what happened and ends it at once.
void end_process(const std::string& name, std::exception_ptr exception);

/// Sleeps, but not beyond a request to stop. False: it came.
bool sleep_unless_stopped(std::stop_token stop, int milliseconds);

}  // namespace cairn
