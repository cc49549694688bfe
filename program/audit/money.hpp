#pragma once

#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Money is conserved: a payment takes what is due and no more, once, and gives back what was asked back;
/// what it gave back and lost in disputes is no more than it took. What a provider took a second time is
/// reckoned apart. From the events alone, by none of the domain's code.
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
        std::int64_t lost_minor = 0;                               // In disputes.
        std::int64_t duplicate_minor = 0;                          // Taken a second time,
        std::int64_t duplicate_back_minor = 0;                     // and given back of it.
        std::unordered_map<std::string, std::int64_t> asked_back;  // By refund.

        std::int64_t& given_back_minor(bool of_duplicate) {
            return of_duplicate ? duplicate_back_minor : refunded_minor;
        }
    };

    void capture(const LogPlace& place, const std::string& stream,
                 const payments::v1::PaymentCaptured& event);
    void refund(const LogPlace& place, const std::string& stream,
                const payments::v1::PaymentRefunded& event);
    void lose(const LogPlace& place, const std::string& stream, const payments::v1::DisputeLost& event);
    void check_given(const LogPlace& place, const std::string& stream, const Payment& payment);
    void check_currency(const LogPlace& place, const std::string& stream, const Payment& payment,
                        const Money& amount, std::string_view moved);

    AuditReport& report_;
    std::unordered_map<std::string, Payment> payments_;  // By stream.
};

}  // namespace cairn
