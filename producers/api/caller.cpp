#include "producers/api/caller.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace cairn {

bool Caller::may(const std::string& scope) const {
    const std::string whole = scope.substr(0, scope.find(':')) + ":*";
    return std::any_of(scopes.begin(), scopes.end(), [&](const std::string& held) {
        return held == "*" || held == scope || held == whole;
    });
}

std::string Caller::claims() const {
    return boost::json::serialize(
        boost::json::object{{"tenant_id", tenant}, {"sub", id}, {"role", "authenticated"}});
}

}  // namespace cairn
