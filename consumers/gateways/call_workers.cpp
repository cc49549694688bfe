#include "consumers/gateways/call_workers.hpp"

#include <chrono>
#include <utility>

namespace cairn {

CallWorkers::CallWorkers(std::size_t threads, Make make) : make_(std::move(make)) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void CallWorkers::give(std::vector<GatewayCall> calls) {
    const std::lock_guard lock(mutex_);
    for (GatewayCall& call : calls) waiting_.push_back(std::move(call));
    has_calls_.notify_all();
}

std::vector<CallEnd> CallWorkers::take_ended(int timeout_ms) {
    std::unique_lock lock(mutex_);
    has_ended_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                        [this] { return !ended_.empty() || failed_ != nullptr; });
    if (failed_ != nullptr) std::rethrow_exception(std::exchange(failed_, nullptr));
    return std::exchange(ended_, {});
}

std::vector<CallEnd> CallWorkers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        has_calls_.notify_all();
    }
    threads_.clear();
    return std::exchange(ended_, {});
}

void CallWorkers::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        has_calls_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        GatewayCall call = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            CallEnd end = make_(std::move(call));
            lock.lock();
            ended_.push_back(std::move(end));
        } catch (...) {
            if (!lock.owns_lock()) lock.lock();
            failed_ = std::current_exception();
        }
        has_ended_.notify_one();
    }
}

}  // namespace cairn
