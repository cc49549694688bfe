#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/booked_payment.hpp"
#include "consumers/gateways/provider.hpp"
#include "infra/store/postgres_pool.hpp"

namespace cairn {

/// What a provider can be asked about a payment.
struct OpenRequests {
    std::string provider;
    std::vector<ProviderRequest> requests;  // The charge first, then each refund that has not ended.
};

/// What the read models know of payments and of senders of callbacks. They may be a little behind the log:
/// what is not there yet is asked for again. Thread-safe; throws Failure.
class PaymentHistory {
 public:
    explicit PaymentHistory(PostgresPool& database) : database_(database) {}

    /// The name of the scheme that a source of callbacks signs by. Nothing: there is no such source yet.
    std::optional<std::string> scheme_of(const std::string& tenant, const std::string& source_id);

    /// The payment that a provider calls so. Nothing: none has been told that reference yet.
    std::optional<std::string> find_by_reference(const std::string& tenant, const std::string& provider,
                                                 const std::string& reference);

    /// Nothing: there is no such payment yet.
    std::optional<OpenRequests> open_requests(const std::string& tenant, const std::string& payment_id);

    /// The payment as its events have it, and what may be asked about it. Nothing: there is none yet.
    std::optional<BookedPayment> booked(const std::string& tenant, const std::string& payment_id);

    /// Ids of payments at a provider that were made on these days, behind 'after', in their order.
    std::vector<std::string> made_between(const std::string& tenant, const std::string& provider,
                                          const std::pair<std::string, std::string>& dates,
                                          const std::string& after, int limit);

 private:
    PostgresPool& database_;
};

}  // namespace cairn
