#include "consumers/webhooks/endpoint_directory.hpp"

#include <spdlog/spdlog.h>

#include "infra/runtime/failure.hpp"
#include "infra/store/column_arrays.hpp"

namespace cairn {
namespace {

// Of the row that has the columns we read (WebhookEndpointRow).
constexpr int row_version = 2;

ReceiverPointer receiver_of(Endpoint endpoint) {
    auto receiver = std::make_shared<Receiver>();
    receiver->endpoint = std::move(endpoint);
    if (receiver->endpoint.filter.empty()) return receiver;
    auto parsed = Filter::parse(receiver->endpoint.filter);
    if (auto* filter = std::get_if<Filter>(&parsed)) receiver->filter = std::move(*filter);
    // The edge refuses what does not parse, so that only another version's filter comes here: rather one
    // event too many than one too few.
    else
        spdlog::error("webhooks: the filter of endpoint {} is not understood; all events go to it",
                      receiver->endpoint.id);
    return receiver;
}

}  // namespace

bool Receiver::passes(const OutgoingEvent& event) const {
    return filter->matches(
        {event.type, event.tenant, event.stream, event.id, event.version, event.time, event.data});
}

bool EndpointDirectory::refresh(pqxx::connection& connection) {
    pqxx::read_transaction transaction(connection);
    const pqxx::result live = transaction.exec(
        "SELECT table_name, version FROM cairn_models.live WHERE model = 'webhook_endpoints'");
    if (live.empty()) return false;
    if (live[0][1].as<int>() < row_version)
        throw Failure("webhooks wait for the read model webhook_endpoints, which is being built anew",
                      Retry::yes);
    table_ = live[0][0].as<std::string>();
    const std::string versions =
        table_ + "/" +
        transaction.exec("SELECT coalesce(sum(version), 0)::text FROM " + table_)[0][0].as<std::string>();
    if (versions == seen_) return false;
    by_tenant_.clear();
    by_id_.clear();
    for (const pqxx::row& row : transaction.exec(std::string("SELECT ") + endpoint_columns + " FROM " +
                                                 table_ + " WHERE status = 'enabled'")) {
        const ReceiverPointer receiver = receiver_of(read_endpoint(row, defaults_));
        by_tenant_[receiver->endpoint.tenant].push_back(receiver);
        by_id_.emplace(receiver->endpoint.id, receiver);
    }
    seen_ = versions;
    return true;
}

std::vector<std::string> EndpointDirectory::disabled_of(pqxx::transaction_base& transaction,
                                                        const std::vector<std::string>& ids) const {
    std::vector<std::string> disabled;
    if (ids.empty() || table_.empty()) return disabled;
    BinaryArray asked(ColumnType::text);
    for (const std::string& id : ids) asked.add_text(id);
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT webhook_endpoint_id FROM " + table_ +
                 " WHERE status <> 'enabled' AND webhook_endpoint_id = ANY ($1::text[])",
             asked.parameter()))
        disabled.push_back(row[0].as<std::string>());
    return disabled;
}

const std::vector<ReceiverPointer>& EndpointDirectory::of_tenant(const std::string& tenant) const {
    static const std::vector<ReceiverPointer> none;
    const auto found = by_tenant_.find(tenant);
    return found == by_tenant_.end() ? none : found->second;
}

ReceiverPointer EndpointDirectory::find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

}  // namespace cairn
