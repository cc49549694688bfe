#include "domain/identity/api_key.hpp"
#include "domain/identity/principal.hpp"
#include "domain/identity/sql_login.hpp"
#include "domain/identity/tenant.hpp"
#include "tests/support/given.hpp"

namespace cairn::identity::v1 {
namespace {

template <class... Events>
auto given_tenant(const Events&... events) {
    return test::Scenario<TenantState, TenantCommand, TenantEvent>({TenantEvent(events)...});
}

template <class... Events>
auto given_key(const Events&... events) {
    return test::Scenario<ApiKeyState, ApiKeyCommand, ApiKeyEvent>({ApiKeyEvent(events)...});
}

template <class... Events>
auto given_login(const Events&... events) {
    return test::Scenario<SqlLoginState, SqlLoginCommand, SqlLoginEvent>({SqlLoginEvent(events)...});
}

template <class... Events>
auto given_person(const Events&... events) {
    return test::Scenario<PrincipalState, PrincipalCommand, PrincipalEvent>({PrincipalEvent(events)...});
}

TenantCommand create_tenant(TenantMode mode) {
    TenantCommand command;
    command.mutable_create()->set_tenant_id("acme");
    command.mutable_create()->set_mode(mode);
    return command;
}

TenantEvent tenant_created(TenantMode mode) {
    TenantEvent event;
    event.mutable_created()->set_tenant_id("acme");
    event.mutable_created()->set_mode(mode);
    return event;
}

ApiKeyCommand create_key() {
    ApiKeyCommand command;
    command.mutable_create()->set_name("till");
    command.mutable_create()->add_scopes("payments:write");
    command.mutable_create()->set_api_key("its hash");
    return command;
}

ApiKeyCommand create_key(const Timestamp& expires_at) {
    ApiKeyCommand command = create_key();
    *command.mutable_create()->mutable_expires_at() = expires_at;
    return command;
}

ApiKeyCommand revoke_key() {
    ApiKeyCommand command;
    command.mutable_revoke();
    return command;
}

ApiKeyEvent key_created() {
    ApiKeyEvent event;
    event.mutable_created()->set_name("till");
    event.mutable_created()->add_scopes("payments:write");
    event.mutable_created()->set_key_hash("its hash");
    return event;
}

ApiKeyEvent key_created(const Timestamp& expires_at) {
    ApiKeyEvent event = key_created();
    *event.mutable_created()->mutable_expires_at() = expires_at;
    return event;
}

ApiKeyEvent key_revoked() {
    ApiKeyEvent event;
    event.mutable_revoked()->set_name("till");
    return event;
}

SqlLoginCommand create_login(const std::string& id = "Ana-Lyst.1") {
    SqlLoginCommand command;
    command.mutable_create()->set_sql_login_id(id);
    command.mutable_create()->set_name("reports");
    command.mutable_create()->set_password("its verifier");
    return command;
}

SqlLoginCommand revoke_login() {
    SqlLoginCommand command;
    command.mutable_revoke();
    return command;
}

SqlLoginEvent login_created(const std::string& role_name = "cairn_sql_ana_lyst_1") {
    SqlLoginEvent event;
    event.mutable_created()->set_name("reports");
    event.mutable_created()->set_verifier("its verifier");
    event.mutable_created()->set_role_name(role_name);
    return event;
}

SqlLoginEvent login_revoked() {
    SqlLoginEvent event;
    event.mutable_revoked()->set_role_name("cairn_sql_ana_lyst_1");
    return event;
}

PrincipalCommand assign(Role role) {
    PrincipalCommand command;
    command.mutable_assign_role()->set_role(role);
    return command;
}

PrincipalCommand revoke(Role role) {
    PrincipalCommand command;
    command.mutable_revoke_role()->set_role(role);
    return command;
}

PrincipalEvent assigned(Role role) {
    PrincipalEvent event;
    event.mutable_role_assigned()->set_role(role);
    return event;
}

PrincipalEvent revoked(Role role) {
    PrincipalEvent event;
    event.mutable_role_revoked()->set_role(role);
    return event;
}

TEST_CASE("a tenant is made on first use, and is live or test for ever") {
    given_tenant().when(create_tenant(TEST)).then(tenant_created(TEST));
    given_tenant(tenant_created(TEST)).when(create_tenant(TEST)).then_nothing();

    given_tenant(tenant_created(TEST)).when(create_tenant(LIVE)).refused(TENANT_ALREADY_EXISTS);
}

TEST_CASE("an API key is made once, and not to be expired from the start") {
    const Timestamp tomorrow = after_ms(test::scenario_start, 86'400'000);
    given_key().when(create_key()).then(key_created());
    given_key().when(create_key(tomorrow)).then(key_created(tomorrow));

    given_key(key_created()).when(create_key()).refused(API_KEY_ALREADY_EXISTS);
    given_key().when(create_key(test::scenario_start)).refused(EXPIRY_IN_THE_PAST);
}

TEST_CASE("an API key is revoked once") {
    given_key(key_created()).when(revoke_key()).then(key_revoked());

    given_key().when(revoke_key()).refused(API_KEY_NOT_FOUND);
    given_key(key_created(), key_revoked()).when(revoke_key()).refused(API_KEY_ALREADY_REVOKED);
}

TEST_CASE("a SQL login has a role name that the database takes without quotes", "[ID-04]") {
    given_login().when(create_login()).then(login_created());
    given_login()
        .when(create_login(std::string(64, 'x')))
        .then(login_created("cairn_sql_" + std::string(50, 'x')));

    given_login(login_created()).when(create_login()).refused(SQL_LOGIN_ALREADY_EXISTS);
}

TEST_CASE("a SQL login is revoked once", "[ID-04]") {
    given_login(login_created()).when(revoke_login()).then(login_revoked());

    given_login().when(revoke_login()).refused(SQL_LOGIN_NOT_FOUND);
    given_login(login_created(), login_revoked()).when(revoke_login()).refused(SQL_LOGIN_ALREADY_REVOKED);
}

TEST_CASE("roles add up, are given once and can be taken back", "[ID-03]") {
    given_person().when(assign(MERCHANT)).then(assigned(MERCHANT));
    given_person(assigned(MERCHANT)).when(assign(ANALYST)).then(assigned(ANALYST));
    given_person(assigned(MERCHANT)).when(assign(MERCHANT)).then_nothing();
    given_person(assigned(MERCHANT), assigned(ANALYST)).when(revoke(MERCHANT)).then(revoked(MERCHANT));
    given_person(assigned(MERCHANT), revoked(MERCHANT)).when(assign(MERCHANT)).then(assigned(MERCHANT));

    given_person().when(revoke(MERCHANT)).refused(ROLE_NOT_ASSIGNED);
    given_person(assigned(MERCHANT), revoked(MERCHANT)).when(revoke(MERCHANT)).refused(ROLE_NOT_ASSIGNED);
}

}  // namespace
}  // namespace cairn::identity::v1
