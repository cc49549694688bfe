#include "infra/net/http.hpp"

#include <boost/beast/http/status.hpp>

#include "infra/crypto/bytes.hpp"

namespace cairn {

std::string_view HttpRequest::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            decoded.push_back(' ');
        } else if (text[i] == '%') {
            const auto byte = from_hex(text.substr(std::min(i + 1, text.size()), 2));
            if (!byte || byte->size() != 1 || byte->front() == '\0') return std::nullopt;
            decoded.append(*byte);
            i += 2;
        } else {
            decoded.push_back(text[i]);
        }
    }
    return decoded;
}

std::optional<std::vector<std::pair<std::string, std::string>>> query_parameters(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = percent_decoded(pair.substr(0, equals), true);
        const auto value =
            percent_decoded(equals < pair.size() ? pair.substr(equals + 1) : std::string_view(), true);
        if (!name || !value) return std::nullopt;
        parameters.emplace_back(*name, *value);
    }
    return parameters;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (char c : text) {
        if (unreserved.find(c) != std::string_view::npos) {
            encoded.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

std::string_view reason_of(int status) {
    return boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
}

}  // namespace cairn
