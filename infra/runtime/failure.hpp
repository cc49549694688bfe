#pragma once

#include <stdexcept>
#include <string>

namespace cairn {

enum class Retry { yes, no };

/// Network, broker, database, disk: what can fail without a bug. Thrown by infra, caught at the HTTP
/// edge, in the partition loops and in main. The hint says what an operator can do.
class Failure : public std::runtime_error {
 public:
    Failure(const std::string& what, Retry retry, std::string hint = {})
        : std::runtime_error(what), retry_(retry), hint_(std::move(hint)) {}

    bool is_retryable() const { return retry_ == Retry::yes; }
    const std::string& hint() const { return hint_; }

 private:
    Retry retry_;
    std::string hint_;
};

}  // namespace cairn
