#include "consumers/gateways/reconciliation_progress.hpp"

#include <sstream>

namespace cairn {

std::string text_of(const ReconciliationProgress& progress) {
    std::ostringstream text;
    text << (progress.is_theirs ? "theirs " : "ours ") << progress.is_second_look << ' '
         << progress.compared << ' ' << progress.healed << ' ' << progress.mismatches << ' '
         << progress.cursor;
    return text.str();
}

ReconciliationProgress read_progress(const std::string& text) {
    ReconciliationProgress progress;
    std::istringstream stream(text);
    std::string phase;
    stream >> phase >> progress.is_second_look >> progress.compared >> progress.healed >>
        progress.mismatches >> progress.cursor;
    progress.is_theirs = phase == "theirs";
    return progress;
}

}  // namespace cairn
