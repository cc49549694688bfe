#include "producers/api/preferences.hpp"

#include <algorithm>
#include <charconv>

namespace cairn {

Preferences parse_preferences(std::string_view header) {
    Preferences preferences;
    while (!header.empty()) {
        const auto end = std::min(header.find_first_of(",;"), header.size());
        std::string_view one = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
        if (one == "return=minimal") preferences.minimal = true;
        if (one.substr(0, 5) != "wait=") continue;
        int seconds = 0;
        const auto read = std::from_chars(one.data() + 5, one.data() + one.size(), seconds);
        if (read.ec == std::errc() && seconds >= 0) preferences.wait_s = seconds;
    }
    return preferences;
}

}  // namespace cairn
