#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulators/world.hpp"

namespace cairn::simulators {

struct StripeIntent {
    std::string id;
    std::string client_secret;
    std::int64_t amount = 0;
    std::int64_t amount_capturable = 0;
    std::int64_t amount_received = 0;
    std::string currency;
    std::string status = "requires_payment_method";
    std::string capture_method = "automatic_async";
    std::string payment_method;
    std::string customer;
    std::string description;
    std::string return_url;
    std::string receipt_email;
    std::string setup_future_usage;
    std::string statement_descriptor;
    std::string latest_charge;
    std::string cancellation_reason;
    boost::json::object metadata;
    boost::json::value automatic_payment_methods;
    boost::json::value last_payment_error;
    boost::json::value next_action;
    bool off_session = false;
    std::int64_t created_s = 0;
    std::int64_t canceled_s = 0;
    std::int64_t searchable_ms = 0;  // By the timetable: from then on a search finds it.
};

struct StripeCharge {
    std::string id;
    std::string intent;
    std::int64_t amount = 0;
    std::int64_t amount_captured = 0;
    std::int64_t amount_refunded = 0;
    std::string currency;
    std::string status = "succeeded";
    std::string payment_method;
    std::string failure_code;
    std::string failure_message;
    std::string decline_code;
    bool captured = false;
    bool disputed = false;
    boost::json::object metadata;
    std::int64_t created_s = 0;
};

struct StripeRefund {
    std::string id;
    std::string charge;
    std::string intent;
    std::int64_t amount = 0;
    std::string currency;
    std::string status = "succeeded";
    std::string reason;
    std::string failure_reason;
    boost::json::object metadata;
    std::int64_t created_s = 0;
};

struct StripeDispute {
    std::string id;
    std::string charge;
    std::string intent;
    std::int64_t amount = 0;
    std::string currency;
    std::string reason;
    std::string status = "needs_response";
    boost::json::object evidence;
    bool submitted = false;
    boost::json::object metadata;
    std::int64_t created_s = 0;
};

/// All that one account at Stripe has. Lists keep the order in which things were made.
struct StripeAccount {
    World& world;
    std::map<std::string, StripeIntent> intents;
    std::map<std::string, StripeCharge> charges;
    std::map<std::string, StripeRefund> refunds;
    std::map<std::string, StripeDispute> disputes;
    std::map<std::string, boost::json::object> customers;
    std::vector<boost::json::object> events;
    std::vector<std::string> made;  // Ids of all of these, the oldest first.
    boost::json::value request;     // {id, idempotency_key} of the request that is being answered.

    std::string new_id(const std::string& prefix) {
        made.push_back(prefix + "_" + World::new_id());
        return made.back();
    }
};

}  // namespace cairn::simulators
