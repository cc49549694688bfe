#pragma once

#include "program/tools/tool.hpp"

namespace cairn {

/// cairn review: what no machine can decide about payments.
void add_review(CLI::App& app, ToolContext& context);

}  // namespace cairn
