#pragma once

#include <string>
#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// A payment and its disputes go from step to step as they may, and never back: nothing is taken from one
/// that has its money, nothing given back of one that has none. From the events alone, by none of the
/// domain's code.
class PaymentSteps {
 public:
    explicit PaymentSteps(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const std::string& stream, const payments::v1::PaymentEvent& event);

 private:
    enum class Step { none, pending, action_required, authorised, captured, failed, cancelled };

    struct Dispute {
        payments::v1::DisputeStatus status = payments::v1::DISPUTE_NONE;
        std::int64_t amount_minor = 0;
        bool sends_evidence = false;  // The provider has not answered yet.
    };

    struct Payment {
        Step step = Step::none;
        std::int64_t captured_minor = 0;
        std::unordered_map<std::string, Dispute> disputes;
    };

    static bool may_follow(Step step, payments::v1::PaymentEvent::KindCase kind);
    static Step after(Step step, payments::v1::PaymentEvent::KindCase kind);
    void open(const LogPlace& place, const std::string& stream, Payment& payment,
              const payments::v1::DisputeOpened& event);
    void submit(const LogPlace& place, const std::string& stream, Payment& payment,
                const payments::v1::DisputeEvidenceSubmitted& event);
    void answer_evidence(const LogPlace& place, const std::string& stream, Payment& payment,
                         const std::string& dispute_id);
    void go_on(const LogPlace& place, const std::string& stream, Payment& payment,
               const std::string& dispute_id, payments::v1::DisputeStatus to);

    AuditReport& report_;
    std::unordered_map<std::string, Payment> payments_;  // By stream.
};

}  // namespace cairn
