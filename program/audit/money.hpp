#pragma once

#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Money is conserved: a payment takes what is due and authorised and no more, once, and gives back what
/// was asked back; what it gave back, is about to give back and lost in disputes is no more than it took.
/// What a provider took a second time is reckoned apart. From the events alone, by none of the domain's
/// code.
class MoneyConserved {
 public:
    explicit MoneyConserved(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const std::string& stream, const payments::v1::PaymentEvent& event);
    void finish();

 private:
    struct Asked {
        std::int64_t amount_minor = 0;
        bool of_duplicate = false;
    };

    struct Payment {
        std::string currency;
        std::int64_t due_minor = 0;  // At most what is authorised.
        bool is_captured = false;
        std::int64_t captured_minor = 0;
        std::int64_t refunded_minor = 0;
        std::int64_t lost_minor = 0;                        // In disputes.
        std::int64_t duplicate_minor = 0;                   // Taken a second time,
        std::int64_t duplicate_back_minor = 0;              // and given back of it.
        std::unordered_map<std::string, Asked> asked_back;  // By refund that has not ended.

        std::int64_t& given_back_minor(bool of_duplicate) {
            return of_duplicate ? duplicate_back_minor : refunded_minor;
        }
    };

    void capture(const LogPlace& place, const std::string& stream,
                 const payments::v1::PaymentCaptured& event);
    void ask_back(const LogPlace& place, const std::string& stream,
                  const payments::v1::RefundRequested& event);
    void refund(const LogPlace& place, const std::string& stream,
                const payments::v1::PaymentRefunded& event);
    void lose(const LogPlace& place, const std::string& stream, const payments::v1::DisputeLost& event);
    void check_promised(const LogPlace& place, const std::string& stream, const Payment& payment);
    void check_given(const LogPlace& place, const std::string& stream, const Payment& payment);
    void check_currency(const LogPlace& place, const std::string& stream, const Payment& payment,
                        const Money& amount, std::string_view moved);

    AuditReport& report_;
    std::unordered_map<std::string, Payment> payments_;  // By stream.
};

}  // namespace cairn
