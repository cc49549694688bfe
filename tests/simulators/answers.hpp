#pragma once

#include <boost/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "infra/net/http.hpp"

namespace cairn::simulators {

/// What a provider answers in place of what was asked for, in its own form.
class Refusal : public std::runtime_error {
 public:
    Refusal(int status, boost::json::object body)
        : std::runtime_error("refused by the provider"), status_(status), body_(std::move(body)) {}

    int status() const { return status_; }
    const boost::json::object& body() const { return body_; }

 private:
    int status_;
    boost::json::object body_;
};

HttpResponse json_answer(int status, const boost::json::value& body);

/// /v1/refunds/re_1 as v1, refunds, re_1.
std::vector<std::string> path_steps(std::string_view path);

/// The user's name of HTTP's Basic authentication; empty where there is none.
std::string basic_user(const HttpRequest& request);

/// 2026-11-22T18:30:00 and what 'ending' adds, at an offset from UTC.
std::string iso_time(std::int64_t time_ms, int offset_minutes, std::string_view ending);

}  // namespace cairn::simulators
