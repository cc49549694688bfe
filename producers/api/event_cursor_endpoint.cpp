#include "producers/api/event_cursor_endpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "producers/api/problem.hpp"
#include "producers/api/row_endpoint.hpp"
#include "producers/api/shown_types.hpp"

namespace cairn {
namespace {

constexpr std::size_t limit_max = 1'000;
constexpr int wait_max_s = 3'600;  // What may be asked for; api.wait_max_ms bounds it.
constexpr std::size_t waiting_max = 500;

/// False: the text is no whole number from 'least' to 'most'.
template <class Number>
bool read_number(const std::string& text, Number least, Number most, Number& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= least &&
           number <= most;
}

HttpResponse response_of(const FeedPage& page) {
    boost::json::array data;
    for (const FeedEvent& event : page.events) {
        boost::json::object shown = event.event;
        shown["cursor"] = event.after.text();
        data.push_back(std::move(shown));
    }
    HttpResponse response;
    response.body = boost::json::serialize(boost::json::object{
        {"data", std::move(data)}, {"has_more", page.has_more}, {"cursor", page.after.text()}});
    return response;
}

}  // namespace

asio::awaitable<HttpResponse> EventCursorEndpoint::handle(const HttpRequest& request, const Caller& caller,
                                                          const std::string& name) {
    std::variant<Wanted, HttpResponse> parsed = parse(request);
    if (auto* refused = std::get_if<HttpResponse>(&parsed)) co_return std::move(*refused);
    const Wanted wanted = std::get<Wanted>(parsed);
    co_await wait_for_position(parts_, request);
    std::function<std::optional<FeedQuery>()> find = [this, &caller, &name] {
        return query_of(caller, name);
    };
    std::optional<FeedQuery> query =
        co_await run_on<std::optional<FeedQuery>>(parts_.threads, std::move(find));
    if (!query)
        co_return problem(404, "not_found", "There is no cursor of that name that this key may see.");
    if (wanted.wait_ms > 0 && waiting_ >= waiting_max)
        co_return try_later(
            429, "too_many_streams",
            fmt::format("{} requests wait for events, as many as one process serves.", waiting_max), 10);
    ++waiting_;
    FeedPage page;
    try {
        page = co_await read(caller, std::move(*query), wanted);
    } catch (...) {
        --waiting_;
        throw;
    }
    --waiting_;
    co_return response_of(page);
}

std::variant<EventCursorEndpoint::Wanted, HttpResponse> EventCursorEndpoint::parse(
    const HttpRequest& request) const {
    Wanted wanted;
    const auto parameters = query_parameters(request.query);
    if (!parameters) return problem(400, "malformed_query", "The query has a broken escape.");
    for (const auto& [name, value] : *parameters) {
        int wait_s = 0;
        if (name == "limit") {
            if (!read_number(value, std::size_t{1}, limit_max, wanted.events))
                return problem(400, "invalid_query", fmt::format("limit must be from 1 to {}.", limit_max));
        } else if (name == "wait") {
            if (!read_number(value, 0, wait_max_s, wait_s))
                return problem(400, "invalid_query",
                               fmt::format("wait must be from 0 to {} seconds.", wait_max_s));
            wanted.wait_ms = std::min(wait_s * 1'000, parts_.settings.wait_max_ms);
        } else {
            return problem(400, "invalid_query", name + " is no parameter here: limit and wait are.");
        }
    }
    return wanted;
}

/// Blocks.
std::optional<FeedQuery> EventCursorEndpoint::query_of(const Caller& caller,
                                                       const std::string& name) const {
    const std::optional<EventCursor> found = find_event_cursor(parts_.database, caller, name);
    if (!found) return std::nullopt;
    FeedQuery query;
    // The domain has taken nothing that does not parse.
    if (!found->cursor.empty())
        query.from = FeedCursor::parse(found->cursor).value_or(FeedCursor{});
    else if (found->since_us)
        query.from = feed_before(parts_.database, caller, *found->since_us);
    query.since_us = found->since_us;
    if (!found->event_types.empty()) query.types = shown_types(parts_.catalogue, found->event_types);
    if (!found->filter.empty()) query.filter = std::get<Filter>(Filter::parse(found->filter));
    return query;
}

asio::awaitable<FeedPage> EventCursorEndpoint::read(const Caller& caller, FeedQuery query, Wanted wanted) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(wanted.wait_ms);
    while (true) {
        const std::uint64_t ticks = parts_.progress.ticks();
        std::function<FeedPage()> work = [this, &caller, &query, &wanted] {
            return read_matching(parts_.database, parts_.personal_data, caller, query, wanted.events);
        };
        FeedPage page = co_await run_on<FeedPage>(parts_.threads, std::move(work));
        if (!page.events.empty() || page.has_more || std::chrono::steady_clock::now() >= deadline)
            co_return page;
        co_await parts_.progress.wait_for_change(ticks, deadline);
        // Without progress the time is over, or the edge stops.
        if (parts_.progress.ticks() == ticks) co_return page;
        query.from = page.after;
    }
}

}  // namespace cairn
