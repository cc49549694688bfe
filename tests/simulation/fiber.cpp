#include "tests/simulation/fiber.hpp"

#include <cxxabi.h>

#include <cstdint>
#include <cstring>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace cairn::test {
namespace {

constexpr std::size_t stack_bytes = 256U << 10U;

/// The exceptions that are being handled: the C++ runtime keeps them for each thread, not for each stack
/// (Itanium C++ ABI, 2.2.2).
struct Handled {
    void* caught;
    unsigned uncaught;
};

/// The address sanitizer has to be told which stack comes next …
void leave_stack([[maybe_unused]] void** shadow, [[maybe_unused]] const void* next,
                 [[maybe_unused]] std::size_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(shadow, next, bytes);
#endif
}

/// … and that it is there. It says which one was left.
void enter_stack([[maybe_unused]] void* shadow, [[maybe_unused]] const void** left,
                 [[maybe_unused]] std::size_t* bytes) {
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(shadow, left, bytes);
#endif
}

#if defined(__SANITIZE_THREAD__)
/// The thread sanitizer keeps a stack of calls for each fiber. It is made anew for each body, as the last
/// one left its calls without returning from them.
struct Watched {
    static void* begin() { return __tsan_create_fiber(0); }
    static void* current() { return __tsan_get_current_fiber(); }
    static void switch_to(void* fiber) { __tsan_switch_to_fiber(fiber, 0); }
    static void end(void* fiber) { __tsan_destroy_fiber(fiber); }
};
#else
struct Watched {
    static void* begin() { return nullptr; }
    static void* current() { return nullptr; }
    static void switch_to(void*) {}
    static void end(void*) {}
};
#endif

Handled exchange_handled(const Handled& next) {
    Handled now{};
    void* globals = abi::__cxa_get_globals();
    std::memcpy(&now, globals, sizeof now);
    std::memcpy(globals, &next, sizeof next);
    return now;
}

}  // namespace

Fiber::Fiber() : stack_(stack_bytes) {}

void Fiber::start(std::function<void()> body) {
    body_ = std::move(body);
    ready_ = nullptr;
    is_started_ = is_done_ = is_cancelled_ = false;
}

void Fiber::resume() {
    if (!std::exchange(is_started_, true)) {
        getcontext(&inside_);
        inside_.uc_stack.ss_sp = stack_.data();
        inside_.uc_stack.ss_size = stack_.size();
        inside_.uc_link = nullptr;
        const auto self = reinterpret_cast<std::uintptr_t>(this);
        watched_ = Watched::begin();
        makecontext(&inside_, reinterpret_cast<void (*)()>(&Fiber::enter), 2,
                    static_cast<unsigned>(self >> 32U), static_cast<unsigned>(self));
    }
    ready_ = nullptr;
    switch_in();
}

void Fiber::switch_in() {
    const Handled ours = exchange_handled({});
    void* shadow = nullptr;
    leave_stack(&shadow, stack_.data(), stack_.size());
    outer_watched_ = Watched::current();
    Watched::switch_to(watched_);
    swapcontext(&outside_, &inside_);
    enter_stack(shadow, nullptr, nullptr);
    exchange_handled(ours);
    if (is_done_) Watched::end(watched_);
}

void Fiber::switch_out() {
    const Handled ours = exchange_handled({});
    void* shadow = nullptr;
    leave_stack(is_done_ ? nullptr : &shadow, outer_stack_, outer_bytes_);
    Watched::switch_to(outer_watched_);
    swapcontext(&inside_, &outside_);
    enter_stack(shadow, &outer_stack_, &outer_bytes_);
    exchange_handled(ours);
}

void Fiber::enter(unsigned high, unsigned low) {
    auto* self = reinterpret_cast<Fiber*>((static_cast<std::uintptr_t>(high) << 32U) | low);
    enter_stack(nullptr, &self->outer_stack_, &self->outer_bytes_);
    try {
        self->body_();
    } catch (const Cancelled&) {
    }
    self->is_done_ = true;
    self->switch_out();
}

void Fiber::pause() {
    switch_out();
    if (is_cancelled_) throw Cancelled{};
}

void Fiber::pause_until(std::function<bool()> ready) {
    if (ready()) return;
    ready_ = std::move(ready);
    pause();
}

void Fiber::cancel() {
    if (is_done_) return;
    is_cancelled_ = true;
    if (is_started_)
        resume();
    else
        is_done_ = true;
}

}  // namespace cairn::test
