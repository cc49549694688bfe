#include "infra/observe/logging.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

/// The message as a JSON string: what somebody sent may stand in it.
class JsonText final : public spdlog::custom_flag_formatter {
 public:
    void format(const spdlog::details::log_msg& message, const std::tm&,
                spdlog::memory_buf_t& out) override {
        const boost::json::string_view payload(message.payload.data(), message.payload.size());
        const std::string text = boost::json::serialize(boost::json::value(payload));
        out.append(text.data(), text.data() + text.size());
    }

    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JsonText>(); }
};

}  // namespace

void set_up_logging(const std::string& file, const std::string& level) {
    const auto parsed = spdlog::level::from_str(level == "warn" ? "warning" : level);
    if (parsed == spdlog::level::off && level != "off")
        throw Failure("log.level: '" + level + "' is none of debug, info, warn, error", Retry::no);
    spdlog::sink_ptr sink;
    try {
        if (file.empty())
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        else
            sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
    } catch (const spdlog::spdlog_ex& error) {
        throw Failure(std::string("log.file: ") + error.what(), Retry::no, "is the folder writable?");
    }
    const auto logger = std::make_shared<spdlog::logger>("cairn", std::move(sink));
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<JsonText>('*').set_pattern(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l","text":%*})");
    logger->set_formatter(std::move(formatter));
    logger->set_level(parsed);
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(logger);
}

}  // namespace cairn
