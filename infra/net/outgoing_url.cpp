#include "infra/net/outgoing_url.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace cairn {
namespace {

using Parser = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// Nothing: the part is not there, or its name has no ASCII form.
std::optional<std::string> part_of(CURLU* parser, CURLUPart part, unsigned flags) {
    char* text = nullptr;
    if (curl_url_get(parser, part, &text, flags) != CURLUE_OK) return std::nullopt;
    std::string copy = text;
    curl_free(text);
    return copy;
}

/// 127.0.0.1 for 127.1, 0177.0.0.1 and whatever else the C library takes for an address of IPv4.
std::string canonical(std::string host) {
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        return host.substr(1, host.find_first_of("%]") - 1);
    if (host.ends_with('.')) host.pop_back();
    in_addr address{};
    char text[INET_ADDRSTRLEN] = {};
    if (inet_aton(host.c_str(), &address) != 0 &&
        inet_ntop(AF_INET, &address, text, sizeof(text)) != nullptr)
        return text;
    return host;
}

}  // namespace

std::optional<OutgoingUrl> parse_outgoing_url(std::string_view url) {
    const auto is_unfit = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
    if (std::any_of(url.begin(), url.end(), is_unfit)) return std::nullopt;
    const Parser parser(curl_url(), curl_url_cleanup);
    if (curl_url_set(parser.get(), CURLUPART_URL, std::string(url).c_str(), CURLU_DISALLOW_USER) !=
        CURLUE_OK)
        return std::nullopt;
    const auto scheme = part_of(parser.get(), CURLUPART_SCHEME, 0);
    const auto host = part_of(parser.get(), CURLUPART_HOST, CURLU_PUNYCODE);
    const auto port = part_of(parser.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    if (!scheme || (*scheme != "http" && *scheme != "https") || !host || !port) return std::nullopt;
    OutgoingUrl parsed{*scheme, canonical(*host), 0};
    std::from_chars(port->data(), port->data() + port->size(), parsed.port);
    if (parsed.port <= 0 || parsed.host.empty()) return std::nullopt;
    return parsed;
}

}  // namespace cairn
