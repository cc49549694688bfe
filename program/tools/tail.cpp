#include <fmt/format.h>

#include <memory>

#include "infra/log/log_reader.hpp"
#include "program/system.hpp"
#include "program/tools/event_filter.hpp"
#include "program/tools/printed_event.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

struct TailOptions {
    std::string from = "end";
    EventFilter filter;
    std::size_t limit = 0;
    bool follow = true;
};

std::int64_t start_of(LogReader& reader, const TopicPartition& partition, const std::string& from) {
    if (from == "end") return reader.high_watermark(partition);
    if (from == "0") return LogReader::beginning;
    return reader.offset_at(partition,
                            parse_time("--from", from, "none of 0, end and a time of RFC 3339") / 1'000);
}

void tail(const ToolContext& context, const TailOptions& options) {
    const System system(load_program_settings(context.config_file));
    LogReader reader(system.settings.kafka, {});
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (const std::int32_t partition : options.filter.partitions()) {
        const TopicPartition events{system.topics.events, partition};
        starts.emplace_back(events, start_of(reader, events, options.from));
    }
    reader.assign(starts);
    std::size_t shown = 0;
    std::vector<bool> ended(partition_count, false);
    std::size_t at_end = 0;
    while (options.limit == 0 || shown < options.limit) {
        ReaderStep step = reader.poll(200);
        if (const auto* end = std::get_if<EndReached>(&step)) {
            if (!ended[static_cast<std::size_t>(end->partition)]) ++at_end;
            ended[static_cast<std::size_t>(end->partition)] = true;
            if (!options.follow && at_end == starts.size()) return;
        }
        const auto* record = std::get_if<Record>(&step);
        EventEnvelope event;
        if (record == nullptr ||
            !event.ParseFromArray(record->value.data(), static_cast<int>(record->value.size())) ||
            !options.filter.takes(event))
            continue;
        const boost::json::object json = event_json(*record, event, system.catalogue);
        fmt::print("{}\n", context.json ? boost::json::serialize(json) : event_line(json));
        std::fflush(stdout);
        ++shown;
    }
}

struct HistoryOptions {
    std::string stream;
};

/// The stream's events from the log itself, oldest first.
void history(const ToolContext& context, const HistoryOptions& options) {
    TailOptions tail_options;
    tail_options.from = "0";
    tail_options.filter.stream = options.stream;
    tail_options.follow = false;
    tail(context, tail_options);
}

}  // namespace

void add_tail(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<TailOptions>();
    CLI::App* tool = app.add_subcommand("tail", "Follow the log");
    tool->add_option("--from", options->from, "0, end or a time of RFC 3339");
    add_filter_options(*tool, options->filter);
    tool->add_option("--limit", options->limit, "End after so many events");
    tool->add_flag("!--no-follow", options->follow, "End at the log's end");
    tool->callback([&context, options] { tail(context, *options); });
}

void add_history(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<HistoryOptions>();
    CLI::App* tool = app.add_subcommand("history", "What happened to one stream: who, when, what");
    tool->add_option("stream", options->stream, "<tenant>/<aggregate>-<id>")->required();
    tool->callback([&context, options] { history(context, *options); });
}

}  // namespace cairn
