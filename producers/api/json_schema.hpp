#pragma once

#include <boost/json.hpp>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"
#include "infra/contract/row_type.hpp"

namespace cairn {

/// JSON Schema 2020-12 of one field. Nullable: as rows show what is not set.
boost::json::object field_schema(const FieldDescriptor& field, const Descriptions& descriptions,
                                 bool nullable);

/// What a body may hold: without fields of the path and those that machinery fills.
boost::json::object command_schema(const CommandType& command, const Descriptions& descriptions);

boost::json::object row_schema(const RowType& row, const Descriptions& descriptions);

/// Money, Problem, CloudEvent, EventType, Written.
boost::json::object common_schemas();

}  // namespace cairn
