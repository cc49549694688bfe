#pragma once

#include <google/protobuf/message.h>

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "infra/contract/validation.hpp"

namespace cairn {

enum class Absent {
    omit,  // What was not set is left out: events.
    null,  // Every field is there: rows.
};

/// Snake case as in the contract; enumerators by their public name; 64-bit numbers as strings but for
/// those marked json_number; times as RFC 3339 in UTC. A row's hidden columns are left out.
boost::json::object to_json(const google::protobuf::Message& message, Absent absent);

/// Fills a message from a JSON object and says what does not fit, by the field's path: unknown fields,
/// wrong types, numbers out of range, unknown enumerators. Fields that the edge makes count as unknown.
void from_json(const boost::json::object& object, google::protobuf::Message& message,
               FieldProblems& problems);

/// A JSON object from text; nothing and one problem where it is none.
bool parse_object(std::string_view text, boost::json::object& object, FieldProblems& problems);

/// 2026-01-31T12:00:00.123456Z, as many digits as there are.
std::string rfc3339(std::int64_t time_us);

}  // namespace cairn
