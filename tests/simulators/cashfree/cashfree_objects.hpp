#pragma once

#include <boost/json.hpp>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/cashfree/cashfree_state.hpp"

namespace cairn::simulators {

// As Cashfree's interface shows them (cashfree.com/docs/api-reference/payments).
boost::json::object json_of(const CashfreeState& state, const CashfreeOrder& order);
boost::json::object json_of(const CashfreeState& state, const CashfreePayment& payment);
boost::json::object json_of(const CashfreeState& state, const CashfreeRefund& refund);
boost::json::object json_of(const CashfreeState& state, const CashfreeDispute& dispute);

/// 10.10, with the currency's decimals.
boost::json::value cashfree_amount(std::int64_t units, const std::string& currency);

/// As they write times: 2026-11-22T18:30:00+05:30.
std::string indian_time(std::int64_t time_ms);

/// {message, code, type}
Refusal cashfree_refusal(int status, const std::string& code, const std::string& message,
                         const std::string& type = "invalid_request_error");

}  // namespace cairn::simulators
