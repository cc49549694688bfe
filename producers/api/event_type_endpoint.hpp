#pragma once

#include <map>
#include <string>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"
#include "infra/net/http.hpp"

namespace cairn {

/// GET /v1/event_types and /v1/event_types/{type}: what events there are, with schemas and examples. Made
/// once, from the contract.
class EventTypeEndpoint {
 public:
    EventTypeEndpoint(const Catalogue& catalogue, const Descriptions& descriptions);

    HttpResponse list() const;

    /// 404 for a type that is not there or not shown outside.
    HttpResponse item(const std::string& type) const;

 private:
    std::string list_;
    std::map<std::string, std::string> items_;
};

}  // namespace cairn
