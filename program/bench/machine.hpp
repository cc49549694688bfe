#pragma once

#include <string>
#include <vector>

#include "program/settings.hpp"

namespace cairn {

/// What the figures were measured on: processor, memory, system, versions of servers and libraries.
std::vector<std::pair<std::string, std::string>> describe_machine(const ProgramSettings& settings,
                                                                  const std::string& tree);

}  // namespace cairn
