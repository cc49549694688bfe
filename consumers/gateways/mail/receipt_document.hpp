#pragma once

#include <optional>
#include <string>

#include "cairn/payments/v1/payment.pb.h"

namespace cairn {

/// The receipt of a payment as HTML. Nothing where no money was taken.
std::optional<std::string> receipt_html(const payments::v1::PaymentRow& row, const std::string& seller);

/// The same as PDF. Throws Failure, not retryable, where the font cannot be read.
std::optional<std::string> receipt_pdf(const payments::v1::PaymentRow& row, const std::string& seller,
                                       const std::string& font_file);

}  // namespace cairn
