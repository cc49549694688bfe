#include "infra/log/leave_if_stuck.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>

namespace cairn {
namespace {

constexpr auto destroy_max = std::chrono::seconds(2);

}  // namespace

void leave_if_stuck(rd_kafka_t* client, int flags) {
    auto destroyed = std::make_shared<std::promise<void>>();
    const std::future<void> done = destroyed->get_future();
    std::thread([client, flags, destroyed] {
        rd_kafka_destroy_flags(client, flags);
        destroyed->set_value();
    }).detach();
    if (done.wait_for(destroy_max) == std::future_status::timeout)
        spdlog::warn("a client of the lost broker does not end; it is left to itself");
}

}  // namespace cairn
