#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulators/world.hpp"

namespace cairn::simulators {

struct InstamojoPayment {
    std::string payment_id;
    std::string request_id;
    std::string status = "Failed";  // Credit, once the money is there.
    std::int64_t units = 0;         // Paise.
    std::int64_t created_ms = 0;
};

struct InstamojoRequest {
    std::string id;
    std::string purpose;
    std::string status = "Pending";
    std::int64_t units = 0;
    std::string buyer_name;
    std::string email;
    std::string phone;
    std::string redirect_url;
    std::string webhook;
    bool send_email = false;
    bool send_sms = false;
    bool allow_repeated_payments = true;
    bool is_enabled = true;
    std::int64_t created_ms = 0;
    std::int64_t modified_ms = 0;
    std::vector<std::string> payments;
};

struct InstamojoRefund {
    std::string id;
    std::string payment_id;
    std::string type;
    std::string body;
    std::string transaction_id;
    std::int64_t units = 0;
    std::int64_t total_units = 0;
    std::int64_t created_ms = 0;
};

/// All that one merchant has at Instamojo. Lists keep the order in which things were made.
struct InstamojoState {
    World& world;
    std::map<std::string, InstamojoRequest> requests;
    std::map<std::string, InstamojoPayment> payments;
    std::vector<std::string> made_requests;
    std::vector<InstamojoRefund> refunds;
};

}  // namespace cairn::simulators
