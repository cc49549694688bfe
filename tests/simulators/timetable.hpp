#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <map>

#include "infra/runtime/clock.hpp"

namespace cairn::simulators {

/// What happens later. Its time passes as the clock's does and can be moved ahead, so that nobody waits for
/// the second retry of a callback. Used by the io_context's thread.
class Timetable {
 public:
    Timetable(boost::asio::io_context& io, const Clock& clock) : clock_(clock), timer_(io) {}

    /// As the clock has it: what signatures and objects carry.
    std::int64_t clock_ms() const { return clock_.now_us() / 1'000 + clock_ahead_ms_; }

    /// With what it was moved by.
    std::int64_t now_ms() const { return clock_ms() + ahead_ms_; }

    void after_ms(std::int64_t delay_ms, std::function<void()> what);

    /// What is due then has happened when this returns.
    void advance_ms(std::int64_t milliseconds);

    /// As advance_ms(), and the clock with it: it really is later.
    void move_clock_ms(std::int64_t milliseconds);

 private:
    void run_due();
    void wait_for_next();

    const Clock& clock_;
    boost::asio::steady_timer timer_;
    std::int64_t clock_ahead_ms_ = 0;
    std::int64_t ahead_ms_ = 0;
    std::multimap<std::int64_t, std::function<void()>> due_;
};

}  // namespace cairn::simulators
