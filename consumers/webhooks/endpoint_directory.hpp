#pragma once

#include <map>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <vector>

#include "consumers/webhooks/endpoint.hpp"
#include "consumers/webhooks/outgoing_event.hpp"
#include "infra/filter/filter.hpp"

namespace cairn {

/// An endpoint with its filter parsed. Immutable, so that threads share it.
struct Receiver {
    Endpoint endpoint;
    std::optional<Filter> filter;

    /// Whether patterns and filter let an event through; 'event' is asked for where the filter needs it.
    template <class OpenEvent>
    bool wants(const std::string& event_type, const OpenEvent& event) const {
        return endpoint.wants(event_type) && (!filter || passes(event()));
    }

 private:
    bool passes(const OutgoingEvent& event) const;
};

using ReceiverPointer = std::shared_ptr<const Receiver>;

/// The enabled endpoints of all tenants, read from the read model. Used by one thread.
class EndpointDirectory {
 public:
    explicit EndpointDirectory(EndpointDefaults defaults = {}) : defaults_(defaults) {}

    /// Reads them anew where one has changed; says whether that was so. Throws Failure, retryable, while
    /// the read model is one of before, which is being replaced.
    bool refresh(pqxx::connection& connection);

    /// Which of these nothing is sent to any more.
    std::vector<std::string> disabled_of(pqxx::transaction_base& transaction,
                                         const std::vector<std::string>& ids) const;

    const std::vector<ReceiverPointer>& of_tenant(const std::string& tenant) const;

    /// nullptr where there is none, or none enabled.
    ReceiverPointer find(const std::string& id) const;

    const std::unordered_map<std::string, ReceiverPointer>& all() const { return by_id_; }

 private:
    EndpointDefaults defaults_;
    std::string table_;
    std::string seen_;  // What the endpoints' versions add up to, and their table.
    std::unordered_map<std::string, std::vector<ReceiverPointer>> by_tenant_;
    std::unordered_map<std::string, ReceiverPointer> by_id_;
};

}  // namespace cairn
