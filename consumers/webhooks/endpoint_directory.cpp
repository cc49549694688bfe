#include "consumers/webhooks/endpoint_directory.hpp"

#include <algorithm>

#include "infra/filter/event_pattern.hpp"

namespace cairn {
namespace {

std::vector<std::string> read_array(const pqxx::field& field) {
    std::vector<std::string> items;
    pqxx::array_parser parser(field.c_str());
    for (auto item = parser.get_next(); item.first != pqxx::array_parser::done; item = parser.get_next())
        if (item.first == pqxx::array_parser::string_value) items.push_back(item.second);
    return items;
}

}  // namespace

bool Endpoint::wants(const std::string& event_type) const {
    return std::any_of(event_types.begin(), event_types.end(),
                       [&](const std::string& pattern) { return matches_event_type(pattern, event_type); });
}

void EndpointDirectory::refresh(pqxx::connection& connection) {
    pqxx::read_transaction transaction(connection);
    const pqxx::result live =
        transaction.exec("SELECT table_name FROM cairn_models.live WHERE model = 'webhook_endpoints'");
    if (live.empty()) return;
    by_tenant_.clear();
    for (const pqxx::row& row :
         transaction.exec("SELECT webhook_endpoint_id, tenant_id, url, event_types, secret, "
                          "(extract(epoch FROM created_at) * 1000000)::bigint FROM " +
                          live[0][0].as<std::string>() + " WHERE status = 'enabled'")) {
        Endpoint endpoint;
        endpoint.id = row[0].as<std::string>();
        endpoint.tenant = row[1].as<std::string>();
        endpoint.url = row[2].as<std::string>();
        endpoint.event_types = read_array(row[3]);
        endpoint.secret = row[4].as<std::string>();
        endpoint.created_at_us = row[5].as<std::int64_t>();
        by_tenant_[endpoint.tenant].push_back(std::move(endpoint));
    }
}

const std::vector<Endpoint>& EndpointDirectory::of_tenant(const std::string& tenant) const {
    static const std::vector<Endpoint> none;
    const auto found = by_tenant_.find(tenant);
    return found == by_tenant_.end() ? none : found->second;
}

const Endpoint* EndpointDirectory::find(const std::string& id) const {
    for (const auto& [tenant, endpoints] : by_tenant_)
        for (const Endpoint& endpoint : endpoints)
            if (endpoint.id == id) return &endpoint;
    return nullptr;
}

}  // namespace cairn
