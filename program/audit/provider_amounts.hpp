#pragma once

#include <string>
#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// What a provider moved of a payment is an amount that it can count, and comes back the same from its own
/// units and decimals. The sandbox and what was recorded by hand count as we do.
class ProviderAmounts {
 public:
    explicit ProviderAmounts(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const std::string& stream, const payments::v1::PaymentEvent& event);

 private:
    void check(const LogPlace& place, const std::string& stream, const Money& amount);

    AuditReport& report_;
    std::unordered_map<std::string, std::string> providers_;  // By stream.
};

}  // namespace cairn
