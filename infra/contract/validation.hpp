#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "cairn/envelope.pb.h"
#include "cairn/options.pb.h"

namespace cairn {

using FieldProblems = std::vector<FieldProblem>;

FieldProblem problem_at(std::string field, std::string rule, std::string text);

/// Fills what was left out and has a default.
void fill_defaults(google::protobuf::Message& command);

/// Holds a command against the rules that its fields declare, most basic rule of a field first. Empty:
/// it keeps them all. Fields that the edge makes (hashes, secrets) are not looked at.
FieldProblems validate(const google::protobuf::Message& command);

/// Whether the edge makes the value, so that no body may hold it.
bool is_made_at_edge(const FieldRules& rules);

}  // namespace cairn
