#pragma once

#include "cairn/identity/v1/api_key.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::identity::v1 {

using ApiKeyDecision = Decision<ApiKeyEvent, ApiKeyRefusal>;

ApiKeyDecision decide(const ApiKeyState& key, const ApiKeyCommand& command, const Context& context);

void evolve(ApiKeyState& key, const ApiKeyEvent& event);

}  // namespace cairn::identity::v1
