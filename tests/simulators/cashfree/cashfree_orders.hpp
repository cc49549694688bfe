#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/cashfree/cashfree_state.hpp"

namespace cairn::simulators {

// Each does what the endpoint of its name does and throws Refusal.
CashfreeOrder& create_order(CashfreeState& state, const boost::json::object& body);

/// An order whose time has passed is EXPIRED from then on.
CashfreeOrder& find_order(CashfreeState& state, const std::string& order_id);
void terminate_order(CashfreeState& state, CashfreeOrder& order, const boost::json::object& body);

/// An amount of the body, in the currency's smallest unit.
std::int64_t cashfree_units(const boost::json::object& body, std::string_view name,
                            const std::string& currency);

/// A text of the body; empty where it is not there.
std::string cashfree_text(const boost::json::object& body, std::string_view name);

}  // namespace cairn::simulators
