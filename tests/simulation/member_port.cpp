#include "tests/simulation/member_port.hpp"

#include <utility>

#include "infra/runtime/failure.hpp"

namespace cairn::test {

using Answer = SimulatedBroker::Answer;
using Ending = SimulatedBroker::Ending;

MemberPort::MemberPort(SimulatedCluster& cluster, std::string name, TakeOver& owner, std::stop_token stop)
    : cluster_(cluster), name_(std::move(name)), owner_(owner), stop_(std::move(stop)) {
    epoch_ = cluster_.broker.begin_producer(name_);
    cluster_.scheduler.wait_until([this] { return cluster_.broker.is_settled(name_); });
    member_ = cluster_.group.join(name_);
}

void MemberPort::note(const char* what, std::int64_t number) {
    cluster_.scheduler.note([&] { return name_ + " " + what + " " + std::to_string(number); });
}

void MemberPort::note(const char* what, const PartitionOffset& where) {
    cluster_.scheduler.note([&] {
        return name_ + " " + what + " " + std::to_string(where.partition) + ":" +
               std::to_string(where.offset);
    });
}

bool MemberPort::is_member() const {
    return cluster_.group.is_known(name_, member_) && cluster_.group.generation() == generation_;
}

std::optional<Record> MemberPort::poll(int timeout_ms) {
    cluster_.scheduler.maybe_pause();
    follow_group();
    std::optional<Record> record = fetch();
    if (!record && timeout_ms > 0) cluster_.scheduler.wait_until([this] { return has_news(); });
    return record;
}

bool MemberPort::has_news() const {
    for (const auto& [partition, next] : next_)
        if (next < cluster_.log.high_watermark({cluster_.topics.commands, partition})) return true;
    return stop_.stop_requested() || !is_member() || cluster_.group.is_rebalancing();
}

/// What the group wants of this member comes with a heartbeat, sooner or later.
void MemberPort::follow_group() {
    SimulatedGroup& group = cluster_.group;
    if (cluster_.scheduler.strikes(50)) return;
    if (group.is_replaced(name_, member_))
        throw Failure("fenced by another member that is called " + name_, Retry::no,
                      "give each a folder of its own");
    if (!group.is_known(name_, member_)) member_ = group.join(name_);
    if (group.is_rebalancing()) {
        if (generation_ >= 0) give_up_partitions();
        group.join_again(name_, member_);
    } else if (generation_ != group.generation()) {
        if (generation_ >= 0) give_up_partitions();
        generation_ = group.generation();
        partitions_ = group.assigned_to(name_);
        take_over();
    }
}

void MemberPort::give_up_partitions() {
    ++cluster_.coverage.revokes;
    note("gives up its partitions, generation", generation_);
    generation_ = -1;
    partitions_.clear();
    next_.clear();
    owner_.release();
}

void MemberPort::take_over() {
    next_.clear();
    if (partitions_.empty()) return;
    ++cluster_.coverage.take_overs;
    note("takes over, generation", generation_);
    const std::vector<PartitionOffset> starts = owner_.take_over(stable_offsets());
    for (const PartitionOffset& start : starts) note("has taken over until", start);
    if (!std::exchange(is_warm_, true)) {
        begin();
        if (commit(starts) != CommitResult::committed)
            throw Failure("the first transaction failed", Retry::yes, "the thread starts again");
    }
    for (const PartitionOffset& start : starts) next_[start.partition] = start.offset;
}

std::vector<PartitionOffset> MemberPort::stable_offsets() {
    const auto are_stable = [this] {
        for (std::int32_t partition : partitions_)
            if (!cluster_.broker.is_stable(partition)) return false;
        return true;
    };
    if (cluster_.mutation != Mutation::unstable_offsets) cluster_.scheduler.wait_until(are_stable);
    std::vector<PartitionOffset> offsets;
    for (std::int32_t partition : partitions_) {
        const auto found = cluster_.log.group_offsets.find(partition);
        offsets.push_back({partition, found == cluster_.log.group_offsets.end() ? -1 : found->second});
    }
    return offsets;
}

std::optional<Record> MemberPort::fetch() {
    std::vector<std::int32_t> filled;
    for (const auto& [partition, next] : next_)
        if (next < cluster_.log.high_watermark({cluster_.topics.commands, partition}))
            filled.push_back(partition);
    if (filled.empty()) return std::nullopt;
    const std::int32_t partition = filled[cluster_.scheduler.random.below(filled.size())];
    return cluster_.log.record({cluster_.topics.commands, partition}, next_[partition]++);
}

void MemberPort::begin() {
    queue_.clear();
    if (cluster_.scheduler.strikes(2)) {
        ++cluster_.coverage.failures;
        throw Failure("begin_transaction: no broker", Retry::yes, "the thread starts again");
    }
}

void MemberPort::produce(const std::string& topic, std::int32_t partition, std::string_view key,
                         std::string_view value) {
    queue_.push_back({{topic, partition}, std::string(key), std::string(value)});
    if (!cluster_.scheduler.random.chance(20) || !cluster_.broker.is_settled(name_)) return;
    deliver(cluster_.scheduler.random.below(queue_.size() + 1));
    cluster_.scheduler.maybe_pause();
}

/// Records leave the producer's queue in order. False: the broker does not take them from it any more.
bool MemberPort::deliver(std::size_t records) {
    for (; records > 0; --records) {
        Queued& first = queue_.front();
        const auto offset = cluster_.broker.append(name_, epoch_, first.place, std::move(first.key),
                                                   std::move(first.value));
        if (!offset) return false;
        last_[first.place] = *offset;
        queue_.pop_front();
    }
    return true;
}

CommitResult MemberPort::commit(const std::vector<PartitionOffset>& next) {
    for (const PartitionOffset& offset : next) note("commits up to", offset);
    cluster_.scheduler.maybe_pause();
    cluster_.scheduler.wait_until([this] { return cluster_.broker.is_settled(name_); });
    SimulatedBroker::Fence fence;
    if (cluster_.mutation != Mutation::offsets_unfenced) fence = [this] { return is_member(); };
    switch (cluster_.broker.send_offsets(name_, epoch_, fence, next)) {
        case Answer::done: break;
        case Answer::fenced: return fenced();
        case Answer::not_a_member: ++cluster_.coverage.zombies_refused; return give_up();
    }
    return end();
}

CommitResult MemberPort::end() {
    cluster_.scheduler.maybe_pause();
    if (!deliver(cluster_.scheduler.random.below(queue_.size() + 1))) return fenced();
    cluster_.scheduler.maybe_pause();
    cluster_.scheduler.wait_until([this] { return cluster_.broker.is_settled(name_); });
    if (!deliver(queue_.size())) return fenced();
    cluster_.scheduler.maybe_pause();
    if (cluster_.scheduler.strikes(8)) return give_up();
    if (cluster_.scheduler.strikes(16)) return end_indefinitely();
    if (cluster_.broker.end(name_, epoch_, Ending::commit) == Answer::fenced) return fenced();
    ++cluster_.coverage.commits;
    note("has committed, epoch", epoch_);
    cluster_.scheduler.maybe_pause();
    return CommitResult::committed;
}

CommitResult MemberPort::end_indefinitely() {
    Coverage& coverage = cluster_.coverage;
    note("gets no answer to its commit, epoch", epoch_);
    switch (cluster_.scheduler.random.below(4)) {
        case 0: ++coverage.lost_and_not_happened; break;
        case 1:
            if (cluster_.broker.end(name_, epoch_, Ending::commit) == Answer::fenced) return fenced();
            ++coverage.lost_but_happened;
            break;
        default: cluster_.broker.end_late(name_, epoch_, Ending::commit); ++coverage.lost_and_late;
    }
    cluster_.scheduler.maybe_pause();
    if (cluster_.mutation == Mutation::producer_goes_on) return give_up();
    return CommitResult::lost;
}

/// An abortable error: the transaction is aborted, and the producer goes on.
CommitResult MemberPort::give_up() {
    queue_.clear();
    if (cluster_.broker.end(name_, epoch_, Ending::abort) == Answer::fenced) return fenced();
    ++cluster_.coverage.aborts;
    note("has aborted, epoch", epoch_);
    cluster_.scheduler.maybe_pause();
    return cluster_.mutation == Mutation::aborted_is_committed ? CommitResult::committed
                                                               : CommitResult::aborted;
}

CommitResult MemberPort::fenced() {
    ++cluster_.coverage.fenced;
    note("is fenced, epoch", epoch_);
    return CommitResult::fenced;
}

void MemberPort::abort() {
    queue_.clear();
    if (cluster_.broker.end(name_, epoch_, Ending::abort) == Answer::fenced)
        throw Failure("abort_transaction: fenced", Retry::yes, "the thread starts again");
}

std::int64_t MemberPort::last_produced(const std::string& topic, std::int32_t partition) const {
    const auto found = last_.find({topic, partition});
    return found == last_.end() ? -1 : found->second;
}

/// As a consumer does it: with the partitions that it believes to have.
void MemberPort::rewind() {
    owner_.release();
    take_over();
}

}  // namespace cairn::test
