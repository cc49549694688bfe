#pragma once

#include <functional>
#include <string>

#include "infra/net/http.hpp"
#include "producers/api/caller.hpp"
#include "producers/api/route.hpp"

namespace cairn {

/// What a method and a path lead to, for callers that are known and have the scope.
struct EdgeRoute {
    using Handler = std::function<asio::awaitable<HttpResponse>(const HttpRequest&, const Caller&,
                                                                const PathParameters&)>;

    std::string method;  // GET answers HEAD too.
    RoutePattern pattern;
    std::string scope;  // Empty: every caller may.
    bool is_command = false;
    Handler handle;
    bool moves_money = false;
};

}  // namespace cairn
