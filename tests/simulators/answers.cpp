#include "tests/simulators/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "infra/crypto/bytes.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {

HttpResponse json_answer(int status, const boost::json::value& body) {
    HttpResponse response;
    response.status = status;
    response.body = serialize_exact(body);
    return response;
}

std::vector<std::string> path_steps(std::string_view path) {
    std::vector<std::string> steps;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        if (slash > 0) steps.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return steps;
}

std::string basic_user(const HttpRequest& request) {
    constexpr std::string_view scheme = "Basic ";
    const std::string_view given = request.header("authorization");
    if (!given.starts_with(scheme)) return {};
    const std::string pair = from_base64(given.substr(scheme.size())).value_or("");
    return pair.substr(0, pair.find(':'));
}

std::string iso_time(std::int64_t time_ms, int offset_minutes, std::string_view ending) {
    const std::time_t seconds = time_ms / 1'000 + offset_minutes * 60;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, ending);
}

}  // namespace cairn::simulators
