#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::simulators {

/// What goes wrong at a provider, or on the way to it and back.
enum class Fault {
    timeout_before,      // No answer, and nothing was done.
    timeout_after,       // No answer, and it was done.
    error_after,         // 500, and it was done.
    duplicate_callback,  // Sent twice.
    reordered_callback,  // Sent after the one that comes after it.
    delayed_callback,
    late_success,    // The payment first stands as pending or failed, and succeeds later.
    double_success,  // The payer pays twice.
    rate_limit,      // 429, and nothing was done.
    wrong_signature,
    clock_skew,  // A callback's times are an hour behind.
};

std::optional<Fault> fault_named(std::string_view name);
std::string_view name_of(Fault fault);

/// A fault that waits to happen 'count' times.
struct FaultOrder {
    Fault fault = Fault::timeout_before;
    int count = 1;
    std::string on;             // Only where this is part of "POST /v1/refunds" or of the callback's type.
    std::int64_t delay_ms = 0;  // Of what comes later; 0: the fault's own.
};

/// The faults that are ordered and have not happened yet.
class FaultScript {
 public:
    void add(const FaultOrder& order) { orders_.push_back(order); }
    void clear() { orders_.clear(); }

    /// The order that strikes what is about to happen, which then counts one less. Nothing: none does.
    /// Reading changes nothing, so a GET is struck only by an order that names it.
    std::optional<FaultOrder> strike(Fault fault, std::string_view what);

    const std::vector<FaultOrder>& orders() const { return orders_; }

 private:
    std::vector<FaultOrder> orders_;
};

}  // namespace cairn::simulators
