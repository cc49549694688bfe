#pragma once

#include <string>

#include "cairn/payments/v1/review.pb.h"
#include "consumers/gateways/provider.hpp"

namespace cairn {

/// The id of the review that waits about a subject, such as a refund: whoever finds the same question names
/// it the same. 'payment_id' has its tenant.
std::string review_id_of(const std::string& payment_id, const std::string& subject);

/// What a person is asked about an answer that tells a machine nothing.
payments::v1::OpenReview review_question(const std::string& provider, const ProviderRequest& request,
                                         const ProviderResult& result);

/// A command's name that says what it says: told otherwise it is another command, and no repeat of this
/// one.
std::string named_by_content(const std::string& name, const google::protobuf::Message& command);

/// 25.00 EUR, as minor units: "2500 EUR".
std::string shown(const Money& money);

}  // namespace cairn
