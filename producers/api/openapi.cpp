#include <fmt/format.h>
#include <google/protobuf/timestamp.pb.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cairn/webhook_filter.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/contract/names.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/json_schema.hpp"

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;

object reference(const std::string& schema) { return {{"$ref", "#/components/schemas/" + schema}}; }

object json_content(object schema, const char* type = "application/json") {
    return {{type, object{{"schema", std::move(schema)}}}};
}

object problem_response(const std::string& description) {
    return {{"description", description},
            {"content", json_content(reference("Problem"), "application/problem+json")}};
}

object parameter(const std::string& name, const char* in, object schema, const std::string& description,
                 bool required) {
    return {{"name", name},
            {"in", in},
            {"required", required},
            {"schema", std::move(schema)},
            {"description", description}};
}

array path_parameters(const std::string& path) {
    array parameters;
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
        const std::string name = path.substr(open + 1, path.find('}', open) - open - 1);
        parameters.push_back(parameter(name, "path", {{"type", "string"}}, "", true));
    }
    return parameters;
}

/// Every refusal that the command's aggregate may give, by status.
std::map<int, std::vector<std::string>> refusals_of(const AggregateContract& aggregate) {
    std::map<int, std::vector<std::string>> by_status;
    for (int i = 0; i < aggregate.refusals->value_count(); ++i) {
        const auto* value = aggregate.refusals->value(i);
        if (!value->options().HasExtension(refusal)) continue;
        const RefusalText text = refusal_text(*value, value->options().GetExtension(refusal));
        by_status[static_cast<int>(text.options.status())].push_back(text.code);
    }
    return by_status;
}

void add_common_responses(object& responses) {
    responses["400"] = problem_response("The request is malformed.");
    responses["401"] = problem_response("No key, or none that is valid.");
    responses["403"] = problem_response("The key lacks the scope.");
    responses["429"] = problem_response("Too many requests; see Retry-After.");
    responses["503"] = problem_response("Log or read models do not answer.");
}

std::string tag_of(const std::string& path) {
    const std::string rest = path.substr(path.find('/', 1) + 1);
    return rest.substr(0, rest.find('/'));
}

/// The read model whose row answers.
std::string answer_schema(const CommandType& command, const std::vector<RowType>& rows) {
    for (const RowType& row : rows)
        if (row.options.aggregate() == command.aggregate->name && !row.options.item().empty())
            return row.prototype->GetDescriptor()->name();
    return "Written";
}

object command_operation(const CommandType& command, const std::vector<RowType>& rows,
                         const Descriptions& descriptions) {
    array parameters = path_parameters(command.options.post());
    parameters.push_back(parameter("Idempotency-Key", "header", {{"type", "string"}, {"maxLength", 255}},
                                   "The same for every try of a request: it happens once.",
                                   command.options.moves_money()));
    parameters.push_back(parameter("If-Match", "header", {{"type", "string"}},
                                   "An ETag: the command is refused when the version has moved on.",
                                   false));
    parameters.push_back(parameter("Prefer", "header", {{"type", "string"}},
                                   "return=minimal answers with id and version; wait=N bounds the wait.",
                                   false));
    object responses;
    const std::string answer = answer_schema(command, rows);
    responses[command.creates ? "201" : "200"] =
        object{{"description", "Done."}, {"content", json_content(reference(answer))}};
    responses["202"] = object{{"description", "Taken; what became of it is not known yet. See Location."},
                              {"content", json_content({{"type", "object"}})}};
    add_common_responses(responses);
    responses["422"] = problem_response("A field breaks a rule.");
    for (const auto& [status, codes] : refusals_of(*command.aggregate))
        responses[std::to_string(status)] = problem_response(fmt::format("{}", fmt::join(codes, ", ")));
    return {{"operationId", command.message->name()},
            {"summary", command.options.summary()},
            {"description", descriptions.of(*command.message)},
            {"tags", array{tag_of(command.options.post())}},
            {"security", array{object{{"key", array{command.options.scope()}}}}},
            {"parameters", std::move(parameters)},
            {"requestBody",
             object{{"required", true}, {"content", json_content(reference(command.message->name()))}}},
            {"responses", std::move(responses)}};
}

object list_operation(const RowType& row, const Descriptions& descriptions) {
    array parameters = path_parameters(row.options.list());
    parameters.push_back(parameter("limit", "query",
                                   {{"type", "integer"}, {"minimum", 1}, {"maximum", 200}},
                                   "Rows of a page; 50 where it is left out.", false));
    parameters.push_back(parameter("cursor", "query", {{"type", "string"}}, "From 'next'.", false));
    array sortable;
    for (const Column& column : row.columns) {
        if (column.options.sort()) {
            sortable.emplace_back(column.field->name());
            sortable.emplace_back("-" + column.field->name());
        }
        if (!column.options.filter()) continue;
        const bool hashed = column.name.size() > 5 && column.name.substr(column.name.size() - 5) == "_hash";
        const std::string name = hashed ? column.name.substr(0, column.name.size() - 5) : column.name;
        const bool is_text = hashed || column.part == ColumnPart::currency;
        object schema =
            is_text ? object{{"type", "string"}} : field_schema(*column.field, descriptions, false);
        parameters.push_back(
            parameter(name, "query", std::move(schema), "Only rows with this value.", false));
        if (column.type != ColumnType::timestamptz) continue;
        for (const char* comparison : {".gte", ".lt"})
            parameters.push_back(parameter(column.name + comparison, "query",
                                           {{"type", "string"}, {"format", "date-time"}}, "", false));
    }
    if (!sortable.empty())
        parameters.push_back(parameter("sort", "query", {{"type", "string"}, {"enum", std::move(sortable)}},
                                       "'-' is descending.", false));
    const std::string name = row.prototype->GetDescriptor()->name();
    object page{
        {"type", "object"},
        {"required", array{"data", "has_more", "next"}},
        {"properties", object{{"data", object{{"type", "array"}, {"items", reference(name)}}},
                              {"has_more", object{{"type", "boolean"}}},
                              {"next", object{{"type", array{"string", "null"}}, {"format", "uri"}}}}}};
    object responses{
        {"200", object{{"description", "A page."}, {"content", json_content(std::move(page))}}}};
    add_common_responses(responses);
    return {{"operationId", "list_" + row.options.table()},
            {"summary", "List " + row.options.table()},
            {"description", descriptions.of(*row.prototype->GetDescriptor())},
            {"tags", array{tag_of(row.options.list())}},
            {"security", array{object{{"key", array{row.options.scope()}}}}},
            {"parameters", std::move(parameters)},
            {"responses", std::move(responses)}};
}

object operation(const std::string& id, const std::string& summary, const std::string& tag, array scopes,
                 array parameters, object responses) {
    return {{"operationId", id},
            {"summary", summary},
            {"tags", array{tag}},
            {"security", array{object{{"key", std::move(scopes)}}}},
            {"parameters", std::move(parameters)},
            {"responses", std::move(responses)}};
}

object item_operation(const RowType& row) {
    array parameters = path_parameters(row.options.item());
    parameters.push_back(parameter("Cairn-Position", "header", {{"type", "string"}},
                                   "Of an answer: waits until the read models have seen it.", false));
    const std::string name = row.prototype->GetDescriptor()->name();
    object responses{
        {"200", object{{"description", "The row."}, {"content", json_content(reference(name))}}}};
    add_common_responses(responses);
    responses["404"] = problem_response("Nothing here that the key may see.");
    return operation("get_" + row.options.table(), "Get one of the " + row.options.table(),
                     tag_of(row.options.item()), array{row.options.scope()}, std::move(parameters),
                     std::move(responses));
}

object feed_operation() {
    array parameters;
    parameters.push_back(
        parameter("cursor", "query", {{"type", "string"}},
                  "From 'cursor' or 'next'; left out: from the beginning; 'end': from now on.", false));
    parameters.push_back(
        parameter("type", "query", {{"type", "string"}}, "An event type, or payment.*", false));
    parameters.push_back(
        parameter("limit", "query", {{"type", "integer"}, {"minimum", 1}, {"maximum", 1000}}, "", false));
    parameters.push_back(parameter("Last-Event-ID", "header", {{"type", "string"}},
                                   "Where a stream of server-sent events goes on.", false));
    object content = json_content(
        {{"type", "object"},
         {"properties", object{{"data", object{{"type", "array"}, {"items", reference("CloudEvent")}}},
                               {"has_more", object{{"type", "boolean"}}},
                               {"next", object{{"type", "string"}, {"format", "uri"}}},
                               {"cursor", object{{"type", "string"}}}}}});
    content["text/event-stream"] = object{{"schema", object{{"type", "string"}}}};
    object responses{{"200", object{{"description", "Events."}, {"content", std::move(content)}}}};
    add_common_responses(responses);
    return operation("read_events", "Read the tenant's events, by cursor or as a stream", "events",
                     array{"events:read"}, std::move(parameters), std::move(responses));
}

object event_operation() {
    object responses{
        {"200", object{{"description", "The event."}, {"content", json_content(reference("CloudEvent"))}}}};
    add_common_responses(responses);
    responses["404"] = problem_response("No event that the key may see.");
    return operation("get_event", "Get one of the tenant's events", "events", array{"events:read"},
                     path_parameters("/v1/events/{event_id}"), std::move(responses));
}

object cursor_events_operation() {
    array parameters = path_parameters("/v1/event_cursors/{name}/events");
    parameters.push_back(
        parameter("limit", "query", {{"type", "integer"}, {"minimum", 1}, {"maximum", 1000}}, "", false));
    parameters.push_back(parameter("wait", "query", {{"type", "integer"}, {"minimum", 0}},
                                   "Seconds to wait where there is nothing yet.", false));
    const object text{{"type", "string"}};
    object event{
        {"allOf", array{reference("CloudEvent"), object{{"properties", object{{"cursor", text}}}}}}};
    object page{{"type", "object"},
                {"required", array{"data", "has_more", "cursor"}},
                {"properties", object{{"data", object{{"type", "array"}, {"items", std::move(event)}}},
                                      {"has_more", object{{"type", "boolean"}}},
                                      {"cursor", text}}}};
    object responses{{"200", object{{"description", "What comes behind the events acknowledged so far."},
                                    {"content", json_content(std::move(page))}}}};
    add_common_responses(responses);
    responses["404"] = problem_response("No cursor of that name.");
    return operation("read_cursor_events", "Read the events that a consumer has not acknowledged",
                     "event_cursors", array{"events:read"}, std::move(parameters), std::move(responses));
}

object event_types_operation(bool is_item) {
    const object page{
        {"type", "object"},
        {"required", array{"data", "has_more", "next"}},
        {"properties", object{{"data", object{{"type", "array"}, {"items", reference("EventType")}}},
                              {"has_more", object{{"type", "boolean"}}},
                              {"next", object{{"type", "null"}}}}}};
    object responses{{"200", object{{"description", is_item ? "The event type." : "All of them."},
                                    {"content", json_content(is_item ? reference("EventType") : page)}}}};
    add_common_responses(responses);
    if (is_item) responses["404"] = problem_response("No event of that type is shown.");
    return operation(is_item ? "get_event_type" : "list_event_types",
                     is_item ? "Get an event type with its schemas and an example"
                             : "List the event types with their schemas and examples",
                     "event_types", array{"events:read"},
                     path_parameters(is_item ? "/v1/event_types/{type}" : ""), std::move(responses));
}

object command_status_operation() {
    object responses{{"200", object{{"description", "What became of it."},
                                    {"content", json_content({{"type", "object"}})}}}};
    add_common_responses(responses);
    responses["404"] = problem_response("Not known here.");
    return operation("get_command", "What became of a command that was answered with 202", "commands",
                     array{}, path_parameters("/v1/commands/{command_id}"), std::move(responses));
}

object filter_test_operation() {
    const object text{{"type", "string"}};
    const object integer{{"type", "integer"}};
    const object truth{{"type", "boolean"}};
    object event{{"type", "object"},
                 {"properties", object{{"id", text},
                                       {"type", text},
                                       {"time", object{{"type", "string"}, {"format", "date-time"}}},
                                       {"stream", text},
                                       {"matched", truth}}}};
    object answer{
        {"type", "object"},
        {"required", array{"examined", "matched", "truncated", "events"}},
        {"properties", object{{"examined", integer},
                              {"matched", integer},
                              {"truncated", truth},
                              {"events", object{{"type", "array"}, {"items", std::move(event)}}}}}};
    object responses{{"200", object{{"description", "What would have matched, the newest first."},
                                    {"content", json_content(std::move(answer))}}}};
    add_common_responses(responses);
    responses["422"] = problem_response("A field breaks a rule; of the filter, the place is named.");
    return {{"operationId", "test_webhook_filter"},
            {"summary", "Try event types and a filter on past events"},
            {"tags", array{"webhook_filters"}},
            {"security", array{object{{"key", array{"webhooks:read", "events:read"}}}}},
            {"parameters", array{}},
            {"requestBody",
             object{{"required", true},
                    {"content", json_content(reference(WebhookFilterTest::descriptor()->name()))}}},
            {"responses", std::move(responses)}};
}

object document_operation(const RowType& row, const RowDocument& document, const std::string& path) {
    const object binary{{"schema", object{{"type", "string"}, {"format", "binary"}}}};
    const object page{{"schema", object{{"type", "string"}}}};
    object responses{
        {"200", object{{"description", "The document, as Accept has it."},
                       {"content", object{{"text/html", page}, {"application/pdf", binary}}}}}};
    add_common_responses(responses);
    responses["404"] = problem_response("Nothing here that the key may see.");
    responses["409"] = problem_response("document_not_due");
    return operation("get_" + document.name, document.summary, tag_of(row.options.item()),
                     array{row.options.scope()}, path_parameters(path), std::move(responses));
}

object paths_of(const Catalogue& catalogue, const std::vector<RowType>& rows,
                const Descriptions& descriptions, const std::vector<RowDocument>& documents) {
    object paths;
    const auto put = [&](const std::string& path, const char* method, object operation) {
        if (!paths.contains(path)) paths[path] = object{};
        paths[path].as_object()[method] = std::move(operation);
    };
    for (const RowType& row : rows) {
        if (!row.options.list().empty()) put(row.options.list(), "get", list_operation(row, descriptions));
        if (!row.options.item().empty()) put(row.options.item(), "get", item_operation(row));
        for (const RowDocument& document : documents) {
            if (document.table != row.options.table()) continue;
            const std::string path = row.options.item() + "/" + document.name;
            put(path, "get", document_operation(row, document, path));
        }
    }
    for (const CommandType& command : catalogue.commands())
        if (!command.options.post().empty())
            put(command.options.post(), "post", command_operation(command, rows, descriptions));
    put("/v1/events", "get", feed_operation());
    put("/v1/events/{event_id}", "get", event_operation());
    put("/v1/event_cursors/{name}/events", "get", cursor_events_operation());
    put("/v1/webhook_filters/test", "post", filter_test_operation());
    put("/v1/event_types", "get", event_types_operation(false));
    put("/v1/event_types/{type}", "get", event_types_operation(true));
    put("/v1/commands/{command_id}", "get", command_status_operation());
    return paths;
}

object schemas_of(const Catalogue& catalogue, const std::vector<RowType>& rows,
                  const Descriptions& descriptions) {
    object schemas = common_schemas();
    CommandType filter_test;  // No command, but a body that keeps the same rules.
    filter_test.message = WebhookFilterTest::descriptor();
    schemas[filter_test.message->name()] = command_schema(filter_test, descriptions);
    for (const CommandType& command : catalogue.commands())
        if (!command.options.post().empty())
            schemas[command.message->name()] = command_schema(command, descriptions);
    for (const RowType& row : rows)
        if (!row.options.item().empty())
            schemas[row.prototype->GetDescriptor()->name()] = row_schema(row, descriptions);
    return schemas;
}

array tags_of(const object& paths) {
    std::vector<std::string> names;
    for (const auto& path : paths) names.push_back(tag_of(std::string(path.key())));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    array tags;
    for (const std::string& name : names) tags.push_back(object{{"name", name}});
    return tags;
}

}  // namespace

std::string openapi_document(const Catalogue& catalogue, const std::vector<RowType>& rows,
                             const Descriptions& descriptions, const std::vector<RowDocument>& documents) {
    object paths = paths_of(catalogue, rows, descriptions, documents);
    array tags = tags_of(paths);
    const object document{
        {"openapi", "3.1.0"},
        {"info",
         object{{"title", "Cairn"},
                {"version", "1"},
                {"summary", "Commands into the log, queries from its read models"},
                {"description",
                 "A command answers once it is in the log. Queries read what the log has become; "
                 "Cairn-Position lets them wait for one's own writes."},
                {"license", object{{"name", "Proprietary"}, {"identifier", "LicenseRef-Proprietary"}}}}},
        {"servers", array{object{{"url", "/"}}}},
        {"tags", std::move(tags)},
        {"paths", std::move(paths)},
        {"components",
         object{{"schemas", schemas_of(catalogue, rows, descriptions)},
                {"securitySchemes",
                 object{{"key", object{{"type", "http"},
                                       {"scheme", "bearer"},
                                       {"description",
                                        "An API key, or a JSON Web Token of the trusted issuer."}}}}}}}};
    return boost::json::serialize(document);
}

}  // namespace cairn
