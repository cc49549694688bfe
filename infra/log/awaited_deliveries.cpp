#include "infra/log/awaited_deliveries.hpp"

#include <chrono>
#include <utility>

namespace cairn {
namespace {

// Longer than a publisher goes on trying.
constexpr auto acknowledge_max = std::chrono::seconds(30);

}  // namespace

Publisher::Done AwaitedDeliveries::next() {
    // Shared with the publisher's thread, which may call after we gave up.
    auto promise = std::make_shared<std::promise<Delivery>>();
    futures_.push_back(promise->get_future());
    return [promise](const Delivery& delivery) { promise->set_value(delivery); };
}

std::optional<Failure> AwaitedDeliveries::all() {
    std::optional<Failure> failure;
    for (std::future<Delivery>& future : std::exchange(futures_, {})) {
        const bool is_told = future.wait_for(acknowledge_max) == std::future_status::ready;
        std::optional<Failure> own =
            is_told ? future.get().failure
                    : Failure("a record was not acknowledged in time", Retry::yes, "is the broker up?");
        if (!failure) failure = std::move(own);
    }
    return failure;
}

}  // namespace cairn
