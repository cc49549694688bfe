#pragma once

#include <unordered_map>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// No two payments have the same money of a provider: what it calls by one name is one payment's. One for
/// the whole log.
class ProviderMoney {
 public:
    explicit ProviderMoney(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const std::string& stream, const payments::v1::PaymentEvent& event);

 private:
    AuditReport& report_;
    // Hashes: of the provider's name for it within the tenant, and of the stream.
    std::unordered_map<std::size_t, std::size_t> streams_;
};

}  // namespace cairn
