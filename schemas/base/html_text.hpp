#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// Text as it stands in HTML, between tags or in a quoted attribute.
inline std::string html_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    return escaped;
}

}  // namespace cairn
