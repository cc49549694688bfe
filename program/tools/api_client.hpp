#pragma once

#include <boost/json.hpp>
#include <string>

#include "infra/net/http_client.hpp"

namespace cairn {

/// A caller of the API at CAIRN_API_URL with CAIRN_API_KEY, for tools that a tenant's people use. Blocks.
/// Throws Failure with the API's own words where it refuses. Used by one thread.
class ApiClient {
 public:
    /// 'scope' is what the key must hold, for whoever has set none.
    explicit ApiClient(const std::string& scope);

    /// Of a path, or of the URL of a next page.
    boost::json::object get(const std::string& path);

    boost::json::object post(const std::string& path, const boost::json::object& body);

 private:
    boost::json::object answer(OutgoingRequest request);

    AddressGuard anywhere_;
    HttpClient client_;
    std::string url_, key_;
};

}  // namespace cairn
