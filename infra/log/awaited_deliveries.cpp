#include "infra/log/awaited_deliveries.hpp"

#include <chrono>
#include <utility>

namespace cairn {
namespace {

// Longer than a publisher goes on trying.
constexpr auto acknowledge_max = std::chrono::seconds(30);

std::optional<Failure> failure_of(std::future<Delivery>& future) {
    if (future.wait_for(acknowledge_max) != std::future_status::ready)
        return Failure("a record was not acknowledged in time", Retry::yes, "is the broker up?");
    try {
        return future.get().failure;
    } catch (const std::future_error&) {
        return Failure("a record was not taken", Retry::yes, "the publisher said why");
    }
}

}  // namespace

Publisher::Done AwaitedDeliveries::next() {
    // Shared with the publisher's thread, which may call after we gave up.
    auto promise = std::make_shared<std::promise<Delivery>>();
    futures_.push_back(promise->get_future());
    return [promise](const Delivery& delivery) { promise->set_value(delivery); };
}

std::optional<Failure> AwaitedDeliveries::first_failure() {
    std::optional<Failure> failure;
    for (std::future<Delivery>& future : std::exchange(futures_, {})) {
        std::optional<Failure> own = failure_of(future);
        if (!failure) failure = std::move(own);
    }
    return failure;
}

}  // namespace cairn
