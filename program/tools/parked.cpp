#include <fmt/format.h>

#include <future>
#include <memory>

#include "infra/command/outcome_listener.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/log/parked_log.hpp"
#include "infra/log/partitioner.hpp"
#include "program/system.hpp"
#include "program/tools/parked_command.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

constexpr int ready_max_ms = 15'000;
constexpr auto answer_max = std::chrono::seconds(15);

struct ParkedOptions {
    std::vector<std::string> ids;
    bool all = false;
};

/// commands/3/17: what the operator types. The key has the topic's full name instead.
std::string short_id(const Topics& topics, const std::string& key) {
    const std::string before = topics.parked.substr(0, topics.parked.size() - std::string("parked").size());
    return key.rfind(before, 0) == 0 ? key.substr(before.size()) : key;
}

std::string column(const boost::json::object& json, const char* name) {
    const auto* value = json.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "-";
}

/// What every subcommand works with.
struct Parked {
    explicit Parked(const ToolContext& context)
        : json(context.json),
          system(load_program_settings(context.config_file)),
          publisher(system.settings.kafka),
          log(system.settings.kafka, publisher, system.clock) {
        for (const auto& [key, record] : log.read()) records[short_id(system.topics, key)] = record;
    }

    const ParkedRecord& at(const std::string& id) const {
        const auto found = records.find(id);
        if (found == records.end())
            throw Failure("nothing was set aside under " + id, Retry::no,
                          "cairn parked list --all shows the ids");
        return found->second;
    }

    const ParkedRecord& waiting(const std::string& id) const {
        const ParkedRecord& record = at(id);
        if (record.state() != ParkedLog::parked)
            throw Failure(id + " was " + record.state() + " already", Retry::no, "cairn parked show " + id);
        return record;
    }

    bool json;
    System system;
    Publisher publisher;
    ParkedLog log;
    std::map<std::string, ParkedRecord> records;
};

void list(const ToolContext& context, bool all) {
    const Parked parked(context);
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& [id, record] : parked.records)
        if (all || record.state() == ParkedLog::parked) order.emplace_back(record.parked_at_us(), id);
    std::sort(order.begin(), order.end());
    for (const auto& [time, id] : order) {
        const boost::json::object json = parked_json(id, parked.at(id), parked.system.catalogue, false);
        if (parked.json)
            fmt::print("{}\n", boost::json::serialize(json));
        else
            fmt::print("{}  {}  {}  {}  {}  {}\n", id, column(json, "parked_at"), column(json, "state"),
                       column(json, "reason"), column(json, "stream"), column(json, "command"));
    }
    if (!parked.json && order.empty()) fmt::print("nothing waits\n");
}

void show(const ToolContext& context, const std::string& id) {
    const Parked parked(context);
    const boost::json::object json = parked_json(id, parked.at(id), parked.system.catalogue, true);
    if (parked.json) {
        fmt::print("{}\n", boost::json::serialize(json));
        return;
    }
    for (const auto& entry : json) {
        const auto* text = entry.value().if_string();
        fmt::print("{:<15} {}\n", std::string_view(entry.key()),
                   text != nullptr ? std::string(*text) : boost::json::serialize(entry.value()));
    }
}

std::string describe(const std::optional<Outcome>& outcome) {
    if (!outcome) return "no answer yet";
    if (!outcome->has_refused()) return fmt::format("accepted, version {}", outcome->version());
    return fmt::format("refused, {}: {}", outcome->refused().code(), outcome->refused().text());
}

/// Appends the command again and waits, bounded, for what becomes of it.
std::optional<Outcome> append_again(Parked& parked, OutcomeListener& outcomes, const ParkedRecord& record) {
    CommandEnvelope command = command_to_retry(record, parked.system.clock.now_us());
    const auto answered = std::make_shared<std::promise<Outcome>>();
    auto answer = answered->get_future();
    const std::string reply_to =
        outcomes.expect([answered](const Answer& found) { answered->set_value(found.outcome); });
    command.set_reply_to(reply_to);
    publish_and_wait(parked.publisher, parked.system.topics.commands, partition_of(command.stream()),
                     command.stream(), command.SerializeAsString());
    parked.log.decide(record, ParkedLog::retried);
    if (answer.wait_for(answer_max) == std::future_status::ready) return answer.get();
    outcomes.give_up(reply_to);
    return std::nullopt;
}

void retry(const ToolContext& context, const std::vector<std::string>& ids) {
    Parked parked(context);
    for (const std::string& id : ids) command_to_retry(parked.waiting(id), 0);
    OutcomeListener outcomes(parked.system.settings.kafka);
    if (!outcomes.wait_until_ready(ready_max_ms))
        throw Failure("the outcomes cannot be read", Retry::yes, "is the broker up? see cairn doctor");
    bool all_accepted = true;
    for (const std::string& id : ids) {
        const std::optional<Outcome> outcome = append_again(parked, outcomes, parked.at(id));
        const bool accepted = outcome && !outcome->has_refused();
        all_accepted = all_accepted && accepted;
        if (!parked.json) {
            fmt::print("{}: {}\n", id, describe(outcome));
            continue;
        }
        boost::json::object json{
            {"id", id}, {"state", ParkedLog::retried}, {"answered", outcome.has_value()}};
        if (outcome) json["command_id"] = uuid_text(outcome->command_id());
        if (accepted) json["version"] = outcome->version();
        if (outcome && !accepted) json["refused"] = outcome->refused().code();
        fmt::print("{}\n", boost::json::serialize(json));
    }
    if (!all_accepted) throw CLI::RuntimeError(1);
}

void drop(const ToolContext& context, const std::vector<std::string>& ids) {
    Parked parked(context);
    for (const std::string& id : ids) parked.waiting(id);
    for (const std::string& id : ids) {
        parked.log.decide(parked.at(id), ParkedLog::dropped);
        if (parked.json)
            fmt::print("{}\n", boost::json::serialize(
                                   boost::json::object{{"id", id}, {"state", ParkedLog::dropped}}));
        else
            fmt::print("{}: dropped\n", id);
    }
}

}  // namespace

void add_parked(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<ParkedOptions>();
    CLI::App* tool = app.add_subcommand("parked", "What could not be handled and was set aside");
    tool->require_subcommand(1);
    const auto with_ids = [&](const char* name, const char* help) {
        CLI::App* made = tool->add_subcommand(name, help);
        made->add_option("id", options->ids, "As list shows it, such as commands/3/17")->required();
        return made;
    };
    CLI::App* shown = tool->add_subcommand("list", "Everything that waits for a decision, oldest first");
    shown->add_flag("--all", options->all, "What was retried or dropped, too");
    shown->callback([&context, options] { list(context, options->all); });
    with_ids("show", "All that is known of it, its fields decoded")->callback([&context, options] {
        for (const std::string& id : options->ids) show(context, id);
    });
    with_ids("retry", "Append the command again, under a new id, to be decided afresh")
        ->callback([&context, options] { retry(context, options->ids); });
    with_ids("drop", "Say that nothing more is to be done about it")->callback([&context, options] {
        drop(context, options->ids);
    });
}

}  // namespace cairn
