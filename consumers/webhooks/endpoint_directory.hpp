#pragma once

#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <vector>

namespace cairn {

/// A receiver as the read model shows it.
struct Endpoint {
    std::string id;
    std::string tenant;
    std::string url;
    std::vector<std::string> event_types;
    std::string secret;  // Ciphertext.
    std::int64_t created_at_us = 0;

    bool wants(const std::string& event_type) const;
};

/// The enabled endpoints of all tenants, read from the read model. Used by one thread.
class EndpointDirectory {
 public:
    /// Reads what has changed; everything, now and then. Throws where the read model is not there.
    void refresh(pqxx::connection& connection);

    const std::vector<Endpoint>& of_tenant(const std::string& tenant) const;
    const Endpoint* find(const std::string& id) const;

 private:
    std::unordered_map<std::string, std::vector<Endpoint>> by_tenant_;
};

}  // namespace cairn
