#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/stripe/stripe_account.hpp"

namespace cairn::simulators {

/// Takes the charge's money from the merchant until it is decided.
StripeDispute& open_dispute(StripeAccount& account, const std::string& charge_id,
                            const std::string& reason);

/// Nothing happens where it is decided already.
void decide_dispute(StripeAccount& account, StripeDispute& dispute, bool won);

StripeDispute& find_dispute(StripeAccount& account, const std::string& id);

/// The evidence's uncategorized_text decides, once it is submitted: winning_evidence wins, losing_evidence
/// loses (docs.stripe.com/testing#disputes); with any other text the bank goes on thinking.
void update_dispute(StripeAccount& account, StripeDispute& dispute, const boost::json::object& fields);

/// Accepts it as lost.
void close_dispute(StripeAccount& account, StripeDispute& dispute);

}  // namespace cairn::simulators
