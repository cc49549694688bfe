#include "infra/contract/stream_name.hpp"

namespace cairn {

std::optional<StreamName> parse_stream(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0) return std::nullopt;
    const auto dash = text.find('-', slash);
    if (dash == std::string_view::npos || dash == slash + 1) return std::nullopt;
    if (dash + 1 == text.size()) return std::nullopt;
    return StreamName{text.substr(0, slash), text.substr(slash + 1, dash - slash - 1),
                      text.substr(dash + 1)};
}

std::string stream_name(std::string_view tenant, std::string_view aggregate, std::string_view id) {
    std::string name;
    name.reserve(tenant.size() + aggregate.size() + id.size() + 2);
    name.append(tenant).append("/").append(aggregate).append("-").append(id);
    return name;
}

}  // namespace cairn
