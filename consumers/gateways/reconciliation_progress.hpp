#pragma once

#include <cstdint>
#include <string>

namespace cairn {

/// How far a run of reconciliation is: one text in its row.
struct ReconciliationProgress {
    bool is_theirs = false;       // The provider's list is gone through; ours are compared.
    bool is_second_look = false;  // What differs is looked at again before it counts.
    std::uint32_t compared = 0;
    std::uint32_t healed = 0;
    std::uint32_t mismatches = 0;
    std::string cursor;  // The last payment, or where the provider's list goes on.

    void turn_to_theirs() {
        is_theirs = true;
        is_second_look = false;
        cursor.clear();
    }
};

std::string text_of(const ReconciliationProgress& progress);

/// The beginning where the text is empty.
ReconciliationProgress read_progress(const std::string& text);

}  // namespace cairn
