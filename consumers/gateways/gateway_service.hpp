#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/gateways/call_workers.hpp"
#include "consumers/gateways/further_calls.hpp"
#include "consumers/gateways/provider_calls.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/work/work_cursors.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct GatewaySettings {
    std::string instance_id;
    std::string postgres_url;
    std::size_t calls_in_flight_max = 32;               // Of all accounts together, a thread each.
    std::shared_ptr<ConsumerMetrics> consumer_metrics;  // May be empty.
};

/// Calls payment providers for the events that ask it (DESIGN D11): one row for each call, made with the
/// offset; after a time-out it looks up before it sends again, under the same key; the answer becomes a
/// command. Calls of different payments are made side by side, those of one in the order of the log.
/// Further calls wait in the same queue. 'intake' and 'calls' each have a thread.
class GatewayService {
 public:
    static constexpr const char* consumer = "gateways";

    GatewayService(const KafkaSettings& kafka, const GatewaySettings& settings,
                   ProviderCalls& provider_calls, std::vector<FurtherCalls*> further, CommandWriter& writer,
                   Publisher& publisher, CursorStore& cursors, const Clock& clock, CrashNote* crash_note);

    void run_intake(std::stop_token stop);
    void run_calls(std::stop_token stop);
    bool is_ready() const { return taken_over_; }

 private:
    void store(const Record& record);
    CallEnd make(GatewayCall call);
    void run_calls(std::stop_token stop, CallWorkers& workers, PostgresConnection& connection);
    bool give_due(pqxx::connection& connection, CallWorkers& workers);
    void settle(pqxx::connection& connection, const std::vector<CallEnd>& ends);
    void park(const CallEnd& end, Publisher::Done done);
    void wait_to_settle(std::stop_token stop) const;
    void write_cursors(pqxx::connection& connection);

    KafkaSettings kafka_;
    GatewaySettings settings_;
    Topics topics_;
    ProviderCalls& provider_calls_;
    std::vector<FurtherCalls*> further_;
    CommandWriter& writer_;
    Publisher& publisher_;
    const Clock& clock_;
    CrashNote* crash_note_;
    OwnedPartitions owned_;
    WorkCursors cursors_;
    std::vector<NewCall> new_calls_;                                   // Of the intake's batch,
    std::vector<std::pair<std::string, std::string>> ended_payments_;  // as are these
    std::vector<EndedRefund> ended_refunds_;                           // and these.
    std::set<CallPlace> in_hand_;                                      // Of the thread that makes calls.
    std::int64_t settled_at_us_ = 0;
    std::int64_t cursors_due_us_ = 0;
    std::atomic<bool> taken_over_{false};
};

}  // namespace cairn
