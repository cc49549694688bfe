#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

#include "consumers/gateways/gateway_metrics.hpp"
#include "consumers/gateways/provider.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/work/work_cursors.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct GatewaySettings {
    std::string instance_id;
    std::string postgres_url;
    int retry_first_ms = 200;                           // Doubled each time, up to a minute.
    std::shared_ptr<ConsumerMetrics> consumer_metrics;  // May be empty.
    std::shared_ptr<GatewayMetrics> metrics;
};

/// Calls payment providers for the events that ask it (DESIGN D11): one row for each call, made with the
/// offset; after a time-out it looks up before it sends again, under the same key; the answer becomes a
/// command. 'intake' and 'calls' each have a thread.
class GatewayService {
 public:
    static constexpr const char* consumer = "gateways";

    using Providers = std::map<std::string, Provider*>;  // By the name that payments give.

    GatewayService(const KafkaSettings& kafka, const GatewaySettings& settings, Providers providers,
                   CommandWriter& writer, Publisher& publisher, CursorStore& cursors, const Clock& clock,
                   CrashNote* crash_note);

    void run_intake(std::stop_token stop);
    void run_calls(std::stop_token stop);
    bool is_ready() const { return taken_over_; }

 private:
    struct Call;

    void store(pqxx::transaction_base& transaction, const Record& record);
    std::size_t make_due_calls(pqxx::connection& connection);
    bool make(const Call& call);
    void tell(const Call& call, const ProviderRequest& request, const ProviderResult& result);
    void postpone(pqxx::connection& connection, const Call& call);
    void finish(pqxx::connection& connection, const Call& call);
    void write_cursors(pqxx::connection& connection);

    KafkaSettings kafka_;
    GatewaySettings settings_;
    Topics topics_;
    Providers providers_;
    CommandWriter& writer_;
    const Clock& clock_;
    CrashNote* crash_note_;
    OwnedPartitions owned_;
    WorkCursors cursors_;
    std::atomic<bool> taken_over_{false};
};

}  // namespace cairn
