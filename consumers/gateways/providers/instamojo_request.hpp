#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "consumers/gateways/provider.hpp"

namespace cairn {

/// A payment made on a payment request (docs.instamojo.com/v1.1/reference).
struct InstamojoPayment {
    std::string payment_id;  // MOJO…
    std::string status;      // Credit, Failed, Pending.
    std::string created_at;  // ISO 8601 in UTC.
    std::optional<Money> amount;
};

/// A payment request, which stands for one payment of ours.
struct InstamojoRequest {
    std::string id;
    std::string status;  // Pending, Sent, Failed (of its e-mail), Completed, Inactive.
    std::string purpose;
    std::string longurl;
    std::optional<Money> amount;
    std::vector<InstamojoPayment> payments;  // Empty in lists.
};

/// {success: true, payment_request: {…}}. Nothing where the body is not what it has to be.
std::optional<InstamojoRequest> read_instamojo_request(std::string_view body);

/// {success: true, payment_requests: […]}.
std::optional<std::vector<InstamojoRequest>> read_instamojo_requests(std::string_view body);

/// The success that counts, whatever order they are listed in; null where there is none.
const InstamojoPayment* first_credit(const InstamojoRequest& request);

/// What has become of the payment of ours that the request stands for; 'mismatch' where it is about another
/// amount than 'asked', unless nothing is asked. Successes beyond the first are 'duplicates', each as
/// <request>/<payment>.
ProviderResult instamojo_result(const InstamojoRequest& request, const Money& asked);

}  // namespace cairn
