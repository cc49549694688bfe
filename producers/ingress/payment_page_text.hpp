#pragma once

#include <string>

#include "cairn/payments/v1/payment.pb.h"
#include "cairn/payments/v1/payment_link.pb.h"
#include "infra/net/http.hpp"

namespace cairn {

using payments::v1::PaymentLinkRow;
using payments::v1::PaymentRow;

/// What the payer sees of a link. 'payment' is the one that was made last, or nullptr; 'attempt' names the
/// form, so that sending it twice pays once.
HttpResponse payment_page(const PaymentLinkRow& link, const PaymentRow* payment, const std::string& payee,
                          const std::string& attempt);

/// A page of one sentence.
HttpResponse notice_page(int status, const std::string& title, const std::string& text);

/// 19.99 EUR
std::string shown_amount(const Money& amount);

}  // namespace cairn
