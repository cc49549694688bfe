#include "infra/keys/key_ring.hpp"

#include <algorithm>
#include <chrono>

#include "cairn/envelope.pb.h"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/cipher.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/log/partitioner.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 100;
constexpr auto catch_up_max = std::chrono::seconds(15);
constexpr std::size_t key_id_bytes = 8;

}  // namespace

KeyRing::KeyRing(const KafkaSettings& kafka, std::string master_key, const Clock& clock,
                 Publisher& publisher)
    : topics_(kafka.topic_prefix),
      master_key_(std::move(master_key)),
      clock_(clock),
      publisher_(publisher),
      watermarks_(kafka, {.isolation = Isolation::uncommitted}),
      reader_(kafka, {.fetch_wait_ms = 50, .queued_kbytes = 4'096}) {
    ensure(master_key_.size() == cipher_key_size, "the master key was checked when it was loaded");
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (std::int32_t partition = 0; partition < partition_count; ++partition)
        starts.emplace_back(TopicPartition{topics_.keys, partition}, LogReader::beginning);
    reader_.assign(starts);
    follower_.emplace(
        "keys", [this](std::stop_token stop) { follow(stop); }, end_process);
    wait_until_current();
}

void KeyRing::follow(std::stop_token stop) {
    while (!stop.stop_requested()) {
        ReaderStep step = reader_.poll(poll_ms);
        const std::lock_guard lock(mutex_);
        if (const auto* record = std::get_if<Record>(&step)) {
            apply(*record);
            positions_.at(static_cast<std::size_t>(record->partition)) = record->offset + 1;
        } else if (const auto* end = std::get_if<EndReached>(&step)) {
            auto& position = positions_.at(static_cast<std::size_t>(end->partition));
            position = std::max(position, end->position);
        } else {
            continue;
        }
        moved_.notify_all();
    }
}

void KeyRing::apply(const Record& record) {
    KeyRecord key;
    if (record.is_tombstone ||
        !key.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        return;
    if (key.tenant().empty()) return;  // A heartbeat.
    Keys& keys = keys_[Subject{key.tenant(), key.subject()}.text()];
    if (key.erased()) {
        keys.erased = true;
        for (Key& known : keys.keys) known.wrapped.clear();
        return;
    }
    const auto same = [&](const Key& known) { return known.id == key.key_id(); };
    if (std::none_of(keys.keys.begin(), keys.keys.end(), same))
        keys.keys.push_back({key.key_id(), keys.erased ? std::string() : key.wrapped()});
}

SubjectKey KeyRing::for_encryption(const Subject& subject) {
    auto known = find(subject);
    if (!known || (known->keys.empty() && !known->erased)) {
        make_key(subject);
        // Another process may have made one at the same moment: the first in the log counts for all.
        catch_up(partition_of(subject.text()));
        known = find(subject);
    }
    ensure(known.has_value(), "a key that the log acknowledged is read back");
    if (known->erased) throw SubjectErased(subject);
    return {known->keys.front().id, unwrap(subject, known->keys.front())};
}

std::optional<std::string> KeyRing::for_decryption(const Subject& subject, const std::string& key_id) {
    for (int tries = 0; tries < 2; ++tries) {
        if (const auto known = find(subject)) {
            if (known->erased) return std::nullopt;
            for (const Key& key : known->keys)
                if (key.id == key_id) return unwrap(subject, key);
        }
        if (tries == 0) catch_up(partition_of(subject.text()));
    }
    throw Failure("no key " + key_id + " for " + subject.text(), Retry::no,
                  "cairn.keys is not the one of this log, or the records were written by another");
}

bool KeyRing::is_known(const Subject& subject) const {
    const std::lock_guard lock(mutex_);
    return keys_.count(subject.text()) > 0;
}

bool KeyRing::is_erased(const Subject& subject) {
    const auto known = find(subject);
    return known && known->erased;
}

void KeyRing::erase(const Subject& subject) {
    KeyRecord marker;
    marker.set_tenant(subject.tenant);
    marker.set_subject(subject.name);
    marker.set_erased(true);
    marker.set_created_at_us(clock_.now_us());
    publish(subject, "erased", marker.SerializeAsString());
    // With the marker read back, every key that came before it is known by its id, whoever made it.
    catch_up(partition_of(subject.text()));
    const auto known = find(subject);
    if (!known) return;
    for (const Key& key : known->keys)
        publisher_.publish_tombstone(topics_.keys, partition_of(subject.text()),
                                     subject.text() + "/" + key.id, {});
    publisher_.flush(static_cast<int>(std::chrono::milliseconds(catch_up_max).count()));
}

void KeyRing::write_heartbeat() {
    KeyRecord heartbeat;
    heartbeat.set_created_at_us(clock_.now_us());
    const std::string value = heartbeat.SerializeAsString();
    for (std::int32_t partition = 0; partition < partition_count; ++partition)
        publisher_.publish(topics_.keys, partition, "heartbeat", value, {});
}

std::size_t KeyRing::size() const {
    const std::lock_guard lock(mutex_);
    return keys_.size();
}

void KeyRing::wait_until_current() {
    for (std::int32_t partition = 0; partition < partition_count; ++partition) catch_up(partition);
}

void KeyRing::catch_up(std::int32_t partition) {
    std::int64_t end = 0;
    {
        const std::lock_guard lock(watermarks_mutex_);
        end = watermarks_.high_watermark({topics_.keys, partition});
    }
    std::unique_lock lock(mutex_);
    const bool reached = moved_.wait_for(
        lock, catch_up_max, [&] { return positions_.at(static_cast<std::size_t>(partition)) >= end; });
    if (!reached) throw Failure("cairn.keys cannot be read to its end", Retry::yes, "is the broker up?");
}

std::optional<KeyRing::Keys> KeyRing::find(const Subject& subject) const {
    const std::lock_guard lock(mutex_);
    const auto found = keys_.find(subject.text());
    if (found == keys_.end()) return std::nullopt;
    return found->second;
}

std::string KeyRing::unwrap(const Subject& subject, const Key& key) const {
    auto plain = decrypt(master_key_, key.wrapped, subject.text() + "/" + key.id);
    if (!plain)
        throw Failure("the master key does not open the keys of " + subject.tenant, Retry::no,
                      "the settings name another log's master key");
    return *plain;
}

void KeyRing::make_key(const Subject& subject) {
    Key key;
    key.id = hex(random_bytes(key_id_bytes));
    key.wrapped = encrypt(master_key_, random_bytes(cipher_key_size), subject.text() + "/" + key.id);
    KeyRecord record;
    record.set_tenant(subject.tenant);
    record.set_subject(subject.name);
    record.set_key_id(key.id);
    record.set_wrapped(key.wrapped);
    record.set_created_at_us(clock_.now_us());
    publish(subject, key.id, record.SerializeAsString());
}

void KeyRing::publish(const Subject& subject, const std::string& last_part, const std::string& value) {
    publish_and_wait(publisher_, topics_.keys, partition_of(subject.text()),
                     subject.text() + "/" + last_part, value);
}

}  // namespace cairn
