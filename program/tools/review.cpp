#include "program/tools/review.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <memory>

#include "infra/net/http.hpp"
#include "program/tools/api_client.hpp"

namespace cairn {
namespace {

std::string text(const boost::json::object& row, const char* name) {
    const auto* value = row.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::string path_of(const std::string& review_id) { return "/v1/reviews/" + percent_encoded(review_id); }

void print_row(const boost::json::object& row, bool json) {
    if (json)
        fmt::print("{}\n", boost::json::serialize(row));
    else
        fmt::print("{}  {}  {}  {}  payment {} {}\n  ours:   {}\n  theirs: {}\n", text(row, "review_id"),
                   text(row, "status"), text(row, "kind"), text(row, "provider"), text(row, "payment_id"),
                   text(row, "refund_id"), text(row, "ours"), text(row, "theirs"));
}

/// What waits, the oldest first; with 'all' also what was decided.
void list(bool all, bool json) {
    ApiClient api("reviews:read");
    std::string path = "/v1/reviews?limit=200&sort=opened_at";
    if (!all) path += "&status=open";
    while (!path.empty()) {
        const boost::json::object page = api.get(path);
        for (const boost::json::value& row : page.at("data").as_array()) print_row(row.as_object(), json);
        path = text(page, "next");
    }
}

struct DecideOptions {
    std::string review_id, decision, reason, provider_reference;
};

void decide(const DecideOptions& options, bool json) {
    ApiClient api("reviews:decide");
    boost::json::object body{{"decision", options.decision}, {"reason", options.reason}};
    if (!options.provider_reference.empty()) body["provider_reference"] = options.provider_reference;
    const boost::json::object row = api.post(path_of(options.review_id) + "/decide", body);
    if (json)
        fmt::print("{}\n", boost::json::serialize(row));
    else
        fmt::print("{} is decided: {}\n", options.review_id, options.decision);
}

void add_decide(CLI::App& review, ToolContext& context) {
    auto options = std::make_shared<DecideOptions>();
    CLI::App* command = review.add_subcommand("decide", "Decides it, and says why");
    command->add_option("id", options->review_id, "The review's id")->required();
    command->add_option("--as", options->decision, "What is to follow")
        ->required()
        ->check(CLI::IsMember({"succeeded", "failed", "ask_again", "dismissed"}));
    command->add_option("--reason", options->reason, "Why, for whoever asks later")->required();
    command->add_option("--reference", options->provider_reference,
                        "The provider's id of the refund, where it was made");
    command->callback([&context, options] { decide(*options, context.json); });
}

}  // namespace

void add_review(CLI::App& app, ToolContext& context) {
    CLI::App* review = app.add_subcommand("review", "What no machine can decide about payments");
    review->require_subcommand(1);
    auto all = std::make_shared<bool>(false);
    CLI::App* listing = review->add_subcommand("list", "What waits for a decision");
    listing->add_flag("--all", *all, "Also what was decided");
    listing->callback([&context, all] { list(*all, context.json); });
    auto id = std::make_shared<std::string>();
    CLI::App* show = review->add_subcommand("show", "One review, as the API has it");
    show->add_option("id", *id, "The review's id")->required();
    show->callback(
        [id] { fmt::print("{}\n", boost::json::serialize(ApiClient("reviews:read").get(path_of(*id)))); });
    add_decide(*review, context);
}

}  // namespace cairn
