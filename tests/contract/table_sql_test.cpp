#include "infra/store/table_sql.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "cairn/payments/v1/payment.pb.h"
#include "program/system.hpp"

namespace cairn {
namespace {

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

std::vector<std::string> all_statements(const RowType& row, const std::string& table) {
    const TableSql sql(row, table);
    const ReaderRoles roles = reader_roles("db");
    std::vector<std::string> statements = sql.guard(roles, contract().descriptions);
    for (std::string& statement : sql.publish(roles, contract().descriptions, {}))
        statements.push_back(std::move(statement));
    return statements;
}

bool says(const std::vector<std::string>& statements, const std::string& text) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](const std::string& statement) { return statement.find(text) == 0; });
}

TEST_CASE("every table and view keeps tenants apart and is documented", "[ID-04]") {
    for (const RowType& row : row_types(contract())) {
        const std::string table = "cairn_models." + row.options.table();
        const auto statements = all_statements(row, table);
        INFO(table);
        CHECK(says(statements, "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY"));
        CHECK(says(statements, "CREATE POLICY tenant ON " + table +
                                   " FOR SELECT TO db_api, db_readers "
                                   "USING (tenant_id = (SELECT cairn.current_tenant()))"));
        CHECK(says(statements, "CREATE OR REPLACE VIEW cairn." + row.options.table() +
                                   " WITH (security_invoker = true) AS SELECT "));
        CHECK(says(statements, "COMMENT ON TABLE " + table + " IS '"));
        CHECK_FALSE(says(statements, "COMMENT ON TABLE " + table + " IS ''"));
        for (const Column& column : row.columns)
            CHECK(says(statements, "COMMENT ON COLUMN " + table + "." + column.name + " IS "));
    }
}

TEST_CASE("every table's key begins with the tenant", "[ID-04]") {
    for (const RowType& row : row_types(contract())) {
        INFO(row.options.table());
        REQUIRE_FALSE(row.key().empty());
        CHECK(row.key().front()->name == "tenant_id");
    }
}

TEST_CASE("hidden columns are granted to nobody and stand in no view", "[ID-04]") {
    int hidden = 0;
    for (const RowType& row : row_types(contract()))
        for (const Column& column : row.columns) {
            if (!column.options.hidden()) continue;
            ++hidden;
            for (const std::string& statement : all_statements(row, "t")) {
                if (statement.rfind("COMMENT ON", 0) == 0) continue;
                INFO(statement);
                CHECK(statement.find(column.name) == std::string::npos);
            }
        }
    CHECK(hidden > 2);
}

TEST_CASE("a table is what its row declares", "[PAY-06]") {
    const RowType row = row_type_of(payments::v1::PaymentRow::default_instance());
    const TableSql sql(row, "cairn_models.payments_v1_1");
    CHECK(sql.create().find(
              "CREATE TABLE cairn_models.payments_v1_1 (tenant_id text NOT NULL, payment_id text "
              "NOT NULL, customer_id text, status text, amount_minor bigint, currency text, ") == 0);
    CHECK(sql.add_key() ==
          "ALTER TABLE cairn_models.payments_v1_1 ADD PRIMARY KEY (tenant_id, payment_id)");
}

TEST_CASE("a view shows amounts as decimals too, and keeps the places of the columns that it had",
          "[PAY-06]") {
    const RowType row = row_type_of(payments::v1::PaymentRow::default_instance());
    const auto view = [&](const std::vector<std::string>& existing) {
        return TableSql(row, "t").publish(reader_roles("db"), contract().descriptions, existing).front();
    };
    CHECK(view({}).find("cairn.major(amount_minor, currency) AS amount") != std::string::npos);
    const std::string kept = view({"status", "payment_id"});
    CHECK(kept.find("AS SELECT status AS status, payment_id AS payment_id, tenant_id AS tenant_id, ") !=
          std::string::npos);
}

}  // namespace
}  // namespace cairn
