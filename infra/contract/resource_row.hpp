#pragma once

#include <string>
#include <vector>

#include "infra/contract/row_type.hpp"

namespace cairn {

/// The read model that shows an aggregate to users: the first that has rows of its own and a route; nullptr
/// where there is none.
const RowType* resource_row(const std::vector<RowType>& rows, const std::string& aggregate);

}  // namespace cairn
