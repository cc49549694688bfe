#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "infra/log/replay_port.hpp"
#include "program/audit/answered_calls.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/card_numbers.hpp"
#include "program/audit/provider_books.hpp"
#include "program/audit/published_events.hpp"
#include "program/audit/stored_states.hpp"
#include "program/system.hpp"

namespace cairn {

/// Reads the committed log and gives it to the checks. It believes no process, and all may go on meanwhile:
/// what they append while it reads is left to the next audit. Used by one thread.
class LogAudit {
 public:
    LogAudit(const System& system, ReplayPort& log, AuditReport& report);

    /// A checkpoint that was read before.
    void compare_with(StoredStates& stored) { stored_.push_back(&stored); }

    /// Asks that what was read before has become of every call of a provider.
    void compare_with(OpenCalls open) { open_calls_ = std::move(open); }

    /// Asks that our clearing accounts are what these say, once all has come to rest.
    void compare_with(std::vector<ProviderBook> books) { books_ = std::move(books); }

    /// Asks that whatever the relay had passed before is published.
    void compare_with_published(RelayOffsets passed) { relay_ = std::move(passed); }

    struct Visitor {
        std::function<void(const Record&)> record;
        std::function<void(const LogPlace&, const EventEnvelope&)> event;
    };

    /// The visitor is given every event too, in order within each partition.
    void run(const Visitor& visitor = {});

    /// After the run, by partition: one past the last command that has an outcome.
    const std::map<std::int32_t, std::int64_t>& commands_next() const { return commands_next_; }

    /// How many records are held in memory at once, as long as a partition has no more.
    static constexpr std::int64_t records_max = 300'000;

 private:
    struct Checks;
    struct WholeLog;

    std::vector<std::vector<std::int32_t>> groups();
    void check(const std::vector<std::int32_t>& partitions, WholeLog& whole);
    void read_beside(WholeLog& whole);
    void check_keys(WholeLog& whole);
    void check_payment(const LogPlace& place, const EventEnvelope& envelope,
                       const payments::v1::PaymentEvent& payment, Checks& checks, WholeLog& whole);
    void check_event(const Logged<EventEnvelope>& event, Checks& checks, WholeLog& whole);
    std::vector<ReplayRange> all_of(const std::string& topic, const std::vector<std::int32_t>& partitions);
    std::vector<ReplayRange> since(const std::vector<ReplayRange>& read);
    template <class Message>
    void read(const std::vector<ReplayRange>& ranges,
              const std::function<void(const Logged<Message>&)>& each,
              const std::function<void(const Record&)>& each_record = {});

    const System& system_;
    Visitor visitor_;
    const Topics& topics_;
    ReplayPort& log_;
    AuditReport& report_;
    std::vector<StoredStates*> stored_;
    std::optional<OpenCalls> open_calls_;
    std::vector<ProviderBook> books_;
    std::optional<RelayOffsets> relay_;
    CardNumbers cards_;
    std::map<std::int32_t, std::int64_t> commands_next_;
};

}  // namespace cairn
