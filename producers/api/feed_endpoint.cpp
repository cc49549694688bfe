#include "producers/api/feed_endpoint.hpp"

#include <fmt/format.h>

#include <charconv>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/formats.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/row_endpoint.hpp"

namespace cairn {
namespace {

constexpr std::size_t limit_max = 1'000;
constexpr std::size_t streams_max = 500;
constexpr auto heartbeat = std::chrono::seconds(15);

std::string parameter_of(const HttpRequest& request, const std::string& wanted) {
    const auto parameters = query_parameters(request.query);
    if (parameters)
        for (const auto& [name, value] : *parameters)
            if (name == wanted) return value;
    return {};
}

std::string sse(const FeedEvent& event) {
    return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", event.after.text(),
                       std::string(event.event.at("type").as_string()),
                       boost::json::serialize(event.event));
}

}  // namespace

asio::awaitable<HttpResponse> FeedEndpoint::handle(const HttpRequest& request, const Caller& caller) {
    std::variant<FeedQuery, HttpResponse> parsed = co_await parse(request);
    if (auto* refused = std::get_if<HttpResponse>(&parsed)) co_return std::move(*refused);
    const FeedQuery query = std::get<FeedQuery>(parsed);
    if (request.header("accept").find("text/event-stream") == std::string_view::npos)
        co_return co_await page(request, caller, query);
    if (streams_ >= streams_max)
        co_return try_later(
            429, "too_many_streams",
            fmt::format("{} event streams are open, as many as one process serves.", streams_max), 10);
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.stream = [this, caller, query](HttpStream& out) { return stream(out, caller, query); };
    co_return response;
}

asio::awaitable<std::variant<FeedQuery, HttpResponse>> FeedEndpoint::parse(const HttpRequest& request) {
    FeedQuery query;
    query.type = parameter_of(request, "type");
    if (!query.type.empty() && !has_format(query.type, TOKEN))
        co_return problem(400, "invalid_query",
                          "type must be an event type, or payment.* for all of a kind.");
    const std::string limit = parameter_of(request, "limit");
    if (!limit.empty()) {
        const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), query.limit);
        if (read.ec != std::errc() || query.limit < 1 || query.limit > limit_max)
            co_return problem(400, "invalid_query", fmt::format("limit must be from 1 to {}.", limit_max));
    }
    std::string cursor(request.header("last-event-id"));
    if (cursor.empty()) cursor = parameter_of(request, "cursor");
    if (cursor == "end") {
        std::function<FeedCursor()> end = [this] { return feed_end(parts_.database); };
        query.from = co_await run_on<FeedCursor>(parts_.threads, std::move(end));
    } else if (!cursor.empty()) {
        const auto parsed = FeedCursor::parse(cursor);
        if (!parsed) co_return problem(400, "invalid_cursor", "The cursor is none that this API gave.");
        query.from = *parsed;
    }
    co_return query;
}

asio::awaitable<HttpResponse> FeedEndpoint::page(const HttpRequest& request, const Caller& caller,
                                                 const FeedQuery& query) {
    const FeedPage page = co_await read(caller, query);
    boost::json::array data;
    for (const FeedEvent& event : page.events) data.push_back(event.event);
    std::string next = parts_.settings.public_url;
    if (next.empty()) next = "http://" + std::string(request.header("host"));
    next += fmt::format("/v1/events?limit={}&cursor={}", query.limit, page.after.text());
    if (!query.type.empty()) next += "&type=" + percent_encoded(query.type);
    HttpResponse response;
    response.headers.emplace_back("Link", fmt::format("<{}>; rel=\"next\"", next));
    // There is always a next page: what comes later will be on it.
    response.body = boost::json::serialize(boost::json::object{{"data", std::move(data)},
                                                               {"has_more", page.has_more},
                                                               {"next", next},
                                                               {"cursor", page.after.text()}});
    co_return response;
}

asio::awaitable<void> FeedEndpoint::stream(HttpStream& out, Caller caller, FeedQuery query) {
    parts_.metrics.event_streams.Set(static_cast<double>(++streams_));
    bool open = co_await out.write("retry: 1000\n\n");
    while (open && !out.is_stopping()) {
        const std::uint64_t ticks = parts_.progress.ticks();
        const FeedPage page = co_await read(caller, query);
        std::string bytes;
        for (const FeedEvent& event : page.events) bytes += sse(event);
        query.from = page.after;
        if (!page.has_more) {
            const auto deadline = std::chrono::steady_clock::now() + heartbeat;
            if (bytes.empty()) {
                co_await parts_.progress.wait_for_change(ticks, deadline);
                // A line that says nothing shows whether anybody still listens.
                if (std::chrono::steady_clock::now() >= deadline) bytes = ": still here\n\n";
            }
        }
        if (!bytes.empty()) open = co_await out.write(std::move(bytes));
    }
    parts_.metrics.event_streams.Set(static_cast<double>(--streams_));
}

asio::awaitable<HttpResponse> FeedEndpoint::item(const HttpRequest& request, const Caller& caller,
                                                 const std::string& event_id) {
    co_await wait_for_position(parts_, request);
    std::function<std::optional<boost::json::object>()> work = [this, &caller, &event_id] {
        return read_event(parts_.database, parts_.personal_data, caller, event_id);
    };
    const auto event = co_await run_on<std::optional<boost::json::object>>(parts_.threads, std::move(work));
    if (!event) co_return problem(404, "not_found", "There is no such event that this key may see.");
    HttpResponse response;
    response.body = boost::json::serialize(*event);
    co_return response;
}

asio::awaitable<FeedPage> FeedEndpoint::read(const Caller& caller, const FeedQuery& query) {
    std::function<FeedPage()> work = [this, &caller, &query] {
        return read_feed(parts_.database, parts_.personal_data, caller, query);
    };
    co_return co_await run_on<FeedPage>(parts_.threads, std::move(work));
}

}  // namespace cairn
