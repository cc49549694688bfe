#pragma once

#include "program/tools/tool.hpp"

namespace cairn {

/// 'webhooks resend' and 'webhooks recover': callers of the API.
void add_webhook_replays(CLI::App& webhooks);

}  // namespace cairn
