#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "infra/log/group_consumer.hpp"
#include "infra/runtime/crash_note.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_offsets.hpp"

namespace cairn {

struct WorkSettings {
    std::string consumer;  // Names offsets, group and cursors.
    std::string instance_id;
    std::string topic;
    std::string postgres_url;
    std::size_t batch_max = 2'000;
    std::chrono::milliseconds batches_apart{25};    // What comes meanwhile goes into one transaction.
    bool is_repeatable = false;                     // Its work may be done again: see with_lagging_commits.
    std::shared_ptr<ConsumerMetrics> metrics = {};  // May be empty.
};

/// The partitions that this process works for, shared between the thread that takes work in and the one
/// that does it.
class OwnedPartitions {
 public:
    std::vector<std::int32_t> list() const {
        const std::lock_guard lock(mutex_);
        return partitions_;
    }
    void set(std::vector<std::int32_t> partitions) {
        const std::lock_guard lock(mutex_);
        partitions_ = std::move(partitions);
    }

 private:
    mutable std::mutex mutex_;
    std::vector<std::int32_t> partitions_;
};

/// It stops its partition and is never skipped (DESIGN D14, D22).
class UnreadableRecord : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Turns records of a topic into rows of work, in the transaction that stores the offset: each record's
/// work exists once. The work itself is done elsewhere, from the rows. Used by one thread.
class WorkIntake {
 public:
    struct Handler {
        /// Makes the tables; called at every take-over, inside a transaction.
        std::function<void(pqxx::transaction_base&)> create_tables;

        /// Where to begin in partitions that have no offset stored: the tables were lost, or this is the
        /// first start. What is pending of before is put back in here.
        std::function<Offsets(pqxx::transaction_base&, const std::vector<std::int32_t>&)> begin;

        std::function<void()> prepare;  // Before the records of a batch; may be empty.

        /// Throws UnreadableRecord where this build does not know what the record says.
        std::function<void(pqxx::transaction_base&, const Record&)> store;

        std::function<void(pqxx::transaction_base&)> finish;  // After them; may be empty.

        std::function<void()> committed;  // After the transaction; may be empty.

        /// A partition goes no further: said once. May be empty.
        std::function<void(const Record&, const std::string& why)> stopped;
    };

    WorkIntake(const KafkaSettings& kafka, WorkSettings settings, Handler handler, OwnedPartitions& owned,
               CrashNote* crash_note);

    /// Until stopped. Throws what cannot be retried.
    void run(std::stop_token stop);

 private:
    Offsets take_over(const std::vector<std::int32_t>& partitions);
    void connect();
    std::vector<Record> gather(GroupConsumer& consumer);
    void read_into(std::vector<Record>& records, Record record);
    bool store(const std::vector<Record>& records);
    void stop_partition(const Record& record, const std::string& why);

    KafkaSettings kafka_;
    WorkSettings settings_;
    Handler handler_;
    OwnedPartitions& shared_;
    WorkOffsets offsets_;
    PostgresConnection connection_;
    std::map<std::int32_t, WorkOffsets::Owned> owned_;
    std::uint64_t take_overs_ = 0;
    std::uint64_t shown_after_ = 0;  // Take-overs that the offsets were shown after.
    CrashNote* crash_note_;
    std::set<std::int32_t> stopped_;
};

}  // namespace cairn
