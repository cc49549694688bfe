#pragma once

#include <string>
#include <vector>

namespace cairn {

/// Who sends a request, as far as it was proved.
struct Caller {
    std::string tenant;
    std::string kind;  // key, user
    std::string id;    // The key's id, or the token's subject.
    std::vector<std::string> scopes;
    bool is_test = false;

    /// payments:write is held as itself, as payments:* or as *.
    bool may(const std::string& scope) const;

    /// What Postgres is told under request.jwt.claims (DESIGN D15).
    std::string claims() const;
};

}  // namespace cairn
