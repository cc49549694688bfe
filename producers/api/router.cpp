#include "producers/api/router.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "producers/api/documents.hpp"
#include "producers/api/pages.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/trace.hpp"

namespace cairn {
namespace {

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

asio::awaitable<HttpResponse> at_once(HttpResponse response) { co_return response; }

}  // namespace

Router::Router(EdgeParts& parts, JwtVerifier& tokens, Metrics& metrics, std::function<bool()> is_ready,
               std::vector<MountedRoute> mounted, std::vector<RowDocument> documents)
    : parts_(parts),
      metrics_(metrics),
      is_ready_(std::move(is_ready)),
      mounted_(std::move(mounted)),
      documents_(std::move(documents)),
      authentication_(parts.database, parts.threads, tokens, parts.clock, parts.settings.keys_kept_ms),
      requests_("default", "api.rate_per_second", parts.settings.rate, parts.clock, metrics),
      payments_("payments", "api.payment_rate_per_second", parts.settings.payment_rate, parts.clock,
                metrics),
      feed_(parts),
      event_cursors_(parts),
      filter_test_(parts),
      event_types_(parts.catalogue, parts.descriptions),
      openapi_(openapi_document(parts.catalogue, parts.rows, parts.descriptions, documents_)),
      asyncapi_(asyncapi_document(parts.catalogue, parts.descriptions, parts.settings.public_topic)),
      errors_(errors_markdown(parts.catalogue, parts.rows)),
      command_seconds_(
          metrics.seconds("cairn_api_request_seconds", "HTTP requests by kind.", {{"kind", "command"}})),
      query_seconds_(
          metrics.seconds("cairn_api_request_seconds", "HTTP requests by kind.", {{"kind", "query"}})) {
    add_commands();
    add_rows();
    add_documents();
    add_own();
}

void Router::add_commands() {
    for (const CommandType& type : parts_.catalogue.commands()) {
        if (type.options.post().empty()) continue;
        CommandEndpoint& endpoint =
            *commands_.emplace_back(std::make_unique<CommandEndpoint>(parts_, type));
        routes_.push_back({"POST", endpoint.route(), type.options.scope(), true,
                           [&endpoint](const auto& request, const auto& caller, const auto& parameters) {
                               return endpoint.handle(request, caller, parameters);
                           },
                           type.options.moves_money()});
    }
}

void Router::add_rows() {
    for (const RowType& type : parts_.rows) {
        if (type.options.item().empty()) continue;
        RowEndpoint& endpoint = *rows_.emplace_back(std::make_unique<RowEndpoint>(parts_, type));
        routes_.push_back({"GET", endpoint.list_route(), type.options.scope(), false,
                           [&endpoint](const auto& request, const auto& caller, const auto& parameters) {
                               return endpoint.list(request, caller, parameters);
                           }});
        routes_.push_back({"GET", endpoint.item_route(), type.options.scope(), false,
                           [&endpoint](const auto& request, const auto& caller, const auto& parameters) {
                               return endpoint.item(request, caller, parameters);
                           }});
    }
}

void Router::add_documents() {
    for (const RowDocument& document : documents_) {
        RowDocumentEndpoint& endpoint =
            *document_endpoints_.emplace_back(std::make_unique<RowDocumentEndpoint>(parts_, document));
        const std::string& scope = endpoint.type().options.scope();
        routes_.push_back({"GET", endpoint.route(), scope, false,
                           [&endpoint](const auto& request, const auto& caller, const auto& parameters) {
                               return endpoint.handle(request, caller, parameters,
                                                      RowDocumentEndpoint::form_of(request));
                           }});
        routes_.push_back({"GET", endpoint.pdf_route(), scope, false,
                           [&endpoint](const auto& request, const auto& caller, const auto& parameters) {
                               return endpoint.handle(request, caller, parameters, DocumentForm::pdf);
                           }});
    }
}

/// What no aggregate and no row declares.
void Router::add_own() {
    const auto add = [this](const char* method, const char* pattern, const char* scope,
                            EdgeRoute::Handler handle) {
        routes_.push_back({method, RoutePattern(pattern), scope, false, std::move(handle)});
    };
    add("GET", "/v1/events", "events:read", [this](const auto& request, const auto& caller, const auto&) {
        return feed_.handle(request, caller);
    });
    add("GET", "/v1/events/{event_id}", "events:read",
        [this](const auto& request, const auto& caller, const auto& parameters) {
            return feed_.item(request, caller, parameters.at("event_id"));
        });
    add("GET", "/v1/event_cursors/{name}/events", "events:read",
        [this](const auto& request, const auto& caller, const auto& parameters) {
            return event_cursors_.handle(request, caller, parameters.at("name"));
        });
    add("GET", "/v1/event_types", "events:read",
        [this](const auto&, const auto&, const auto&) { return at_once(event_types_.list()); });
    add("GET", "/v1/event_types/{type}", "events:read",
        [this](const auto&, const auto&, const auto& parameters) {
            return at_once(event_types_.item(parameters.at("type")));
        });
    add("GET", "/v1/commands/{command_id}", "",
        [this](const auto&, const auto& caller, const auto& parameters) {
            return at_once(command_status(caller, parameters));
        });
    add("POST", "/v1/webhook_filters/test", "webhooks:read",
        [this](const auto& request, const auto& caller, const auto&) {
            return filter_test_.handle(request, caller);
        });
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

Router::Found Router::find(const HttpRequest& request) const {
    Found found;
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    for (const EdgeRoute& route : routes_) {
        auto parameters = route.pattern.match(request.path);
        if (!parameters) continue;
        if (route.method == method) return {&route, std::move(*parameters), {}};
        if (found.allowed.find(route.method) == std::string::npos)
            found.allowed += (found.allowed.empty() ? "" : ", ") + route.method;
    }
    return found;
}

asio::awaitable<HttpResponse> Router::serve(const HttpRequest& request) {
    if (const MountedRoute* mounted = mounted_at(request.path)) co_return co_await mounted->handle(request);
    const Found found = find(request);
    if (found.route == nullptr && found.allowed.empty())
        co_return problem(404, "not_found", "There is no such path.");
    if (found.route == nullptr) co_return method_refused(found.allowed);
    const EdgeRoute& route = *found.route;
    std::variant<Caller, HttpResponse> known = co_await authentication_.authenticate(request);
    if (auto* refused = std::get_if<HttpResponse>(&known)) co_return std::move(*refused);
    const Caller& caller = std::get<Caller>(known);
    const std::string principal = caller.tenant + "/" + caller.kind + "/" + caller.id;
    std::vector<RateTaken> taken{{&requests_, requests_.take(principal)}};
    // What the first gate refuses costs nothing at the second.
    if (route.moves_money && taken.back().state.is_allowed)
        taken.push_back({&payments_, payments_.take(principal)});
    HttpResponse response;
    if (!taken.back().state.is_allowed)
        response = taken.back().gate->refusal(taken.back().state);
    else if (!route.scope.empty() && !caller.may(route.scope))
        response = problem(403, "scope_missing", "This needs the scope " + route.scope + ".");
    else if (route.is_command && is_behind())
        response =
            try_later(429, "read_models_behind", "The read models are further behind than api.lag_max.", 1);
    else
        response = co_await route.handle(request, caller, found.parameters);
    add_rate_headers(response, taken);
    response.log_tenant = caller.tenant;
    response.log_principal = caller.kind + "/" + caller.id;
    co_return response;
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
