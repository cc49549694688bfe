#pragma once

#include "program/tools/tool.hpp"

namespace cairn {

/// 'webhooks trigger' and 'webhooks tail': callers of the API.
void add_webhook_attempts(CLI::App& webhooks, ToolContext& context);

}  // namespace cairn
