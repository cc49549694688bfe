#include "consumers/processor/event_recorder.hpp"

namespace cairn {

EventRecorder::EventRecorder(std::string topic, std::string instance, std::uint32_t thread)
    : topic_(std::move(topic)) {
    writer_.set_instance(std::move(instance));
    writer_.set_thread(thread);
}

void EventRecorder::begin_incarnation(std::uint64_t incarnation) {
    writer_.set_incarnation(incarnation);
    writer_.set_transaction(1);
    drop();
    last_event_ids_.clear();
}

EventEnvelope& EventRecorder::add(std::int32_t partition, TransactionPort& out) {
    if (is_held_) produce_held(out, false);
    held_.Clear();
    *held_.mutable_writer() = writer_;
    writer_.set_index(writer_.index() + 1);
    held_partition_ = partition;
    is_held_ = true;
    return held_;
}

void EventRecorder::finish(TransactionPort& out) {
    if (!is_held_) return;
    produce_held(out, true);
    writer_.set_transaction(writer_.transaction() + 1);
    writer_.set_index(0);
}

void EventRecorder::drop() {
    is_held_ = false;
    writer_.set_index(0);
}

const std::string& EventRecorder::last_event_id(std::int32_t partition) const {
    static const std::string none;
    const auto found = last_event_ids_.find(partition);
    return found == last_event_ids_.end() ? none : found->second;
}

void EventRecorder::produce_held(TransactionPort& out, bool last) {
    held_.mutable_writer()->set_last(last);
    held_.SerializeToString(&bytes_);
    out.produce(topic_, held_partition_, held_.stream(), bytes_);
    last_event_ids_[held_partition_] = held_.event_id();
    is_held_ = false;
}

}  // namespace cairn
