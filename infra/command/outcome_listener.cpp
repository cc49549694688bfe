#include "infra/command/outcome_listener.hpp"

#include <chrono>
#include <thread>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 100;
constexpr std::size_t prefix_bytes = 6;

}  // namespace

OutcomeListener::OutcomeListener(const KafkaSettings& kafka)
    : reader_(kafka, {.fetch_wait_ms = 100, .queued_kbytes = 8'192}),
      prefix_(hex(random_bytes(prefix_bytes)) + "/") {
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    const Topics topics(kafka.topic_prefix);
    for (std::int32_t partition = 0; partition < partition_count; ++partition)
        starts.emplace_back(TopicPartition{topics.outcomes, partition}, LogReader::end);
    reader_.assign(starts);
    follower_.emplace(
        "outcomes", [this](std::stop_token stop) { follow(stop); }, end_process);
}

bool OutcomeListener::wait_until_ready(int timeout_ms) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (!is_ready() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return is_ready();
}

std::string OutcomeListener::expect(Waiter waiter) {
    const std::string reply_to = prefix_ + std::to_string(next_++);
    const std::lock_guard lock(mutex_);
    waiters_.emplace(reply_to, std::move(waiter));
    return reply_to;
}

void OutcomeListener::give_up(const std::string& reply_to) {
    const std::lock_guard lock(mutex_);
    waiters_.erase(reply_to);
}

void OutcomeListener::follow(std::stop_token stop) {
    while (!stop.stop_requested()) {
        ReaderStep step = reader_.poll(poll_ms);
        if (const auto* end = std::get_if<EndReached>(&step)) {
            bool& known = at_end_.at(static_cast<std::size_t>(end->partition));
            if (!std::exchange(known, true)) ++partitions_at_end_;
            continue;
        }
        const auto* record = std::get_if<Record>(&step);
        if (record == nullptr) continue;
        Answer answer;
        answer.partition = record->partition;
        if (!answer.outcome.ParseFromArray(record->value.data(), static_cast<int>(record->value.size())))
            continue;
        if (answer.outcome.reply_to().rfind(prefix_, 0) != 0) continue;
        Waiter waiter;
        {
            const std::lock_guard lock(mutex_);
            const auto found = waiters_.find(answer.outcome.reply_to());
            if (found == waiters_.end()) continue;
            waiter = std::move(found->second);
            waiters_.erase(found);
        }
        waiter(answer);
    }
}

}  // namespace cairn
