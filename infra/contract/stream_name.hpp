#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// <tenant>/<aggregate>-<id>. The tenant has no '/', the aggregate has no '-'; the id may have both.
struct StreamName {
    std::string_view tenant;
    std::string_view aggregate;
    std::string_view id;
};

/// Nothing where the text is no stream's name. The parts point into the text.
std::optional<StreamName> parse_stream(std::string_view text);

std::string stream_name(std::string_view tenant, std::string_view aggregate, std::string_view id);

}  // namespace cairn
