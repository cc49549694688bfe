#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "infra/log/log_reader.hpp"
#include "infra/log/publisher.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// A data subject within a tenant, such as customer:0197…; empty for the tenant itself, whose key makes
/// hashes and digests.
struct Subject {
    std::string tenant;
    std::string name;

    std::string text() const { return tenant + "/" + name; }
};

struct SubjectKey {
    std::string id;
    std::string key;  // 32 bytes.
};

/// The subject has been erased: there is no key, and never will be.
class SubjectErased : public std::runtime_error {
 public:
    explicit SubjectErased(const Subject& subject) : std::runtime_error("erased: " + subject.text()) {}
};

/// The keys of data subjects (DESIGN D16). They live in cairn.keys, wrapped by the master key; a thread
/// follows the topic, so that every process knows them all. Thread-safe.
class KeyRing {
 public:
    /// Waits until it stands at the topic's end. The master key has 32 bytes. Throws Failure.
    KeyRing(const KafkaSettings& kafka, std::string master_key, const Clock& clock, Publisher& publisher);

    /// The key that encrypts for the subject, made and acknowledged by the log where there is none.
    /// Throws SubjectErased.
    SubjectKey for_encryption(const Subject& subject);

    /// The key of that id. Nothing: the subject is erased. A key that is neither here nor erased is a
    /// Failure, not retryable, after the topic was read to its end.
    std::optional<std::string> for_decryption(const Subject& subject, const std::string& key_id);

    bool is_erased(const Subject& subject);

    /// Whether for_encryption answers at once, without the log.
    bool is_known(const Subject& subject) const;

    /// Destroys the subject's keys for ever; acknowledged by the log before it returns.
    void erase(const Subject& subject);

    /// Writes a record to every partition, so that compaction goes on where nothing else is written.
    void write_heartbeat();

    /// Every wrapped key as it stands, for tools.
    std::size_t size() const;

 private:
    struct Key {
        std::string id;
        std::string wrapped;
    };
    struct Keys {
        std::vector<Key> keys;  // In the order of the log: the first encrypts.
        bool erased = false;
    };

    void follow(std::stop_token stop);
    void apply(const Record& record);
    void catch_up(std::int32_t partition);
    void wait_until_current();
    std::optional<Keys> find(const Subject& subject) const;
    std::string unwrap(const Subject& subject, const Key& key) const;
    void make_key(const Subject& subject);
    void publish(const Subject& subject, const std::string& last_part, const std::string& value);

    Topics topics_;
    std::string master_key_;
    const Clock& clock_;
    Publisher& publisher_;
    LogReader watermarks_;
    std::mutex watermarks_mutex_;
    LogReader reader_;
    mutable std::mutex mutex_;
    std::condition_variable moved_;
    std::unordered_map<std::string, Keys> keys_;
    std::array<std::int64_t, partition_count> positions_{};  // One past what has been applied.
    std::optional<Worker> follower_;
};

}  // namespace cairn
