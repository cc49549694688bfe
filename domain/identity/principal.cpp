#include "domain/identity/principal.hpp"

#include <algorithm>

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {
namespace {

bool has_role(const PrincipalState& principal, int role) {
    return std::count(principal.roles().begin(), principal.roles().end(), role) > 0;
}

PrincipalDecision assign_role(const PrincipalState& principal, const AssignRole& command) {
    if (has_role(principal, command.role())) return std::vector<PrincipalEvent>{};

    PrincipalEvent event;
    event.mutable_role_assigned()->set_role(command.role());
    return std::vector{event};
}

PrincipalDecision revoke_role(const PrincipalState& principal, const RevokeRole& command) {
    if (!has_role(principal, command.role())) return ROLE_NOT_ASSIGNED;

    PrincipalEvent event;
    event.mutable_role_revoked()->set_role(command.role());
    return std::vector{event};
}

}  // namespace

PrincipalDecision decide(const PrincipalState& principal, const PrincipalCommand& command, const Context&) {
    switch (command.kind_case()) {
        case PrincipalCommand::kAssignRole: return assign_role(principal, command.assign_role());
        case PrincipalCommand::kRevokeRole: return revoke_role(principal, command.revoke_role());
        case PrincipalCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PrincipalState& principal, const PrincipalEvent& event) {
    switch (event.kind_case()) {
        case PrincipalEvent::kRoleAssigned: principal.add_roles(event.role_assigned().role()); return;
        case PrincipalEvent::kRoleRevoked: {
            auto& roles = *principal.mutable_roles();
            roles.erase(std::remove(roles.begin(), roles.end(), event.role_revoked().role()), roles.end());
            return;
        }
        case PrincipalEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
