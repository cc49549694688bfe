#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <memory>

#include "infra/log/log_reader.hpp"
#include "infra/log/partitioner.hpp"
#include "program/system.hpp"
#include "program/tools/printed_event.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

struct TailOptions {
    std::string from = "end";
    std::string tenant, stream, type;
    std::size_t limit = 0;
    bool follow = true;
};

std::int64_t start_of(LogReader& reader, const TopicPartition& partition, const std::string& from) {
    if (from == "end") return reader.high_watermark(partition);
    if (from == "0") return LogReader::beginning;
    Timestamp time;
    if (!google::protobuf::util::TimeUtil::FromString(from, &time))
        throw Failure("--from: '" + from + "' is none of 0, end and a time of RFC 3339", Retry::no);
    return reader.offset_at(partition, to_us(time) / 1'000);
}

bool is_wanted(const TailOptions& options, const EventEnvelope& event) {
    if (!options.tenant.empty() && event.tenant() != options.tenant) return false;
    if (!options.stream.empty() && event.stream() != options.stream) return false;
    if (options.type.empty()) return true;
    if (options.type.back() == '*')
        return event.type().rfind(options.type.substr(0, options.type.size() - 1), 0) == 0;
    return event.type() == options.type;
}

void tail(const ToolContext& context, const TailOptions& options) {
    const System system(load_program_settings(context.config_file));
    LogReader reader(system.settings.kafka, {});
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        const TopicPartition events{system.topics.events, partition};
        if (!options.stream.empty() && partition_of(options.stream) != partition) continue;
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
            !is_wanted(options, event))
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
    tail_options.stream = options.stream;
    tail_options.follow = false;
    tail(context, tail_options);
}

}  // namespace

void add_tail(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<TailOptions>();
    CLI::App* tool = app.add_subcommand("tail", "Follow the log");
    tool->add_option("--from", options->from, "0, end or a time of RFC 3339");
    tool->add_option("--type", options->type, "Only this type; payment.* takes all of a kind");
    tool->add_option("--stream", options->stream, "Only this stream, <tenant>/<aggregate>-<id>");
    tool->add_option("--tenant", options->tenant, "Only this tenant");
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
