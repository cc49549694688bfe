#include "producers/api/row_endpoint.hpp"

#include <fmt/format.h>

#include <charconv>

#include "infra/contract/json.hpp"
#include "infra/contract/names.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/log/partitioner.hpp"
#include "producers/api/command_endpoint.hpp"
#include "producers/api/preferences.hpp"
#include "producers/api/problem.hpp"
#include "schemas/base/time.hpp"

#include <google/protobuf/util/time_util.h>

namespace cairn {
namespace {

constexpr std::size_t limit_max = 200;

/// Opaque to callers: the sort value and key of the last row, as base64url of a JSON array.
std::string cursor_of(const std::vector<std::string>& values) {
    boost::json::array array(values.begin(), values.end());
    return base64url(boost::json::serialize(array));
}

bool read_cursor(const std::string& text, std::vector<std::string>& values) {
    const auto json = from_base64url(text);
    if (!json) return false;
    boost::json::error_code error;
    const boost::json::value parsed = boost::json::parse(*json, error);
    if (error || !parsed.is_array()) return false;
    for (const auto& value : parsed.get_array()) {
        if (!value.is_string()) return false;
        values.emplace_back(value.get_string());
    }
    return !values.empty();
}

/// Nothing where the text is a value of the column's type; else the rule.
std::string check_value(const Column& column, const std::string& value) {
    std::int64_t number = 0;
    Timestamp time;
    switch (column.type) {
        case ColumnType::bigint:
        case ColumnType::integer: {
            const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
            const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
            return whole ? "" : "must be a whole number";
        }
        case ColumnType::timestamptz:
            return google::protobuf::util::TimeUtil::FromString(value, &time)
                       ? ""
                       : "must be a time of RFC 3339, such as 2026-01-31T12:00:00Z";
        case ColumnType::boolean: return value == "true" || value == "false" ? "" : "must be true or false";
        case ColumnType::text: break;
        case ColumnType::text_array:
        case ColumnType::jsonb: return "cannot be compared";
    }
    const auto* values = column.field->enum_type();
    if (column.part == ColumnPart::whole && values != nullptr && find_public(*values, value) == nullptr)
        return "is none of its values";
    return "";
}

}  // namespace

RowEndpoint::RowEndpoint(EdgeParts& parts, const RowType& type)
    : parts_(parts), type_(type), list_route_(type.options.list()), item_route_(type.options.item()) {}

asio::awaitable<std::optional<Position>> wait_for_position(EdgeParts& parts, const HttpRequest& request) {
    const auto position = parse_position(request.header("cairn-position"));
    if (!position) co_return std::nullopt;
    const Preferences preferences = parse_preferences(request.header("prefer"));
    const int wait_ms = preferences.wait_s
                            ? std::min(*preferences.wait_s * 1'000, parts.settings.wait_max_ms)
                            : parts.settings.wait_ms;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    co_await parts.progress.wait_for(position->partition, position->offset, deadline);
    co_return position;
}

/// An answer where the read models have stopped in the partition of the row's stream (DESIGN D22).
std::optional<HttpResponse> RowEndpoint::stopped(const Caller& caller,
                                                 const PathParameters& parameters) const {
    // A row of a single event does not say which stream it is of.
    if (type_.options.aggregate().empty() || type_.options.kind() == APPEND_ONLY) return std::nullopt;
    std::string id;
    for (const Column* column : type_.key())
        if (const auto value = parameters.find(column->name);
            column->options.fill() == KEY && value != parameters.end())
            id += (id.empty() ? "" : ":") + value->second;
    const std::int32_t partition = partition_of(stream_name(caller.tenant, type_.options.aggregate(), id));
    const std::string& why = parts_.progress.stopped(partition);
    if (why.empty()) return std::nullopt;
    return problem(503, "read_models_stopped",
                   fmt::format("The read models stand still in partition {}, where this lies: {}. Commands "
                               "are still taken. An operator has to start a build that can read the event; "
                               "see cairn doctor.",
                               partition, why));
}

asio::awaitable<HttpResponse> RowEndpoint::item(const HttpRequest& request, const Caller& caller,
                                                const PathParameters& parameters) {
    if (std::optional<HttpResponse> refused = stopped(caller, parameters)) co_return std::move(*refused);
    const std::optional<Position> position = co_await wait_for_position(parts_, request);
    std::vector<std::string> key;
    for (const Column* column : type_.key())
        if (const auto value = parameters.find(column->name); value != parameters.end())
            key.push_back(value->second);
    std::function<RowFound()> find = [this, &caller, &key, &position] {
        return parts_.reader.find(type_, caller, key, position);
    };
    const RowFound found = co_await run_on<RowFound>(parts_.threads, std::move(find));
    if (!found.row) co_return problem(404, "not_found", "There is nothing here that this key may see.");
    HttpResponse response = row_response(200, type_, *found.row);
    const std::string_view known = request.header("if-none-match");
    for (const auto& [name, value] : response.headers)
        if (name == "ETag" && !known.empty() && known == value) {
            response.status = 304;
            response.body.clear();
        }
    if (found.is_stale) response.headers.emplace_back("Cairn-Stale", "true");
    co_return response;
}

asio::awaitable<HttpResponse> RowEndpoint::list(const HttpRequest& request, const Caller& caller,
                                                const PathParameters& parameters) {
    std::variant<RowQuery, HttpResponse> parsed = parse(request, caller, parameters);
    if (auto* refused = std::get_if<HttpResponse>(&parsed)) co_return std::move(*refused);
    const RowQuery& query = std::get<RowQuery>(parsed);
    const std::optional<Position> position = co_await wait_for_position(parts_, request);
    bool is_stale = false;
    auto read = std::make_shared<RowPage>();
    std::function<std::shared_ptr<RowPage>()> list = [this, &caller, &query, &position, &is_stale] {
        return std::make_shared<RowPage>(parts_.reader.list(type_, caller, query, position, is_stale));
    };
    read = co_await run_on<std::shared_ptr<RowPage>>(parts_.threads, std::move(list));
    boost::json::array data;
    for (const auto& row : read->rows) data.push_back(to_json(*row, Absent::null));
    boost::json::object body{{"data", std::move(data)}, {"has_more", read->has_more}, {"next", nullptr}};
    HttpResponse response;
    if (read->has_more) {
        const std::string next = next_url(request, query, read->last);
        body["next"] = next;
        response.headers.emplace_back("Link", fmt::format("<{}>; rel=\"next\"", next));
    }
    response.body = boost::json::serialize(body);
    // A list has streams of every partition: it is given without what is missing, and says so.
    if (is_stale || parts_.progress.any_stopped()) response.headers.emplace_back("Cairn-Stale", "true");
    co_return response;
}

std::variant<RowQuery, HttpResponse> RowEndpoint::parse(const HttpRequest& request, const Caller& caller,
                                                        const PathParameters& parameters) {
    RowQuery query;
    for (const auto& [name, value] : parameters) query.filters.push_back({type_.column(name), "=", value});
    const auto sent = query_parameters(request.query);
    if (!sent) return problem(400, "malformed_query", "The query has a broken escape.");
    FieldProblems problems;
    for (const auto& [name, value] : *sent) {
        const std::string rule = add_parameter(query, caller, name, value);
        if (!rule.empty()) problems.push_back(problem_at(name, "query", rule));
    }
    if (!query.after.empty() && query.after.size() != RowReader::place_size(type_, query))
        problems.push_back(problem_at("cursor", "query", "is no cursor that this list gave in this order"));
    if (problems.empty()) return query;
    return problem(400, "invalid_query",
                   fmt::format("{} {}.", problems.front().field(), problems.front().text()), problems);
}

/// Empty where the parameter is good; else the rule that it breaks.
std::string RowEndpoint::add_parameter(RowQuery& query, const Caller& caller, const std::string& name,
                                       const std::string& value) {
    if (name == "limit") {
        std::size_t limit = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), limit);
        const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
        if (!whole || limit < 1 || limit > limit_max) return fmt::format("must be from 1 to {}", limit_max);
        query.limit = limit;
        return "";
    }
    if (name == "cursor") return read_cursor(value, query.after) ? "" : "is no cursor that this API gave";
    if (name == "sort") {
        query.descending = !value.empty() && value.front() == '-';
        const std::string field = value.substr(query.descending ? 1 : 0);
        query.sort = type_.column(field);
        if (query.sort == nullptr) query.sort = type_.column(field + "_minor");
        if (query.sort != nullptr && query.sort->options.sort()) return "";
        return "is no column that can be sorted by";
    }
    return add_filter(query, caller, name, value);
}

std::string RowEndpoint::add_filter(RowQuery& query, const Caller& caller, const std::string& name,
                                    const std::string& value) {
    static const std::map<std::string, std::string> comparisons = {
        {"", "="}, {".gte", ">="}, {".gt", ">"}, {".lte", "<="}, {".lt", "<"}};
    const auto dot = std::min(name.find('.'), name.size());
    const auto comparison = comparisons.find(name.substr(dot));
    const std::string field = name.substr(0, dot);
    const Column* column = type_.column(field);
    // Equality on what is personal goes through its hash (DESIGN D16).
    const Column* hashed = type_.column(field + "_hash");
    if (hashed != nullptr && hashed->options.filter() && comparison != comparisons.end()) {
        query.filters.push_back({hashed, "=", parts_.personal_data.hash_of(caller.tenant, field, value)});
        return "";
    }
    if (column == nullptr || !column->options.filter() || comparison == comparisons.end())
        return "is no parameter of this list";
    const std::string rule = check_value(*column, value);
    if (!rule.empty()) return rule;
    query.filters.push_back({column, comparison->second, value});
    return "";
}

std::string RowEndpoint::next_url(const HttpRequest& request, const RowQuery& query,
                                  const std::vector<std::string>& last) const {
    std::string url = parts_.settings.public_url;
    if (url.empty()) url = "http://" + std::string(request.header("host"));
    url += request.path + "?limit=" + std::to_string(query.limit);
    const auto sent = query_parameters(request.query);
    for (const auto& [name, value] : *sent)
        if (name != "limit" && name != "cursor")
            url += "&" + percent_encoded(name) + "=" + percent_encoded(value);
    return url + "&cursor=" + cursor_of(last);
}

}  // namespace cairn
