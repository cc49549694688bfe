#include "projections/views.hpp"

#include <catch2/catch.hpp>
#include <regex>

#include "program/system.hpp"
#include "projections/read_model_sql.hpp"

namespace cairn {
namespace {

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

TEST_CASE("every view selects each column that its row declares, by the tenant", "[PAY-13]") {
    CHECK(views().size() > 5);
    for (const View& view : views()) {
        const RowType type = row_type_of(*view.row);
        const std::string sql(read_model_sql(type.options.table()));
        INFO(type.options.table());
        CHECK_FALSE(view.reads.empty());
        for (const Column& column : type.columns) {
            INFO(column.name);
            CHECK(std::regex_search(sql, std::regex("\\b" + column.name + "\\b")));
        }
    }
}

TEST_CASE("a view reads the read models that it says and no others") {
    const std::regex source("(?:FROM|JOIN) cairn\\.(\\w+)");
    for (const View& view : views()) {
        const RowType type = row_type_of(*view.row);
        const std::string sql(read_model_sql(type.options.table()));
        std::set<std::string> said, read;
        for (const auto* row : view.reads) said.insert(row_type_of(*row).options.table());
        for (std::sregex_iterator found(sql.begin(), sql.end(), source), end; found != end; ++found)
            read.insert((*found)[1]);
        INFO(type.options.table());
        CHECK(said == read);
    }
}

TEST_CASE("every kind of event in the audit trail is one that there is", "[ADM-03]") {
    const std::string sql(read_model_sql("audit_trail"));
    const std::regex quoted("'(\\w+\\.[\\w.]+)'");
    int types = 0;
    for (std::sregex_iterator found(sql.begin(), sql.end(), quoted), end; found != end; ++found, ++types) {
        INFO((*found)[1]);
        CHECK(contract().catalogue.event_of_type((*found)[1].str()) != nullptr);
    }
    CHECK(types > 20);
}

}  // namespace
}  // namespace cairn
