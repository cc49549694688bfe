#pragma once

#include <functional>

namespace cairn {

enum class Side { worker, supervisor };

struct Supervised {
    Side side = Side::worker;
    int status = 0;  // Of the worker, as the supervisor saw it end.
};

/// Goes on in a process of its own, the worker. The supervisor waits for it, kills it and all that it has
/// started when it is itself interrupted, and cleans up after a worker that was killed or that crashed.
/// Before any thread is made.
Supervised supervise(const std::function<void()>& clean_up);

}  // namespace cairn
