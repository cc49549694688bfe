#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "infra/contract/validation.hpp"
#include "infra/net/address_guard.hpp"

namespace cairn {

/// Where requests may be sent: the same settings as the dispatcher's, which judges the socket again.
struct OutboundSettings {
    std::vector<std::string> allow_networks;
    bool allow_http = false;
};

/// What is wrong with the receivers' URLs in a command, as far as the URL itself shows it; each problem
/// names the setting that permits it.
FieldProblems check_outbound(const google::protobuf::Message& command, const AddressGuard& guard,
                             const OutboundSettings& settings);

}  // namespace cairn
