#include "tests/simulation/simulated_broker.hpp"

#include <iterator>
#include <utility>

namespace cairn::test {

std::int64_t SimulatedBroker::begin_producer(const std::string& name) {
    Producer& producer = producers_[name];
    ++producer.epoch;
    if (producer.phase == Phase::open) decide(producer, Ending::abort);
    return producer.epoch;
}

bool SimulatedBroker::is_settled(const std::string& name) const {
    const Phase phase = producers_.at(name).phase;
    return phase == Phase::idle || phase == Phase::open;
}

std::optional<std::int64_t> SimulatedBroker::append(const std::string& name, std::int64_t epoch,
                                                    const TopicPartition& place, std::string key,
                                                    std::string value) {
    Producer& producer = producers_.at(name);
    if (producer.epoch != epoch) return std::nullopt;
    producer.phase = Phase::open;
    std::shared_ptr<Fate>& fate = producer.outputs[place];
    if (!fate) fate = std::make_shared<Fate>(Fate::open);
    return log_.add(place, {std::move(key), std::move(value), fate});
}

SimulatedBroker::Answer SimulatedBroker::send_offsets(const std::string& name, std::int64_t epoch,
                                                      const Fence& fence,
                                                      const std::vector<PartitionOffset>& next) {
    Producer& producer = producers_.at(name);
    if (producer.epoch != epoch) return Answer::fenced;
    if (fence && !fence()) return Answer::not_a_member;
    producer.phase = Phase::open;
    producer.offsets_pending = true;
    for (const PartitionOffset& offset : next) producer.offsets[offset.partition] = offset.offset;
    return Answer::done;
}

SimulatedBroker::Answer SimulatedBroker::end(const std::string& name, std::int64_t epoch, Ending how) {
    Producer& producer = producers_.at(name);
    if (producer.epoch != epoch) return Answer::fenced;
    if (producer.phase == Phase::open) decide(producer, how);
    return Answer::done;
}

void SimulatedBroker::end_late(const std::string& name, std::int64_t epoch, Ending how) {
    late_.push_back({name, epoch, how});
}

bool SimulatedBroker::is_stable(std::int32_t partition) const {
    for (const auto& [name, producer] : producers_)
        if (producer.offsets_pending && producer.offsets.count(partition) > 0) return false;
    return true;
}

bool SimulatedBroker::is_half_committed(std::int32_t partition) const {
    for (const auto& [name, producer] : producers_)
        if (producer.phase == Phase::committing && producer.offsets.count(partition) > 0) return true;
    return false;
}

void SimulatedBroker::decide(Producer& producer, Ending how) {
    producer.phase = how == Ending::commit ? Phase::committing : Phase::aborting;
    settle_when_marked(producer);
}

bool SimulatedBroker::write_marker(Random& random) {
    std::vector<Producer*> waiting;
    for (auto& [name, producer] : producers_)
        if (producer.phase == Phase::committing || producer.phase == Phase::aborting)
            waiting.push_back(&producer);
    if (waiting.empty()) return false;
    Producer& producer = *waiting[random.below(waiting.size())];
    mark(producer, random.below(producer.outputs.size() + (producer.offsets_pending ? 1 : 0)));
    settle_when_marked(producer);
    return true;
}

void SimulatedBroker::mark(Producer& producer, std::size_t which) {
    const bool is_commit = producer.phase == Phase::committing;
    if (which == producer.outputs.size()) {
        if (is_commit)
            for (const auto& [partition, offset] : producer.offsets) log_.group_offsets[partition] = offset;
        producer.offsets_pending = false;
        return;
    }
    const auto output = std::next(producer.outputs.begin(), static_cast<std::ptrdiff_t>(which));
    log_.end({output->first}, output->second, is_commit ? Fate::committed : Fate::aborted);
    producer.outputs.erase(output);
}

void SimulatedBroker::settle_when_marked(Producer& producer) {
    if (!producer.outputs.empty() || producer.offsets_pending) return;
    producer.offsets.clear();
    if (std::exchange(producer.phase, Phase::idle) == Phase::committing) committed_();
}

bool SimulatedBroker::deliver_late(Random& random) {
    if (late_.empty()) return false;
    const auto found = late_.begin() + static_cast<std::ptrdiff_t>(random.below(late_.size()));
    const LateEnd late = *found;
    late_.erase(found);
    end(late.name, late.epoch, late.how);
    return true;
}

bool SimulatedBroker::expire_open(Random& random) {
    std::vector<Producer*> open;
    for (auto& [name, producer] : producers_)
        if (producer.phase == Phase::open) open.push_back(&producer);
    if (open.empty()) return false;
    Producer& producer = *open[random.below(open.size())];
    ++producer.epoch;
    decide(producer, Ending::abort);
    return true;
}

}  // namespace cairn::test
