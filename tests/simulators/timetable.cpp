#include "tests/simulators/timetable.hpp"

#include <algorithm>
#include <chrono>

namespace cairn::simulators {

void Timetable::after_ms(std::int64_t delay_ms, std::function<void()> what) {
    due_.emplace(now_ms() + delay_ms, std::move(what));
    wait_for_next();
}

void Timetable::advance_ms(std::int64_t milliseconds) {
    ahead_ms_ += milliseconds;
    run_due();
}

void Timetable::move_clock_ms(std::int64_t milliseconds) {
    clock_ahead_ms_ += milliseconds;
    run_due();
}

void Timetable::run_due() {
    while (!due_.empty() && due_.begin()->first <= now_ms()) {
        const std::function<void()> what = std::move(due_.begin()->second);
        due_.erase(due_.begin());
        what();
    }
    wait_for_next();
}

void Timetable::wait_for_next() {
    timer_.cancel();
    if (due_.empty()) return;
    timer_.expires_after(
        std::chrono::milliseconds(std::max<std::int64_t>(0, due_.begin()->first - now_ms())));
    timer_.async_wait([this](const boost::system::error_code& cancelled) {
        if (!cancelled) run_due();
    });
}

}  // namespace cairn::simulators
