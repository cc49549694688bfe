#include "domain/webhooks/webhook_header.hpp"

#include <algorithm>
#include <string_view>

namespace cairn::webhooks::v1 {
namespace {

constexpr std::string_view own_names[] = {
    "authorization", "connection",     "cookie",     "date",        "expect",    "forwarded",
    "host",          "http2-settings", "keep-alive", "te",          "trailer",   "transfer-encoding",
    "upgrade",       "user-agent",     "via",        "traceparent", "tracestate"};
constexpr std::string_view own_prefixes[] = {"accept", "ce-",     "content-",    "if-",
                                             "proxy-", "webhook", "x-forwarded-"};

bool is_token(std::string_view name) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               marks.find(c) != std::string_view::npos;
    });
}

bool is_value(std::string_view value) {
    if (value.empty() || value.front() == ' ' || value.back() == ' ') return false;
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string lower(std::string_view name) {
    std::string text(name);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

bool may_be_sent(const WebhookHeader& header) {
    if (!is_token(header.name()) || !is_value(header.value())) return false;
    const std::string name = lower(header.name());
    if (std::find(std::begin(own_names), std::end(own_names), name) != std::end(own_names)) return false;
    return std::none_of(std::begin(own_prefixes), std::end(own_prefixes), [&](std::string_view prefix) {
        return name.compare(0, prefix.size(), prefix) == 0;
    });
}

}  // namespace cairn::webhooks::v1
