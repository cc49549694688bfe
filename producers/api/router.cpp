#include "producers/api/router.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "producers/api/documents.hpp"
#include "producers/api/pages.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/trace.hpp"

namespace cairn {
namespace {

const RoutePattern status_route("/v1/commands/{command_id}");
const RoutePattern event_route("/v1/events/{event_id}");
const RoutePattern cursor_events_route("/v1/event_cursors/{name}/events");
const RoutePattern event_type_route("/v1/event_types/{type}");
constexpr const char* event_types_path = "/v1/event_types";
constexpr const char* feed_path = "/v1/events";
constexpr const char* filter_test_path = "/v1/webhook_filters/test";
constexpr std::string_view assets = "/docs/assets/";

HttpResponse json_response(std::string body) {
    HttpResponse response;
    response.body = std::move(body);
    return response;
}

HttpResponse text_response(int status, const std::string& text) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = text + "\n";
    return response;
}

HttpResponse method_refused(const std::string& allowed) {
    HttpResponse refused = problem(405, "method_not_allowed", "The path has no such method.");
    refused.headers.emplace_back("Allow", allowed);
    return refused;
}

void add_rate_headers(HttpResponse& response, const RateLimit& limit, const RateState& state) {
    response.headers.emplace_back("RateLimit-Policy",
                                  fmt::format("\"default\";q={:.0f};w={:.0f}", limit.burst,
                                              std::max(1.0, limit.burst / limit.per_second)));
    response.headers.emplace_back("RateLimit",
                                  fmt::format("\"default\";r={};t={}", state.remaining, state.reset_s));
}

}  // namespace

Router::Router(EdgeParts& parts, JwtVerifier& tokens, Metrics& metrics, std::function<bool()> is_ready,
               std::vector<MountedRoute> mounted)
    : parts_(parts),
      metrics_(metrics),
      is_ready_(std::move(is_ready)),
      mounted_(std::move(mounted)),
      authentication_(parts.database, parts.threads, tokens, parts.clock, parts.settings.keys_kept_ms),
      limiter_(parts.settings.rate),
      feed_(parts),
      event_cursors_(parts),
      filter_test_(parts),
      event_types_(parts.catalogue, parts.descriptions),
      openapi_(openapi_document(parts.catalogue, parts.rows, parts.descriptions)),
      asyncapi_(asyncapi_document(parts.catalogue, parts.descriptions, parts.settings.public_topic)),
      errors_(errors_markdown(parts.catalogue, parts.rows)),
      command_seconds_(
          metrics.seconds("cairn_api_request_seconds", "HTTP requests by kind.", {{"kind", "command"}})),
      query_seconds_(
          metrics.seconds("cairn_api_request_seconds", "HTTP requests by kind.", {{"kind", "query"}})) {
    for (const CommandType& type : parts.catalogue.commands())
        if (!type.options.post().empty())
            commands_.push_back(std::make_unique<CommandEndpoint>(parts, type));
    for (const RowType& type : parts.rows)
        if (!type.options.item().empty()) rows_.push_back(std::make_unique<RowEndpoint>(parts, type));
}

asio::awaitable<HttpResponse> Router::handle(const HttpRequest& request) {
    if (auto page = open_page(request)) co_return std::move(*page);
    HttpResponse response;
    try {
        response = co_await serve(request);
    } catch (const Failure& failure) {
        spdlog::warn("{} {}: {}", request.method, shown_path(request), failure.what());
        response = try_later(503, "database_unavailable", "The read models do not answer.", 2);
    } catch (const std::exception& error) {
        spdlog::error("{} {}: {}", request.method, shown_path(request), error.what());
        response = problem(500, "internal_error", "The request could not be handled.");
    }
    co_return response;
}

/// What needs no key.
std::optional<HttpResponse> Router::open_page(const HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    const std::string& path = request.path;
    if (path == "/") return front_page();
    if (path == "/healthz") return text_response(200, "ok");
    if (path == "/readyz")
        return is_ready_() ? text_response(200, "ready") : text_response(503, "not ready");
    if (path == "/metrics") return text_response(200, metrics_.text());
    if (path == "/openapi.json") return json_response(openapi_);
    if (path == "/asyncapi.json") return json_response(asyncapi_);
    if (path == "/docs") return reference_page();
    if (path == "/docs/errors") return errors_page(errors_);
    if (path.rfind(assets, 0) == 0)
        return reference_file(parts_.settings.docs_dir, path.substr(assets.size()));
    return std::nullopt;
}

/// The route that a path is below, or nullptr.
const MountedRoute* Router::mounted_at(const std::string& path) const {
    for (const MountedRoute& route : mounted_)
        if (path.starts_with(route.prefix)) return &route;
    return nullptr;
}

/// For logs.
std::string Router::shown_path(const HttpRequest& request) const {
    const MountedRoute* route = mounted_at(request.path);
    return route == nullptr ? request.path : route->prefix;
}

Router::Target Router::find(const HttpRequest& request) {
    Target target;
    const bool reads = request.method == "GET" || request.method == "HEAD";
    for (const auto& endpoint : commands_) {
        auto parameters = endpoint->route().match(request.path);
        if (!parameters) continue;
        if (request.method != "POST") {
            target.allowed = "POST";
            continue;
        }
        target.command = endpoint.get();
        target.scope = endpoint->type().options.scope();
        target.parameters = std::move(*parameters);
        return target;
    }
    for (const auto& endpoint : rows_) {
        for (const bool is_item : {false, true}) {
            auto parameters =
                (is_item ? endpoint->item_route() : endpoint->list_route()).match(request.path);
            if (!parameters) continue;
            target.allowed += target.allowed.empty() ? "GET" : ", GET";
            if (!reads) continue;
            target.rows = endpoint.get();
            target.is_item = is_item;
            target.scope = endpoint->type().options.scope();
            target.parameters = std::move(*parameters);
            return target;
        }
    }
    return target.allowed.empty() ? find_own(request, reads) : target;
}

/// What no aggregate and no row declares.
Router::Target Router::find_own(const HttpRequest& request, bool reads) {
    Target target;
    if (reads && request.path == feed_path) {
        target.is_feed = true;
        target.scope = "events:read";
    } else if (auto event = event_route.match(request.path); reads && event) {
        target.is_event = true;
        target.scope = "events:read";
        target.parameters = std::move(*event);
    } else if (auto cursor = cursor_events_route.match(request.path); reads && cursor) {
        target.is_cursor_events = true;
        target.scope = "events:read";
        target.parameters = std::move(*cursor);
    } else if (reads && request.path == event_types_path) {
        target.is_event_types = true;
        target.scope = "events:read";
    } else if (auto type = event_type_route.match(request.path); reads && type) {
        target.is_event_types = true;
        target.scope = "events:read";
        target.parameters = std::move(*type);
    } else if (auto command = status_route.match(request.path); reads && command) {
        target.is_command_status = true;
        target.parameters = std::move(*command);
    } else if (request.path == filter_test_path) {
        target.allowed = "POST";
        target.is_filter_test = request.method == "POST";
        target.scope = "webhooks:read";
    }
    return target;
}

asio::awaitable<HttpResponse> Router::serve(const HttpRequest& request) {
    if (const MountedRoute* route = mounted_at(request.path)) {
        if (request.method != "POST") co_return method_refused("POST");
        co_return co_await route->handle(request);
    }
    Target target = find(request);
    const bool found = target.command || target.rows || target.is_feed || target.is_command_status ||
                       target.is_filter_test || target.is_event_types || target.is_event ||
                       target.is_cursor_events;
    if (!found && target.allowed.empty()) co_return problem(404, "not_found", "There is no such path.");
    if (!found) co_return method_refused(target.allowed);
    std::variant<Caller, HttpResponse> known = co_await authentication_.authenticate(request);
    if (auto* refused = std::get_if<HttpResponse>(&known)) co_return std::move(*refused);
    const Caller& caller = std::get<Caller>(known);
    const std::string principal = caller.tenant + "/" + caller.kind + "/" + caller.id;
    const RateState rate = limiter_.take(principal, parts_.clock.now_us());
    HttpResponse response;
    if (!rate.is_allowed)
        response = try_later(429, "rate_limited", "More requests than api.rate_per_second allows.",
                             static_cast<int>(rate.reset_s));
    else if (!target.scope.empty() && !caller.may(target.scope))
        response = problem(403, "scope_missing", "This needs the scope " + target.scope + ".");
    else
        response = co_await dispatch(request, caller, std::move(target));
    add_rate_headers(response, limiter_.limit(), rate);
    response.log_tenant = caller.tenant;
    response.log_principal = caller.kind + "/" + caller.id;
    co_return response;
}

asio::awaitable<HttpResponse> Router::dispatch(const HttpRequest& request, const Caller& caller,
                                               Target target) {
    if (target.command != nullptr) {
        if (is_behind())
            co_return try_later(429, "read_models_behind",
                                "The read models are further behind than api.lag_max.", 1);
        co_return co_await target.command->handle(request, caller, target.parameters);
    }
    if (target.is_feed) co_return co_await feed_.handle(request, caller);
    if (target.is_event) co_return co_await feed_.item(request, caller, target.parameters.at("event_id"));
    if (target.is_cursor_events)
        co_return co_await event_cursors_.handle(request, caller, target.parameters.at("name"));
    if (target.is_filter_test) co_return co_await filter_test_.handle(request, caller);
    if (target.is_event_types)
        co_return target.parameters.empty() ? event_types_.list()
                                            : event_types_.item(target.parameters.at("type"));
    if (target.is_command_status) co_return command_status(caller, target.parameters);
    if (target.is_item) co_return co_await target.rows->item(request, caller, target.parameters);
    co_return co_await target.rows->list(request, caller, target.parameters);
}

/// Of the commands that this process sent and whose caller would not wait longer.
HttpResponse Router::command_status(const Caller& caller, const PathParameters& parameters) const {
    const std::string& id = parameters.at("command_id");
    const auto known = parts_.commands.find(id);
    if (!known || known->tenant != caller.tenant)
        return problem(404, "not_found",
                       "This process knows of no such command; its events show in /v1/events.");
    boost::json::object body{{"command_id", id}, {"stream", known->stream}, {"status", "pending"}};
    if (!known->answer) return json_response(boost::json::serialize(body));
    const Outcome& outcome = known->answer->outcome;
    body["status"] = outcome.has_refused() ? "refused" : "accepted";
    body["version"] = outcome.version();
    body["position"] = position_text({known->answer->partition, outcome.position()});
    if (outcome.has_refused()) body["problem"] = boost::json::parse(problem(outcome.refused()).body);
    return json_response(boost::json::serialize(body));
}

/// Slows callers down before queues grow: the edge has answered commands that nobody can read yet.
bool Router::is_behind() const { return parts_.progress.lag() > parts_.settings.lag_max; }

void Router::log(const HttpRequest& request, const HttpResponse& response, std::int64_t micros) {
    const double seconds = static_cast<double>(micros) / 1e6;
    (response.log_command_id.empty() ? query_seconds_ : command_seconds_).Observe(seconds);
    metrics_
        .counter("cairn_api_responses_total", "HTTP responses by status.",
                 {{"status", std::to_string(response.status)}})
        .Increment();
    spdlog::info("{}", boost::json::serialize(boost::json::object{{"access", request.method},
                                                                  {"path", shown_path(request)},
                                                                  {"status", response.status},
                                                                  {"micros", micros},
                                                                  {"tenant", response.log_tenant},
                                                                  {"principal", response.log_principal},
                                                                  {"command_id", response.log_command_id},
                                                                  {"trace_id", trace_id(trace_of(request))},
                                                                  {"remote", request.remote_address}}));
}

}  // namespace cairn
