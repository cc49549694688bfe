#pragma once

#include <string>

#include "producers/api/problem.hpp"

namespace cairn {

/// 405, with the methods that there are.
inline HttpResponse method_refused(const std::string& allowed) {
    HttpResponse refused = problem(405, "method_not_allowed", "The path has no such method.");
    refused.headers.emplace_back("Allow", allowed);
    return refused;
}

}  // namespace cairn
