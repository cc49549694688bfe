#include "program/bench/scaling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infra/log/kafka_settings.hpp"

namespace cairn {
namespace {

constexpr double planned_share = 0.5;  // Of what was reached: the rest is for peaks and for catching up.
constexpr double replicated_round_trips = 4;
constexpr double zone_ms = 1.5;  // Round trip between two zones of a region, as providers state it.
constexpr double seconds_a_month = 30.0 * 86'400;

/// What the page reckons from; all of it measured.
struct Measured {
    double processor = 0;      // Commands a second of one thread.
    double http = 0;           // Commands a second, everything on one machine.
    double projector = 0;      // Events a second into one entity read model.
    double rebuild = 0;        // Rows a second of cairn.events.
    double one_client_ms = 0;  // p50.
    double leaving_ms = 0;     // Longest wait while processors leave.
    double joining_ms = 0;
};

std::optional<double> find(const BenchReport& report, const std::string& name) {
    for (const Figure& figure : report.figures)
        if (figure.name == name && !figure.runs.empty()) return value_of(figure);
    return std::nullopt;
}

std::optional<Measured> measured(const BenchReport& report) {
    Measured all;
    const std::pair<const char*, double*> wanted[] = {
        {"processor_vs_bare_loop", &all.processor},  {"http_throughput", &all.http},
        {"projector_vs_bare_loop", &all.projector},  {"rebuild_append_only", &all.rebuild},
        {"http_one_client_p50", &all.one_client_ms}, {"instances_pause_joining", &all.joining_ms},
        {"instances_pause_leaving", &all.leaving_ms}};
    for (const auto& [name, value] : wanted) {
        const auto found = find(report, name);
        if (!found) return std::nullopt;
        *value = *found;
    }
    return all;
}

/// Two digits that count: more would pretend to know.
std::string about(double value) {
    double unit = 1;
    while (value / unit >= 100) unit *= 10;
    const double rounded = static_cast<double>(static_cast<std::int64_t>(value / unit + 0.5)) * unit;
    std::string digits = fmt::format("{:.0f}", rounded);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string ms(double value) { return fmt::format("{:.0f} ms", value); }

std::string table(const Measured& m) {
    const double one = m.http * planned_share;
    // Each resource alone on its machine; the slowest of them is the limit.
    const double apart = std::min(m.processor * 2, m.projector) * planned_share;
    std::string text =
        "| | commands/s to plan with | a month | command to durable answer | how known |\n|---|---|---|---|---|\n";
    text += fmt::format("| one machine, all on it | {} | {} million | {} | measured, halved |\n",
                        about(one), about(one * seconds_a_month / 1e6), ms(m.one_client_ms));
    text += fmt::format(
        "| one broker, Postgres and two processor threads on machines of their own | {} | {} million | {} and the "
        "network | reckoned |\n",
        about(apart), about(apart * seconds_a_month / 1e6), ms(m.one_client_ms));
    text += fmt::format("| three brokers, three copies | {} | {} million | {} | reckoned |\n", about(apart),
                        about(apart * seconds_a_month / 1e6), ms(m.one_client_ms + replicated_round_trips));
    text += fmt::format("| a region: three zones, a broker in each | {} | {} million | {} | reckoned |\n",
                        about(apart), about(apart * seconds_a_month / 1e6),
                        ms(m.one_client_ms + replicated_round_trips * zone_ms));
    return text;
}

}  // namespace

std::optional<std::string> scaling_page(const BenchReport& report) {
    const auto m = measured(report);
    if (!m) return std::nullopt;
    std::string text =
        "# Planning for more\n\nWritten by `cairn bench --report` beside [benchmarks.md](benchmarks.md), from its "
        "figures. What is *measured* stands there with its settings; what is *reckoned* says how.\n\n";
    text += table(*m);
    text += fmt::format(
        "\n## How it is reckoned\n\n- **Half is planned with.** What was reached is reached with every queue full. "
        "The other half is for peaks and for catching up after a fault.\n"
        "- **One processor thread decides {} commands/s** (measured). Threads share nothing but the broker, and "
        "there are {} partitions, so that many threads are the most; the table counts on two.\n"
        "- **Postgres is the next limit**: one projector writes {} events/s into one entity read model "
        "(measured). Each further read model of the same events takes its share of that. A second projector "
        "takes half of the partitions and helps as long as Postgres has cores and disks.\n",
        about(m->processor), partition_count, about(m->projector));
    text += fmt::format(
        "- **Three brokers carry what one carries.** With three copies of each partition every broker writes "
        "every byte, so that three brokers are for survival and six carry twice as much. A transaction waits for "
        "copies in {:.0f} of its round trips (partitions, records, offsets, end), which costs about a "
        "millisecond each on one network, and {} each between zones. A batch pays that once, so latency grows "
        "and throughput hardly does.\n"
        "- **One log is one region.** Commands of another region travel to it; read models can be near their "
        "readers, as replicas of Postgres. Two regions that both decide are two logs with tenants of their own.\n",
        replicated_round_trips, fmt::format("{:.1f} ms", zone_ms));
    text += fmt::format(
        "- **Processors that join hold commands up for {}, those that leave for {}** (measured): a processor that "
        "is stopped stays a member until its session times out after 10 s, so that a restart moves nothing.\n"
        "- **A new read model of a thousand million events takes {:.1f} hours** at {} rows/s (measured on fewer), "
        "beside the live one and without holding it up.\n",
        ms(m->joining_ms), ms(m->leaving_ms), 1e9 / m->rebuild / 3'600, about(m->rebuild));
    text +=
        "\n## What is not known\n\nNothing here was measured on more than one machine. Disks that are slower "
        "than the page cache, networks with loss, and brokers that share a host with others will show less; run "
        "`cairn bench` against the servers that you plan with (`--config`), on a machine of its own, and put its "
        "figures in the place of these.\n";
    return text;
}

}  // namespace cairn
