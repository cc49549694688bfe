#pragma once

#include <functional>

#include "infra/contract/catalogue.hpp"

namespace cairn {

struct ProjectedEvent;

/// The fold of cairn.events: every event with its data as JSON.
std::function<void(google::protobuf::Message& row, const ProjectedEvent& event)> event_row_fold(
    const Catalogue& catalogue);

}  // namespace cairn
