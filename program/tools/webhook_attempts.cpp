#include "program/tools/webhook_attempts.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "infra/contract/json.hpp"
#include "infra/net/http.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/runtime/failure.hpp"
#include "program/tools/api_client.hpp"

namespace cairn {
namespace {

constexpr auto look_again = std::chrono::milliseconds(250);
constexpr auto look_for_new = std::chrono::seconds(1);
// Ids that were shown are remembered until nobody asks for them any more.
constexpr std::size_t shown_max = 100'000;

std::string text(const boost::json::object& object, const char* name) {
    const boost::json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t number(const boost::json::object& object, const char* name) {
    const boost::json::value* value = object.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

bool is_delivered(const boost::json::object& attempt) { return attempt.at("delivered").as_bool(); }

/// 204 in 1.2 ms, or why it does not count.
std::string result_of(const boost::json::object& attempt) {
    const double ms = static_cast<double>(number(attempt, "duration_us")) / 1'000;
    const std::int64_t status = number(attempt, "status");
    std::string result = status == 0 ? fmt::format("no answer in {:.1f} ms", ms)
                                     : fmt::format("{} in {:.1f} ms", status, ms);
    if (is_delivered(attempt)) return result;
    result += ", failed: " + text(attempt, "error");
    const std::string retry_at = text(attempt, "retry_at");
    return result + (retry_at.empty() ? ", given up" : ", again at " + retry_at);
}

void print_attempt(const boost::json::object& attempt, bool json) {
    if (json)
        fmt::print("{}\n", boost::json::serialize(attempt));
    else
        fmt::print("{}  {}  {}  to {}  try {}: {}\n", text(attempt, "attempted_at"),
                   text(attempt, "event_type"), text(attempt, "event_id"),
                   text(attempt, "webhook_endpoint_id"), number(attempt, "attempt"), result_of(attempt));
    std::fflush(stdout);
}

std::vector<boost::json::object> rows_of(boost::json::object page) {
    std::vector<boost::json::object> rows;
    for (boost::json::value& row : page.at("data").as_array()) rows.push_back(std::move(row.as_object()));
    return rows;
}

struct TriggerOptions {
    std::string type, endpoint_id;
    int wait_s = 20;
};

/// The tenant's only receiver that takes anything. Throws Failure where there are more, or none.
std::string only_endpoint(ApiClient& api) {
    const auto enabled = rows_of(api.get("/v1/webhook_endpoints?status=enabled&limit=2"));
    if (enabled.empty())
        throw Failure("no webhook endpoint is enabled", Retry::no, "POST /v1/webhook_endpoints makes one");
    if (enabled.size() > 1)
        throw Failure("several webhook endpoints are enabled", Retry::no, "name one with --endpoint");
    return text(enabled.front(), "webhook_endpoint_id");
}

/// The newest first tries of examples.
std::vector<boost::json::object> first_tries(ApiClient& api, const std::string& endpoint_id) {
    std::vector<boost::json::object> tries =
        rows_of(api.get("/v1/webhook_attempts?event_type=webhook_endpoint.tested&sort=-attempted_at"
                        "&webhook_endpoint_id=" +
                        percent_encoded(endpoint_id)));
    std::erase_if(tries,
                  [](const boost::json::object& attempt) { return number(attempt, "attempt") != 1; });
    return tries;
}

void trigger(const TriggerOptions& options, bool json) {
    ApiClient api("webhooks:write and webhooks:read");
    const std::string endpoint_id = options.endpoint_id.empty() ? only_endpoint(api) : options.endpoint_id;
    std::set<std::string> before;
    for (const auto& attempt : first_tries(api, endpoint_id))
        before.insert(text(attempt, "webhook_attempt_id"));
    const boost::json::object endpoint = api.post(
        "/v1/webhook_endpoints/" + percent_encoded(endpoint_id) + "/test", {{"type", options.type}});
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(options.wait_s);
    while (std::chrono::steady_clock::now() < deadline) {
        for (const auto& attempt : first_tries(api, endpoint_id)) {
            if (before.count(text(attempt, "webhook_attempt_id")) > 0) continue;
            if (json)
                print_attempt(attempt, true);
            else
                fmt::print("POST {} from {}\n{}\n{}\n{}\n", text(endpoint, "url"), text(attempt, "address"),
                           text(attempt, "request_headers"), result_of(attempt),
                           text(attempt, "response_body"));
            if (!is_delivered(attempt))
                throw Failure("the receiver did not take the example: " + result_of(attempt), Retry::no);
            return;
        }
        std::this_thread::sleep_for(look_again);
    }
    throw Failure(fmt::format("no attempt within {} s", options.wait_s), Retry::no,
                  "does a process have the role webhooks? cairn doctor says");
}

void add_webhook_trigger(CLI::App& webhooks, ToolContext& context) {
    auto options = std::make_shared<TriggerOptions>();
    CLI::App* command = webhooks.add_subcommand(
        "trigger", "Sends the example of an event type to a receiver, and shows what came of it");
    command->add_option("type", options->type, "An event type, such as payment.captured")->required();
    command->add_option("--endpoint", options->endpoint_id,
                        "The id of the receiver's endpoint; left out: the only one that is enabled");
    command->add_option("--wait-s", options->wait_s, "How long to wait for the attempt")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    command->callback([&context, options] { trigger(*options, context.json); });
}

struct TailOptions {
    std::string endpoint_id;
    bool failed = false;
};

/// Looks at the newest attempts once a second: one that is written down when 200 younger ones are there
/// already is not shown.
void tail(const TailOptions& options, bool json) {
    ApiClient api("webhooks:read");
    std::string list = "/v1/webhook_attempts?limit=200&sort=-attempted_at&attempted_at.gte=" +
                       percent_encoded(rfc3339(SystemClock(0).now_us()));
    if (!options.endpoint_id.empty())
        list += "&webhook_endpoint_id=" + percent_encoded(options.endpoint_id);
    if (options.failed) list += "&delivered=false";
    std::set<std::string> shown;
    while (true) {
        std::vector<boost::json::object> unseen;
        for (std::string path = list; !path.empty();) {
            boost::json::object page = api.get(path);
            path = text(page, "next");
            std::size_t known = 0;
            for (boost::json::object& attempt : rows_of(std::move(page))) {
                if (shown.insert(text(attempt, "webhook_attempt_id")).second)
                    unseen.push_back(std::move(attempt));
                else
                    ++known;
            }
            if (known > 0) break;
        }
        for (auto attempt = unseen.rbegin(); attempt != unseen.rend(); ++attempt)
            print_attempt(*attempt, json);
        // Ids are in the order of their times.
        while (shown.size() > shown_max) shown.erase(shown.begin());
        std::this_thread::sleep_for(look_for_new);
    }
}

void add_webhook_tail(CLI::App& webhooks, ToolContext& context) {
    auto options = std::make_shared<TailOptions>();
    CLI::App* command =
        webhooks.add_subcommand("tail", "Shows attempts as they are made, until interrupted");
    command->add_option("--endpoint", options->endpoint_id, "Only those to this endpoint");
    command->add_flag("--failed", options->failed, "Only those that failed");
    command->callback([&context, options] { tail(*options, context.json); });
}

}  // namespace

void add_webhook_attempts(CLI::App& webhooks, ToolContext& context) {
    add_webhook_trigger(webhooks, context);
    add_webhook_tail(webhooks, context);
}

}  // namespace cairn
