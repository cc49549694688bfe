#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cairn/envelope.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/log/record.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// What the gateways have read, and which of it waits for an answer. Read before the log is.
struct OpenCalls {
    std::map<std::int32_t, std::int64_t> next_offsets;
    std::set<std::pair<std::int32_t, std::int64_t>> places;  // Partition and offset of the event.
};

OpenCalls open_calls(const System& system);

/// Whatever a payment asked of its provider was answered, waits, or was set aside: no call is lost, and
/// none is taken for failed because nobody knows. One for the whole log.
class AnsweredCalls {
 public:
    AnsweredCalls(const Topics& topics, OpenCalls open, AuditReport& report)
        : topics_(topics), open_(std::move(open)), report_(report) {}

    void add_command(const CommandEnvelope& command);
    void add_event(const LogPlace& place, const EventEnvelope& envelope,
                   const payments::v1::PaymentEvent& event);

    /// A record of cairn.parked.
    void add_parked(const Record& record);

    void finish();

 private:
    struct Asked {
        LogPlace place;
        std::string event_id;
        payments::v1::PaymentEvent::KindCase kind;
        std::string refund_id;
    };

    bool is_read(const LogPlace& place) const;
    static bool answers(const payments::v1::PaymentEvent& event, const Asked& asked);

    const Topics& topics_;
    OpenCalls open_;
    AuditReport& report_;
    std::uint64_t calls_ = 0;
    std::unordered_map<std::string, std::vector<Asked>> asked_;  // Without an answer so far, by stream.
    std::unordered_set<std::string> told_;                       // Events of which a command told the end.
};

}  // namespace cairn
