#include "program/bench/machine.hpp"

#include <fmt/format.h>
#include <google/protobuf/stubs/common.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "infra/log/kafka_handles.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

/// What follows the name and its separator, on the first line that begins with it.
std::string line_of(const std::string& file, const std::string& name, char separator) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(name)) continue;
        const auto value = line.find_first_not_of(" \t\"", line.find(separator) + 1);
        if (value == std::string::npos) return {};
        return line.substr(value, line.find('"', value) - value);
    }
    return {};
}

std::string processor() {
    const std::string model = line_of("/proc/cpuinfo", "model name", ':');
    return fmt::format("{}, {} cores", model.empty() ? "unknown" : model, sysconf(_SC_NPROCESSORS_ONLN));
}

std::string system_name() {
    utsname name{};
    uname(&name);
    return fmt::format("{}, Linux {}", line_of("/etc/os-release", "PRETTY_NAME", '='), name.release);
}

std::string today() {
    const time_t now = time(nullptr);
    tm parts{};
    gmtime_r(&now, &parts);
    char text[16];
    strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return text;
}

std::string postgres_version(const std::string& url) {
    const PostgresConnection connection = connect_postgres(url);
    return with_postgres([&] {
        pqxx::nontransaction session(*connection);
        return fmt::format("{}, shared_buffers {}, synchronous_commit {}, over TCP",
                           session.exec("SHOW server_version")[0][0].as<std::string>(),
                           session.exec("SHOW shared_buffers")[0][0].as<std::string>(),
                           session.exec("SHOW synchronous_commit")[0][0].as<std::string>());
    });
}

/// A broker does not tell its version to librdkafka: it is that of the jars that infra/up fetches.
std::string kafka_version(const std::string& tree) {
    std::ifstream pom(std::filesystem::path(tree) / "infra/local/kafka/pom.xml");
    const std::string mark = "<artifactId>kafka_2.13</artifactId><version>";
    for (std::string line; std::getline(pom, line);) {
        const auto found = line.find(mark);
        if (found == std::string::npos) continue;
        const auto version = found + mark.size();
        return line.substr(version, line.find('<', version) - version) + " where infra/up started it";
    }
    return "unknown";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> describe_machine(const ProgramSettings& settings,
                                                                  const std::string& tree) {
    const int protobuf = GOOGLE_PROTOBUF_VERSION;
    return {{"day", today()},
            {"processor", processor()},
            {"memory", line_of("/proc/meminfo", "MemTotal", ':')},
            {"system", system_name()},
            {"Kafka", kafka_version(tree)},
            {"PostgreSQL", postgres_version(settings.postgres_url)},
            {"librdkafka", rd_kafka_version_str()},
            {"Protobuf", fmt::format("{}.{}", protobuf / 1'000'000, protobuf / 1'000 % 1'000)},
            {"compiler", fmt::format("g++ {}, {}", __VERSION__,
#ifdef __OPTIMIZE__
                                     "optimised"
#else
                                     "not optimised: these figures say nothing"
#endif
                                     )},
            {"load, servers and what is measured", "all on this one machine"}};
}

}  // namespace cairn
