#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "consumers/gateways/mail/mail_provider.hpp"
#include "infra/net/http_client.hpp"

namespace cairn {

struct HttpMailSettings {
    std::string base_url;  // Without a slash at its end.
    std::string key, secret;
    std::string region;  // Of SES.
    std::vector<std::string> allow_networks;
    bool allow_http = false;
    int deadline_ms = 20'000;
};

/// POSTs JSON and waits for the answer. Blocks; thread-safe.
OutgoingResponse post_mail(const HttpMailSettings& settings, OutgoingRequest request,
                           const boost::json::value& body);

/// What any provider over HTTP means by a status that is not 2xx, or by no answer at all.
MailResult failed_mail(const OutgoingResponse& response);

/// The JSON object of an answer; empty where it is none.
boost::json::object answer_object(const OutgoingResponse& response);

/// The text under a name; empty where there is none.
std::string text_at(const boost::json::object& object, const char* name);

}  // namespace cairn
