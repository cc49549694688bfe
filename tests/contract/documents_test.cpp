#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "infra/contract/json.hpp"
#include "producers/api/documents.hpp"
#include "program/receipts.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

using boost::json::object;
using boost::json::value;

const System& contract() {
    static const System system{ProgramSettings()};
    return system;
}

const object& openapi() {
    static const object document =
        boost::json::parse(openapi_document(contract().catalogue, row_types(contract()),
                                            contract().descriptions,
                                            row_documents(contract().settings.mail.font_file)))
            .as_object();
    return document;
}

/// Calls 'visit' with every object of the document.
template <class Visit>
void walk(const value& node, const Visit& visit) {
    if (const auto* fields = node.if_object()) {
        visit(*fields);
        for (const auto& field : *fields) walk(field.value(), visit);
    }
    if (const auto* items = node.if_array())
        for (const value& item : *items) walk(item, visit);
}

TEST_CASE("the API's document is OpenAPI 3.1 with all that it refers to", "[ADM-05]") {
    CHECK(openapi().at("openapi") == "3.1.0");
    CHECK(openapi().at("info").as_object().contains("license"));
    const object& schemas = openapi().at("components").at("schemas").as_object();
    walk(openapi(), [&](const object& node) {
        const value* reference = node.if_contains("$ref");
        if (reference == nullptr) return;
        const std::string path(reference->as_string());
        INFO(path);
        REQUIRE(path.rfind("#/components/schemas/", 0) == 0);
        CHECK(schemas.contains(path.substr(21)));
    });
}

TEST_CASE("every route stands in the document, with parameters, security and problems", "[ADM-05]") {
    std::set<std::string> operation_ids;
    for (const CommandType& command : contract().catalogue.commands()) {
        if (command.options.post().empty()) continue;
        INFO(command.options.post());
        const object& operation = openapi().at("paths").at(command.options.post()).at("post").as_object();
        CHECK(operation_ids.insert(std::string(operation.at("operationId").as_string())).second);
        CHECK(operation.at("responses").as_object().contains(command.creates ? "201" : "200"));
        CHECK(operation.at("responses").as_object().contains("422"));
        CHECK(operation.at("security").as_array().at(0).at("key").as_array().at(0) ==
              value(command.options.scope()));
    }
    for (const RowType& row : row_types(contract())) {
        if (!row.options.list().empty())
            CHECK(openapi().at("paths").at(row.options.list()).as_object().contains("get"));
        if (!row.options.item().empty())
            CHECK(openapi().at("paths").at(row.options.item()).as_object().contains("get"));
    }
}

TEST_CASE("every path parameter is declared once", "[ADM-05]") {
    for (const auto& path : openapi().at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            std::multiset<std::string> declared;
            for (const value& parameter : method.value().at("parameters").as_array())
                if (parameter.at("in") == "path")
                    declared.insert(std::string(parameter.at("name").as_string()));
            const std::string text(path.key());
            INFO(text);
            std::multiset<std::string> used;
            for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1))
                used.insert(text.substr(open + 1, text.find('}', open) - open - 1));
            CHECK(declared == used);
        }
}

TEST_CASE("a body's schema has the rules that the edge checks", "[ADM-05][ID-12]") {
    const object& schema = openapi().at("components").at("schemas").at("CreateBooking").as_object();
    CHECK(schema.at("additionalProperties") == false);
    CHECK(schema.at("required") == boost::json::array{"offering_id", "date"});
    const object& fields = schema.at("properties").as_object();
    CHECK(fields.at("seats").at("minimum") == 1);
    CHECK(fields.at("seats").at("maximum") == 100);
    CHECK(fields.at("date").at("format") == "date");
    CHECK_FALSE(fields.contains("booking_id"));
}

TEST_CASE("the dry run of a filter stands in the document with its rules and both scopes",
          "[ADM-05][W-13]") {
    const object& operation = openapi().at("paths").at("/v1/webhook_filters/test").at("post").as_object();
    CHECK(operation.at("security").as_array().at(0).at("key") ==
          boost::json::array{"webhooks:read", "events:read"});
    const object& fields =
        openapi().at("components").at("schemas").at("WebhookFilterTest").at("properties").as_object();
    CHECK(fields.at("filter").at("maxLength") == 2'000);
    CHECK(fields.at("limit").at("maximum") == 10'000);
    CHECK(fields.at("since").at("format") == "date-time");
    CHECK(fields.at("event_types").at("type") == "array");
}

}  // namespace
}  // namespace cairn
