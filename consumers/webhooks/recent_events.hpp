#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace cairn {

/// An envelope's bytes, shared by all deliveries of the event.
using EventBytes = std::shared_ptr<const std::string>;

/// The events that were taken in last, so that whoever leases their deliveries does not read the bytes from
/// Postgres again for each endpoint. Thread-safe.
class RecentEvents {
 public:
    explicit RecentEvents(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    void add(const std::string& event_id, const EventBytes& event) {
        const std::lock_guard lock(mutex_);
        if (!events_.emplace(event_id, event).second) return;
        in_order_.push_back(event_id);
        bytes_ += event->size();
        while (bytes_ > bytes_max_) {
            const auto oldest = events_.find(in_order_.front());
            bytes_ -= oldest->second->size();
            events_.erase(oldest);
            in_order_.pop_front();
        }
    }

    /// nullptr: it is not kept, or no longer.
    EventBytes find(const std::string& event_id) const {
        const std::lock_guard lock(mutex_);
        const auto found = events_.find(event_id);
        return found == events_.end() ? nullptr : found->second;
    }

 private:
    const std::size_t bytes_max_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, EventBytes> events_;
    std::deque<std::string> in_order_;  // The oldest first.
    std::size_t bytes_ = 0;
};

}  // namespace cairn
