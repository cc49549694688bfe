#pragma once

#include <google/protobuf/message.h>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/validation.hpp"

namespace cairn {

/// Whether the fields that name an event type name one that the contract has and shows.
FieldProblems check_event_types(const google::protobuf::Message& command, const Catalogue& catalogue);

}  // namespace cairn
