#include "projections/identity/api_keys.hpp"
#include "projections/identity/principals.hpp"
#include "projections/identity/sql_logins.hpp"
#include "projections/identity/tenants.hpp"
#include "tests/support/folded.hpp"

namespace cairn::identity::v1 {
namespace {

using test::check_row;
using test::folded;

TEST_CASE("a tenant's row says whether it is live") {
    check_row(folded<TenantRow, TenantEvent>("created { tenant_id: 'acme' mode: TEST }"), "mode: TEST");
}

TEST_CASE("an API key's row holds its scopes and its hash, and ends with it") {
    const std::string created =
        "created { name: 'till' scopes: 'payments:write' key_hash: 'h' expires_at { seconds: 9 } }";
    const std::string known =
        "name: 'till' scopes: 'payments:write' key_hash: 'h' expires_at { seconds: 9 } ";
    check_row(folded<ApiKeyRow, ApiKeyEvent>(created), known + "status: API_KEY_ACTIVE");
    check_row(folded<ApiKeyRow, ApiKeyEvent>(created, "revoked { }"), known + "status: API_KEY_REVOKED");
}

TEST_CASE("a SQL login's row holds its role and its verifier, and ends with it", "[ID-04]") {
    const std::string created = "created { name: 'reports' verifier: 'v' role_name: 'cairn_sql_1' }";
    const std::string known = "name: 'reports' verifier: 'v' role_name: 'cairn_sql_1' ";
    check_row(folded<SqlLoginRow, SqlLoginEvent>(created), known + "status: SQL_LOGIN_ACTIVE");
    check_row(folded<SqlLoginRow, SqlLoginEvent>(created, "revoked { }"),
              known + "status: SQL_LOGIN_REVOKED");
}

TEST_CASE("a person's row sums up what the roles allow", "[ID-03]") {
    const std::string analyst =
        "scopes: ['payments:read', 'bookings:read', 'offerings:read', 'customers:read', 'events:read']";
    check_row(folded<PrincipalRow, PrincipalEvent>("role_assigned { role: ANALYST }"),
              "roles: 'analyst' " + analyst);
    check_row(folded<PrincipalRow, PrincipalEvent>("role_assigned { role: ANALYST }",
                                                   "role_assigned { role: ADMIN }",
                                                   "role_revoked { role: ADMIN }"),
              "roles: 'analyst' " + analyst);
    // What two roles grant is there once.
    check_row(folded<PrincipalRow, PrincipalEvent>("role_assigned { role: AGENT }",
                                                   "role_assigned { role: ANALYST }"),
              "roles: ['agent', 'analyst'] scopes: ['bookings:*', 'customers:read', 'customers:write',"
              " 'payments:read', 'offerings:read', 'bookings:read', 'events:read']");
    check_row(folded<PrincipalRow, PrincipalEvent>("role_assigned { role: ADMIN }"),
              "roles: 'admin' scopes: '*'");
    check_row(folded<PrincipalRow, PrincipalEvent>("role_assigned { role: ADMIN }",
                                                   "role_revoked { role: ADMIN }"),
              "");
}

}  // namespace
}  // namespace cairn::identity::v1
