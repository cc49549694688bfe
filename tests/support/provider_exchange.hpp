#pragma once

#include <catch2/catch.hpp>
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

/// What an adapter did with a row of answers: its calls, and what it said in the end.
struct ProviderExchange {
    std::vector<ProviderCall> calls;
    ProviderResult result;

    /// Such as "GET /payments/1".
    std::vector<std::string> lines() const {
        std::vector<std::string> texts;
        for (const ProviderCall& call : calls) texts.push_back(call.method + " " + call.path);
        return texts;
    }
};

/// Every call is answered by the next answer; neither may an answer be left nor one be wanting.
inline ProviderExchange exchange(ProviderSteps steps, const ProviderAccount& account,
                                 const ProviderRequest& request, const Answers& answers) {
    ProviderExchange done;
    ProviderAnswers given;
    while (true) {
        const ProviderStep step = steps(account, request, given);
        if (const auto* result = std::get_if<ProviderResult>(&step)) {
            CHECK(given.size() == answers.size());
            done.result = *result;
            return done;
        }
        done.calls.push_back(std::get<ProviderCall>(step));
        INFO(done.calls.back().method << " " << done.calls.back().path << " has no answer");
        REQUIRE(given.size() < answers.size());
        const Answered& next = answers[given.size()];
        given.push_back({next.status, next.body, next.headers});
    }
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
