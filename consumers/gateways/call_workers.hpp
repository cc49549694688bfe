#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "consumers/gateways/gateway_call.hpp"

namespace cairn {

/// Makes calls side by side, each on one of its threads, in the order they are given. Used by one thread.
class CallWorkers {
 public:
    using Make = std::function<CallEnd(GatewayCall)>;

    CallWorkers(std::size_t threads, Make make);

    /// Waits for the calls that have begun; what had not begun is dropped.
    ~CallWorkers() { stop(); }

    void give(std::vector<GatewayCall> calls);

    /// What has ended since the last time; waits for the first one, but no longer than that. Throws what a
    /// call threw.
    std::vector<CallEnd> take_ended(int timeout_ms);

    /// The same, of calls that had begun before.
    std::vector<CallEnd> stop();

 private:
    void work();

    Make make_;
    std::mutex mutex_;
    std::condition_variable has_calls_;
    std::condition_variable has_ended_;
    std::deque<GatewayCall> waiting_;
    std::vector<CallEnd> ended_;
    std::exception_ptr failed_;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace cairn
