#include "domain/identity/tenant.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {
namespace {

// Made on first use, by whoever comes first: making it again is no fault.
TenantDecision create(const TenantState& tenant, const CreateTenant& command) {
    if (tenant.exists() && tenant.mode() != command.mode()) return TENANT_ALREADY_EXISTS;
    if (tenant.exists()) return std::vector<TenantEvent>{};

    TenantEvent event;
    event.mutable_created()->set_tenant_id(command.tenant_id());
    event.mutable_created()->set_mode(command.mode());
    return std::vector{event};
}

}  // namespace

TenantDecision decide(const TenantState& tenant, const TenantCommand& command, const Context&) {
    switch (command.kind_case()) {
        case TenantCommand::kCreate: return create(tenant, command.create());
        case TenantCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(TenantState& tenant, const TenantEvent& event) {
    switch (event.kind_case()) {
        case TenantEvent::kCreated:
            tenant.set_exists(true);
            tenant.set_mode(event.created().mode());
            return;
        case TenantEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
