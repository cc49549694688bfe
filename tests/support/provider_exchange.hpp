#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

using ProviderSteps = ProviderStep (*)(const ProviderAccount&, const ProviderRequest&,
                                       const ProviderAnswers&);

/// An answer, as a table writes it.
struct Answered {
    int status = 0;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
};
using Answers = std::vector<Answered>;

inline std::vector<std::string> lines_of(const std::vector<ProviderCall>& calls) {
    std::vector<std::string> lines;
    for (const ProviderCall& call : calls) lines.push_back(call.method + " " + call.path);
    return lines;
}

/// What an adapter asked, and what it made of the answers. No result: it waits for an answer still.
struct Exchanged {
    std::vector<ProviderCall> calls;
    std::optional<ProviderResult> result;
};

/// Answers call by call, until there is a result or no answer is left: then the last call has timed out.
inline Exchanged exchange(ProviderSteps steps, const ProviderAccount& account,
                          const ProviderRequest& request, const ProviderAnswers& answers) {
    Exchanged exchanged;
    ProviderAnswers given;
    while (true) {
        ProviderStep next = steps(account, request, given);
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

/// An exchange that has come to its end.
struct ProviderExchange {
    std::vector<ProviderCall> calls;
    ProviderResult result;

    /// Such as "GET /payments/1".
    std::vector<std::string> lines() const { return lines_of(calls); }
};

/// Every call is answered by the next answer; neither may an answer be left nor one be wanting.
inline ProviderExchange whole_exchange(ProviderSteps steps, const ProviderAccount& account,
                                       const ProviderRequest& request, const Answers& answers) {
    ProviderAnswers given;
    for (const Answered& answer : answers) given.push_back({answer.status, answer.body, answer.headers});
    Exchanged done = exchange(steps, account, request, given);
    INFO("without an answer: " << (done.result ? "" : lines_of(done.calls).back()));
    REQUIRE(done.result.has_value());
    return {std::move(done.calls), std::move(*done.result)};
}

inline Money money_of(std::int64_t amount_minor, const std::string& currency) {
    Money money;
    money.set_amount_minor(amount_minor);
    money.set_currency(currency);
    return money;
}

/// "INR 123450".
inline std::string amount_text(const Money& money) {
    return money.currency() + " " + std::to_string(money.amount_minor());
}

}  // namespace cairn
