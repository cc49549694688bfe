#pragma once

#include "program/tools/tool.hpp"

namespace cairn {

/// 'webhooks resend' and 'webhooks recover': callers of the API at CAIRN_API_URL, with CAIRN_API_KEY.
void add_webhook_replays(CLI::App& webhooks);

}  // namespace cairn
