#include "producers/api/filter_test_endpoint.hpp"

#include <fmt/format.h>

#include "cairn/webhook_filter.pb.h"
#include "infra/contract/json.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/shown_types.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

// Each holds a thread and a connection that queries need.
constexpr std::size_t running_max = 2;

HttpResponse response_of(const FilterTestResult& result) {
    boost::json::array events;
    for (const FilterTestEvent& event : result.events)
        events.push_back(boost::json::object{{"id", event.id},
                                             {"type", event.type},
                                             {"time", event.time},
                                             {"stream", event.stream},
                                             {"matched", event.is_matched}});
    HttpResponse response;
    response.body = boost::json::serialize(boost::json::object{{"examined", result.examined},
                                                               {"matched", result.matched},
                                                               {"truncated", result.is_truncated},
                                                               {"events", std::move(events)}});
    return response;
}

}  // namespace

asio::awaitable<HttpResponse> FilterTestEndpoint::handle(const HttpRequest& request, const Caller& caller) {
    // By asking often enough, a filter tells what the events say.
    if (!caller.may("events:read"))
        co_return problem(403, "scope_missing", "This needs the scope events:read too.");
    std::variant<FilterTestQuery, HttpResponse> parsed = parse(request);
    if (auto* refused = std::get_if<HttpResponse>(&parsed)) co_return std::move(*refused);
    if (running_ >= running_max)
        co_return try_later(
            429, "too_many_filter_tests",
            fmt::format("{} filters are tried at the moment, as many as one process serves.", running_max),
            1);
    const FilterTestQuery query = std::get<FilterTestQuery>(std::move(parsed));
    std::function<FilterTestResult()> work = [this, &caller, &query] {
        return test_filter(parts_.database, parts_.personal_data, caller, query);
    };
    ++running_;
    FilterTestResult result;
    try {
        result = co_await run_on<FilterTestResult>(parts_.threads, std::move(work));
    } catch (...) {
        --running_;
        throw;
    }
    --running_;
    co_return response_of(result);
}

std::variant<FilterTestQuery, HttpResponse> FilterTestEndpoint::parse(const HttpRequest& request) const {
    FieldProblems problems;
    boost::json::object body;
    WebhookFilterTest test;
    if (!request.header("content-type").starts_with("application/json"))
        return problem(415, "unsupported_media_type", "Send the body as application/json.");
    if (!parse_object(request.body, body, problems))
        return problem(400, "malformed_json", problems.front().text());
    from_json(body, test, problems);
    if (problems.empty()) problems = validate(test);
    if (!problems.empty())
        return problem(422, "invalid_request",
                       fmt::format("{} {}.", problems.front().field(), problems.front().text()), problems);
    FilterTestQuery query;
    query.types = shown_types(parts_.catalogue, {test.event_types().begin(), test.event_types().end()});
    if (!test.filter().empty()) query.filter = std::get<Filter>(Filter::parse(test.filter()));
    if (test.has_since()) query.since_us = to_us(test.since());
    if (test.has_until()) query.until_us = to_us(test.until());
    if (test.has_limit()) query.limit = test.limit();
    return query;
}

}  // namespace cairn
