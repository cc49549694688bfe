#include "program/tools/event_filter.hpp"

#include <google/protobuf/util/time_util.h>

#include "infra/log/kafka_settings.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/failure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {

bool EventFilter::takes(const EventEnvelope& event) const {
    if (!tenant.empty() && event.tenant() != tenant) return false;
    if (!stream.empty() && event.stream() != stream) return false;
    if (type.empty()) return true;
    if (type.back() == '*') return event.type().rfind(type.substr(0, type.size() - 1), 0) == 0;
    return event.type() == type;
}

std::vector<std::int32_t> EventFilter::partitions() const {
    if (!stream.empty()) return {partition_of(stream)};
    std::vector<std::int32_t> all;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) all.push_back(partition);
    return all;
}

void add_filter_options(CLI::App& tool, EventFilter& filter) {
    tool.add_option("--type", filter.type, "Only this type; payment.* takes all of a kind");
    tool.add_option("--stream", filter.stream, "Only this stream, <tenant>/<aggregate>-<id>");
    tool.add_option("--tenant", filter.tenant, "Only this tenant");
}

std::int64_t parse_time(const std::string& option, const std::string& text, const std::string& rule) {
    Timestamp time;
    if (!google::protobuf::util::TimeUtil::FromString(text, &time))
        throw Failure(option + ": '" + text + "' is " + rule, Retry::no);
    return to_us(time);
}

}  // namespace cairn
