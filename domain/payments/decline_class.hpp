#pragma once

#include <string_view>

#include "cairn/payments/v1/decline_class.pb.h"

namespace cairn::payments::v1 {

/// Of a provider's word: Stripe's decline codes and error codes (docs.stripe.com/declines/codes,
/// docs.stripe.com/error-codes), the two digits of ISO 8583 that Moyasar passes on
/// (docs.moyasar.com/guides/references/response-codes), and our own for what was not sent.
DeclineClass decline_class(std::string_view decline_code);

}  // namespace cairn::payments::v1
