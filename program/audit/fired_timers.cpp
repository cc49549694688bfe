#include "program/audit/fired_timers.hpp"

namespace cairn {

void FiredTimers::add_timer(const Record& record) {
    if (!record.is_tombstone) return;
    const LogPlace place{std::string(record.topic), record.partition, record.offset};
    if (unseen_.emplace(record.key, Fired{place, record.appended_ms}).second) ++fired_;
}

void FiredTimers::finish() {
    for (const auto& [command_id, fired] : unseen_)
        if (fired.at_ms > since_ms_)
            report_.violation("timer_not_fired", fired.place,
                              "it is struck out, and its command is not in the log");
    report_.count("timers_fired", fired_);
}

}  // namespace cairn
