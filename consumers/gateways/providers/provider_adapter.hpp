#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "consumers/gateways/provider.hpp"

namespace cairn {

/// An account at a provider. The secrets are open here: nothing of it may be logged.
struct ProviderAccount {
    std::string base_url;  // With the version's path, without a slash at its end.
    std::string key;       // Stripe's and Moyasar's secret key, Cashfree's client id, Instamojo's API key.
    std::string secret;    // Cashfree's client secret, Instamojo's auth token; else empty.
    std::string return_url;  // Where the payer's browser goes afterwards; may be empty.
    std::string notify_url;  // Of our inbox; may be empty.
};

/// One HTTP request to a provider.
struct ProviderCall {
    std::string method;
    std::string path;  // Behind the account's base URL, with its query.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// Headers of an answer. Names in small letters.
using AnswerHeaders = std::vector<std::pair<std::string, std::string>>;

/// What came back for a call. A call without an answer is no answer: the steps end there, and the request
/// is looked up before anything is sent again.
struct ProviderAnswer {
    int status = 0;
    std::string body;
    AnswerHeaders headers;
};

/// What to do next, given the answers so far: another call, or what the provider said.
using ProviderStep = std::variant<ProviderCall, ProviderResult>;
using ProviderAnswers = std::vector<ProviderAnswer>;

/// What a callback is about. It is a hint: what it says is asked for before it is believed.
struct ProviderHint {
    std::string
        payment_id;  // With its tenant, as in ProviderRequest; empty where the callback does not say.
    std::string reference;   // The provider's id of the payment; may be empty.
    std::string refund_id;   // Where it is about a refund,
    std::string dispute_id;  // or about a dispute, which is asked for in place of the payment.
};

/// How one provider is spoken to: no clock, no I/O, so that each exchange is a table test. 'send' and
/// 'look_up' are given all answers of the exchange, the first first, and name the next call until they
/// have a result. An answer that may have had effect (5xx, a body that cannot be read) is 'pending', as is
/// a limit that was hit (429): both are looked up before anything is sent again.
struct ProviderAdapter {
    ProviderStep (*send)(const ProviderAccount&, const ProviderRequest&, const ProviderAnswers&);
    ProviderStep (*look_up)(const ProviderAccount&, const ProviderRequest&, const ProviderAnswers&);
    std::optional<ProviderHint> (*hint)(std::string_view body);

    /// One call for a part of the provider's own list, and what it says; nothing where it cannot be read.
    /// Null where the provider has no such list.
    ProviderCall (*list)(const ProviderAccount&, const ProviderRange&) = nullptr;
    std::optional<ProviderChargePage> (*read_list)(const ProviderAnswer&) = nullptr;

    /// The same of one dispute, by the provider's id. Null where callbacks tell of none.
    ProviderCall (*dispute)(const ProviderAccount&, const std::string& dispute_id) = nullptr;
    std::optional<ProviderDispute> (*read_dispute)(const ProviderAnswer&) = nullptr;

    /// The same of the disputes of one charge. Null where the list of charges does not say that there are
    /// any.
    ProviderCall (*list_disputes)(const ProviderAccount&, const std::string& charge_id) = nullptr;
    std::optional<std::vector<ProviderDispute>> (*read_disputes)(const ProviderAnswer&) = nullptr;
};

}  // namespace cairn
