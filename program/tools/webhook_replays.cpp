#include "program/tools/webhook_replays.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <memory>

#include "program/tools/api_client.hpp"

namespace cairn {
namespace {

/// Prints the replay that was started.
void start_replay(const boost::json::object& choice) {
    const boost::json::object started = ApiClient("webhooks:write").post("/v1/webhook_replays", choice);
    fmt::print("{}\n", boost::json::serialize(started));
}

struct ResendOptions {
    std::string event_id, endpoint_id;
};

struct RecoverOptions {
    std::string endpoint_id, since, until;
    std::vector<std::string> event_types;
    int rate_per_second = 100;
    bool failed = false;
};

void add_resend(CLI::App& webhooks) {
    auto options = std::make_shared<ResendOptions>();
    CLI::App* command = webhooks.add_subcommand("resend", "Sends one event to a receiver again");
    command->add_option("event", options->event_id, "The event's id, as in webhook-id")->required();
    command->add_option("--endpoint", options->endpoint_id, "The id of the receiver's endpoint")
        ->required();
    command->callback([options] {
        start_replay({{"webhook_endpoint_id", options->endpoint_id}, {"event_id", options->event_id}});
    });
}

void add_recover(CLI::App& webhooks) {
    auto options = std::make_shared<RecoverOptions>();
    CLI::App* command =
        webhooks.add_subcommand("recover", "Sends a receiver everything since a time again");
    command->add_option("endpoint", options->endpoint_id, "The id of the receiver's endpoint")->required();
    command->add_option("--since", options->since, "A time of RFC 3339")->required();
    command->add_option("--until", options->until, "A time of RFC 3339; left out: now");
    command->add_option("--event-type", options->event_types,
                        "payment.captured or payment.*; may be given again");
    command->add_option("--rate", options->rate_per_second, "Events a second")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    command->add_flag("--failed", options->failed, "Only what never arrived");
    command->callback([options] {
        boost::json::object choice{{"webhook_endpoint_id", options->endpoint_id},
                                   {"since", options->since},
                                   {"failed", options->failed},
                                   {"rate_per_second", options->rate_per_second}};
        if (!options->until.empty()) choice["until"] = options->until;
        if (!options->event_types.empty())
            choice["event_types"] = boost::json::value_from(options->event_types);
        start_replay(choice);
    });
}

}  // namespace

void add_webhook_replays(CLI::App& webhooks) {
    add_resend(webhooks);
    add_recover(webhooks);
}

}  // namespace cairn
