#include "projections/identity/principals.hpp"

#include <algorithm>
#include <sstream>

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {
namespace {

std::string role_name(Role role) {
    std::string name = Role_Name(role);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

void recount_scopes(PrincipalRow& row) {
    row.clear_scopes();
    for (int number = Role_MIN; number <= Role_MAX; ++number) {
        const auto* value = Role_descriptor()->FindValueByNumber(number);
        if (value == nullptr) continue;
        const std::string name = role_name(static_cast<Role>(number));
        if (std::count(row.roles().begin(), row.roles().end(), name) == 0) continue;
        std::istringstream scopes(value->options().GetExtension(grants));
        for (std::string scope; scopes >> scope;)
            if (std::count(row.scopes().begin(), row.scopes().end(), scope) == 0) row.add_scopes(scope);
    }
}

}  // namespace

void fold(PrincipalRow& row, const PrincipalEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case PrincipalEvent::kRoleAssigned:
            row.add_roles(role_name(event.role_assigned().role()));
            return recount_scopes(row);
        case PrincipalEvent::kRoleRevoked: {
            auto& roles = *row.mutable_roles();
            roles.erase(std::remove(roles.begin(), roles.end(), role_name(event.role_revoked().role())),
                        roles.end());
            return recount_scopes(row);
        }
        case PrincipalEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
