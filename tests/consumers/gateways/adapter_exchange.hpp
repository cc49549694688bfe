#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// What an adapter asked, and what it made of the answers. No result: it waits for an answer still.
struct Exchanged {
    std::vector<ProviderCall> calls;
    std::optional<ProviderResult> result;
};

using AdapterStep = ProviderStep (*)(const ProviderAccount&, const ProviderRequest&,
                                     const ProviderAnswers&);

/// Answers call by call, until there is a result or no answer is left: then the last call has timed out.
inline Exchanged exchange(AdapterStep step, const ProviderAccount& account, const ProviderRequest& request,
                          const ProviderAnswers& answers) {
    Exchanged exchanged;
    ProviderAnswers given;
    while (true) {
        ProviderStep next = step(account, request, given);
        if (auto* result = std::get_if<ProviderResult>(&next)) {
            exchanged.result = std::move(*result);
            break;
        }
        exchanged.calls.push_back(std::get<ProviderCall>(next));
        if (given.size() == answers.size()) break;
        given.push_back(answers[given.size()]);
    }
    CHECK(given.size() == answers.size());
    return exchanged;
}

inline std::string line_of(const ProviderCall& call) { return call.method + " " + call.path; }

inline std::vector<std::string> lines_of(const Exchanged& exchanged) {
    std::vector<std::string> lines;
    for (const ProviderCall& call : exchanged.calls) lines.push_back(line_of(call));
    return lines;
}

inline std::map<std::string, std::string> headers_of(const ProviderCall& call) {
    return {call.headers.begin(), call.headers.end()};
}

inline ProviderAnswer answered(int status, const std::string& body,
                               std::vector<std::pair<std::string, std::string>> headers = {}) {
    return {status, body, std::move(headers)};
}

inline Money money_of(std::int64_t amount_minor, const std::string& currency) {
    Money money;
    money.set_amount_minor(amount_minor);
    money.set_currency(currency);
    return money;
}

}  // namespace cairn
