#include "program/audit/published_events.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "consumers/relay/relay.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

/// Empty where the record is no CloudEvent.
std::string id_of(std::string_view value) {
    boost::system::error_code error;
    const boost::json::value event = boost::json::parse({value.data(), value.size()}, error);
    const boost::json::value* id =
        !error && event.is_object() ? event.as_object().if_contains("id") : nullptr;
    return id != nullptr && id->is_string() ? std::string(id->as_string()) : "";
}

}  // namespace

RelayOffsets relay_offsets(const System& system) {
    return committed_offsets(system, Relay::consumer, system.topics.events);
}

void PublishedEvents::add_cursor(const Record& record) {
    Cursor cursor;
    const bool is_read = !record.is_tombstone &&
                         cursor.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
    if (is_read && cursor.consumer() == Relay::consumer)
        started_[std::stoi(cursor.part())] = cursor.next_offset();
}

void PublishedEvents::add_published(const Record& record) {
    const LogPlace place{topics_.public_events, record.partition, record.offset};
    const std::string id = id_of(record.value);
    if (id.empty()) return report_.violation("published_of_nothing", place, "it is no event");
    ++published_;
    if (!waiting_[record.partition].emplace(hash_of(id), record.offset).second)
        report_.violation("published_twice", place, fmt::format("event {} was published before", id));
}

void PublishedEvents::add_event(const LogPlace& place, const EventEnvelope& event, const EventBody& body) {
    const std::string id = uuid_text(event.event_id());
    if (waiting_[place.partition].erase(hash_of(id)) > 0) {
        is_begun_[place.partition] = true;
        return;
    }
    const auto passed = passed_.find(place.partition);
    const auto started = started_.find(place.partition);
    const bool is_passed = passed != passed_.end() && place.offset < passed->second;
    const bool is_kept =
        is_begun_[place.partition] ||
        (is_whole_[place.partition] && started != started_.end() && place.offset >= started->second);
    if (is_passed && is_kept && body.type != nullptr && !body.type->options.hidden())
        report_.violation("event_unpublished", place,
                          fmt::format("the relay has passed {}, and cairn.public does not have it", id));
}

void PublishedEvents::finish() {
    report_.count("events_published", published_);
    for (const auto& [partition, records] : waiting_)
        for (const auto& [id, offset] : records)
            report_.violation("published_of_nothing", {topics_.public_events, partition, offset},
                              "the log has no such event");
}

}  // namespace cairn
