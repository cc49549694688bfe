#pragma once

#include <map>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/endpoint_health.hpp"
#include "infra/command/command_writer.hpp"

namespace cairn {

/// What the log is told of endpoints: that one is failing, that it is to be disabled, that an event was
/// given up. Kept with the attempts that say so, and sent as commands afterwards, so that nothing is lost
/// between the two. Used by one thread.
class EndpointReports {
 public:
    explicit EndpointReports(CommandWriter& writer) : writer_(writer) {}

    static void create_tables(pqxx::transaction_base& transaction);

    /// In the transaction that records the attempts. 'now_us' is when they ended.
    void observe(pqxx::transaction_base& transaction, const std::vector<WebhookAttempt>& attempts,
                 std::int64_t now_us);

    /// Sends what was not sent yet, for the endpoints that this process sends to: those whose ids belong to
    /// its partitions. Throws Failure.
    void send(pqxx::connection& connection, const std::vector<std::int32_t>& partitions);

    /// What is known of endpoints is read anew: another process may have seen to them meanwhile.
    void forget() { health_.clear(); }

 private:
    EndpointHealth& health_of(pqxx::transaction_base& transaction, const std::string& endpoint_id);

    CommandWriter& writer_;
    std::map<std::string, EndpointHealth> health_;
};

}  // namespace cairn
