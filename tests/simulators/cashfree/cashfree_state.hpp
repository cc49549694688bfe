#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulators/world.hpp"

namespace cairn::simulators {

struct CashfreePayment {
    std::string cf_payment_id;
    std::string order_id;
    std::string status = "PENDING";
    std::int64_t units = 0;
    std::int64_t captured_units = 0;
    bool is_captured = false;
    bool is_given_back = false;  // By Cashfree itself.
    std::string message;
    std::string error_code;  // Of a payment that failed.
    boost::json::value authorization;
    std::int64_t started_ms = 0;
    std::int64_t ended_ms = 0;
};

struct CashfreeOrder {
    std::string order_id;
    std::string cf_order_id;
    std::string session_id;
    std::string status = "ACTIVE";
    std::int64_t units = 0;
    std::string currency = "INR";
    boost::json::object customer;
    boost::json::object meta;
    boost::json::value tags;
    boost::json::value note;
    std::int64_t created_ms = 0;
    std::int64_t expires_ms = 0;
    std::vector<std::string> payments;  // Their ids, the oldest first.
};

struct CashfreeRefund {
    std::string cf_refund_id;
    std::string refund_id;
    std::string order_id;
    std::string cf_payment_id;
    std::string status = "PENDING";
    std::string type = "MERCHANT_INITIATED";
    std::string speed = "STANDARD";
    boost::json::value note;
    std::int64_t units = 0;
    std::string currency;
    std::int64_t created_ms = 0;
    std::int64_t processed_ms = 0;
};

struct CashfreeDispute {
    std::string dispute_id;
    std::string order_id;
    std::string cf_payment_id;
    std::string status = "CHARGEBACK_CREATED";
    std::int64_t units = 0;
    std::string currency;
    std::int64_t created_ms = 0;
    std::int64_t resolved_ms = 0;
};

/// All that one merchant has at Cashfree.
struct CashfreeState {
    World& world;
    std::map<std::string, CashfreeOrder> orders;      // By order_id.
    std::map<std::string, CashfreePayment> payments;  // By cf_payment_id.
    std::vector<CashfreeRefund> refunds;
    std::vector<CashfreeDispute> disputes;
    std::int64_t last_number = 2'149'000'000;

    std::string new_number() { return std::to_string(++last_number); }
};

/// How many decimals Cashfree takes of a currency.
int cashfree_decimals(const std::string& currency);

}  // namespace cairn::simulators
