#include <fmt/format.h>

#include <memory>
#include <optional>

#include "infra/crypto/bytes.hpp"
#include "infra/log/kafka_replay.hpp"
#include "program/system.hpp"
#include "program/tools/csv.hpp"
#include "program/tools/event_filter.hpp"
#include "program/tools/output_file.hpp"
#include "program/tools/printed_event.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

struct ExportOptions {
    EventFilter filter;
    std::string format = "jsonl";
    std::string from, until, output;
};

struct ExportReport {
    std::size_t read = 0;
    std::size_t written = 0;
    std::size_t unreadable = 0;
};

/// Recorded time, from inclusive, until exclusive (DESIGN D21).
struct Period {
    std::optional<std::int64_t> from_us, until_us;

    bool holds(std::int64_t time_us) const {
        return (!from_us || time_us >= *from_us) && (!until_us || time_us < *until_us);
    }
};

std::optional<std::int64_t> time_of(const std::string& option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    return parse_time(option, text, "no time of RFC 3339");
}

/// With what is personal in plain text, where the person was not forgotten.
boost::json::object opened(const Record& record, const EventEnvelope& event, const Catalogue& catalogue,
                           PersonalData& personal_data) {
    boost::json::object json = event_json(record, event, catalogue);
    // A hidden event's ciphertext is a secret of the machinery, under the tenant's own key: it stays
    // closed.
    const EventType* type = catalogue.event_of_type(event.type());
    const bool is_hidden = type != nullptr && type->options.hidden();
    if (!event.subject().empty() && !is_hidden)
        personal_data.open_json({event.tenant(), event.subject()}, json.at("data"));
    if (json.contains("unreadable")) json["body"] = base64url(event.body());
    return json;
}

class Exporter {
 public:
    Exporter(const System& system, const ExportOptions& options)
        : system_(system),
          options_(options),
          period_{time_of("--from", options.from), time_of("--until", options.until)},
          subject_keys_(system),
          replay_(system.settings.kafka),
          output_(options.output) {}

    /// Partition by partition, so that the same log gives the same file; to where the log ends now.
    ExportReport run() {
        if (is_csv()) output_.write(csv_header());
        for (const std::int32_t partition : options_.filter.partitions()) {
            const TopicPartition events{system_.topics.events, partition};
            replay_.replay({{events, replay_.low_watermark(events), replay_.high_watermark(events)}},
                           [this](const Record& record) { add(record); });
        }
        output_.finish();
        return report_;
    }

 private:
    bool is_csv() const { return options_.format == "csv"; }

    void add(const Record& record) {
        ++report_.read;
        EventEnvelope event;
        if (!event.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()))) {
            ++report_.unreadable;
            fmt::print(stderr, "partition {}, offset {}: no event\n", record.partition, record.offset);
            return;
        }
        if (!options_.filter.takes(event) || !period_.holds(event.recorded_at_us())) return;
        const boost::json::object json =
            opened(record, event, system_.catalogue, subject_keys_.personal_data);
        if (json.contains("unreadable")) ++report_.unreadable;
        output_.write(is_csv() ? csv_line(json) : boost::json::serialize(json) + "\n");
        ++report_.written;
    }

    const System& system_;
    const ExportOptions& options_;
    Period period_;
    SubjectKeys subject_keys_;
    KafkaReplay replay_;
    OutputFile output_;
    ExportReport report_;
};

void export_events(const ToolContext& context, const ExportOptions& options) {
    const System system(load_program_settings(context.config_file));
    const ExportReport report = Exporter(system, options).run();
    const char* text = context.json
                           ? "{{\"read\":{},\"exported\":{},\"unreadable\":{}}}\n"
                           : "{} events read, {} exported, {} of a kind that this build does not know\n";
    fmt::print(stderr, fmt::runtime(text), report.read, report.written, report.unreadable);
    if (report.unreadable > 0) throw CLI::RuntimeError(1);
}

}  // namespace

void add_export(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* tool = app.add_subcommand(
        "export",
        "Write events to a file, personal data in plain text; null where the person was forgotten");
    tool->add_option("--format", options->format, "jsonl or csv")->check(CLI::IsMember({"jsonl", "csv"}));
    add_filter_options(*tool, options->filter);
    tool->add_option("--from", options->from, "Recorded at this time of RFC 3339 or later");
    tool->add_option("--until", options->until, "Recorded before this time");
    tool->add_option("--output", options->output, "The file; left out: standard output");
    tool->callback([&context, options] { export_events(context, *options); });
}

}  // namespace cairn
