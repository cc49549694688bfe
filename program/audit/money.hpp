#pragma once

#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Money is conserved: a payment takes what is due and no more, once, and gives back what was asked back
/// and no more than it took. Reckoned from the events alone, by none of the domain's code.
class MoneyConserved {
 public:
    explicit MoneyConserved(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const std::string& stream, const payments::v1::PaymentEvent& event);
    void finish();

 private:
    struct Payment {
        std::string currency;
        std::int64_t due_minor = 0;
        std::int64_t captured_minor = 0;
        std::int64_t refunded_minor = 0;
        std::unordered_map<std::string, std::int64_t> asked_back;  // By refund.
    };

    void capture(const LogPlace& place, const std::string& stream,
                 const payments::v1::PaymentCaptured& event);
    void refund(const LogPlace& place, const std::string& stream,
                const payments::v1::PaymentRefunded& event);
    void check_currency(const LogPlace& place, const std::string& stream, const Payment& payment,
                        const Money& amount, std::string_view moved);

    AuditReport& report_;
    std::unordered_map<std::string, Payment> payments_;  // By stream.
};

}  // namespace cairn
