#pragma once

#include <vector>

#include "projections/read_model.hpp"

namespace cairn {

/// Every read model that folds one aggregate's events. cairn.events, which holds them all, is the
/// projector's own.
std::vector<ReadModel> read_models();

}  // namespace cairn
