#pragma once

#include <ucontext.h>

#include <functional>
#include <vector>

namespace cairn::test {

/// Thrown inside of a fiber that is cancelled: unwinds its stack, as the death of a thread never would, so
/// that what it held is freed.
struct Cancelled {};

/// A thread of a simulation: it has a stack of its own and runs only while it is resumed.
class Fiber {
 public:
    Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    void start(std::function<void()> body);

    /// Runs it until it pauses or ends. What the body throws, but for Cancelled, ends the program.
    void resume();

    /// Inside of the fiber: back to whoever resumed it.
    void pause();

    /// Inside of the fiber: it is not resumed before 'ready' says so.
    void pause_until(std::function<bool()> ready);

    void cancel();

    bool is_done() const { return is_done_; }
    bool is_ready() const { return !is_done_ && (!ready_ || ready_()); }

 private:
    static void enter(unsigned high, unsigned low);
    void switch_in();
    void switch_out();

    std::vector<char> stack_;
    const void* outer_stack_ = nullptr;  // Of whoever resumes, for the address sanitizer.
    std::size_t outer_bytes_ = 0;
    void* watched_ = nullptr;  // By the thread sanitizer: this fiber, and whoever resumes it.
    void* outer_watched_ = nullptr;
    std::function<void()> body_;
    std::function<bool()> ready_;
    ucontext_t inside_{}, outside_{};
    bool is_started_ = false;
    bool is_done_ = true;
    bool is_cancelled_ = false;
};

}  // namespace cairn::test
