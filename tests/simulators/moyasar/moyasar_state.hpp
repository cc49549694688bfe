#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulators/world.hpp"

namespace cairn::simulators {

struct MoyasarPayment {
    std::string id;
    std::string invoice_id;
    std::string status = "initiated";
    std::int64_t units = 0;
    std::int64_t refunded = 0;
    std::int64_t captured = 0;
    std::string currency;
    std::string description;
    std::string callback_url;
    std::string token;
    std::string message;
    std::string response_code;
    bool manual = false;
    boost::json::value metadata;
    std::int64_t created_ms = 0;
    std::int64_t updated_ms = 0;
    std::int64_t refunded_ms = 0;
    std::int64_t captured_ms = 0;
    std::int64_t voided_ms = 0;
};

struct MoyasarInvoice {
    std::string id;
    std::string status = "initiated";
    std::int64_t units = 0;
    std::string currency;
    std::string description;
    std::string callback_url;
    std::string success_url;
    std::string back_url;
    boost::json::value metadata;
    boost::json::value expired_at;
    std::int64_t created_ms = 0;
    std::int64_t updated_ms = 0;
    std::vector<std::string> payments;
};

/// All that one merchant has at Moyasar.
struct MoyasarState {
    World& world;
    std::map<std::string, MoyasarPayment> payments;
    std::map<std::string, MoyasarInvoice> invoices;
    std::vector<std::string> made;  // Ids of both, the oldest first.
};

}  // namespace cairn::simulators
