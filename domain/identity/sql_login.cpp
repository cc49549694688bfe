#include "domain/identity/sql_login.hpp"

#include <algorithm>
#include <string>

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {
namespace {

/// The database's role names hold 63 bytes and are best without quotes.
std::string role_name(const std::string& sql_login_id) {
    std::string name = "cairn_sql_" + sql_login_id.substr(0, 50);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

SqlLoginDecision create(const SqlLoginState& login, const CreateSqlLogin& command) {
    if (login.exists()) return SQL_LOGIN_ALREADY_EXISTS;

    SqlLoginEvent event;
    event.mutable_created()->set_name(command.name());
    event.mutable_created()->set_verifier(command.password());
    event.mutable_created()->set_role_name(role_name(command.sql_login_id()));
    return std::vector{event};
}

SqlLoginDecision revoke(const SqlLoginState& login) {
    if (!login.exists()) return SQL_LOGIN_NOT_FOUND;
    if (login.revoked()) return SQL_LOGIN_ALREADY_REVOKED;

    SqlLoginEvent event;
    event.mutable_revoked()->set_role_name(login.role_name());
    return std::vector{event};
}

}  // namespace

SqlLoginDecision decide(const SqlLoginState& login, const SqlLoginCommand& command, const Context&) {
    switch (command.kind_case()) {
        case SqlLoginCommand::kCreate: return create(login, command.create());
        case SqlLoginCommand::kRevoke: return revoke(login);
        case SqlLoginCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(SqlLoginState& login, const SqlLoginEvent& event) {
    switch (event.kind_case()) {
        case SqlLoginEvent::kCreated:
            login.set_exists(true);
            login.set_role_name(event.created().role_name());
            return;
        case SqlLoginEvent::kRevoked: login.set_revoked(true); return;
        case SqlLoginEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
