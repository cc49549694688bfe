#include "producers/api/route.hpp"

#include "infra/net/http.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        if (path.front() == '/') path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool is_parameter(const std::string& segment) { return segment.size() > 2 && segment.front() == '{'; }

}  // namespace

RoutePattern::RoutePattern(std::string_view pattern) : text_(pattern), segments_(split(pattern)) {}

std::optional<PathParameters> RoutePattern::match(std::string_view path) const {
    const std::vector<std::string> segments = split(path);
    if (segments.size() != segments_.size()) return std::nullopt;
    PathParameters parameters;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!is_parameter(segments_[i])) {
            if (segments[i] != segments_[i]) return std::nullopt;
            continue;
        }
        if (segments[i].empty()) return std::nullopt;
        parameters.emplace(segments_[i].substr(1, segments_[i].size() - 2), segments[i]);
    }
    return parameters;
}

std::string RoutePattern::fill(const std::vector<std::string>& values) const {
    std::string path;
    std::size_t next = 0;
    for (const std::string& segment : segments_) {
        if (is_parameter(segment)) ensure(next < values.size(), "a stream has a part for each parameter");
        path += "/" + (is_parameter(segment) ? percent_encoded(values[next++]) : segment);
    }
    return path;
}

}  // namespace cairn
