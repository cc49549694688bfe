#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/providers/provider_adapter.hpp"
#include "tests/support/scripted_receiver.hpp"

namespace cairn::test {

/// A provider of few words, and its adapter. POST /<key> does what is asked, GET /<key> says what became of
/// it; an answer's body is the result's kind and the reference, such as "captured pi_1",
/// and behind a + that of a further success. "mismatch 4200" speaks of 42.00, "unclear" cannot tell. A
/// callback's body is "payment <tenant>/<id>" or "reference <reference>".
class ScriptedProvider {
 public:
    struct Answer {
        int status = 200;
        std::string body;
        std::string headers = {};  // Each with its line end.
    };

    /// Nothing: the request is not answered.
    using Script = std::function<std::optional<Answer>(const std::string& method, const std::string& key)>;

    explicit ScriptedProvider(Script script)
        : script_(std::move(script)), receiver_([this](ScriptedConnection& other) { serve(other); }) {}

    std::string base_url() const { return "http://127.0.0.1:" + receiver_.port(); }

    /// How many requests have come whose method is this.
    int count(const std::string& method) const {
        const std::lock_guard lock(mutex_);
        int found = 0;
        for (const std::string& request : requests_) found += request.starts_with(method + " ") ? 1 : 0;
        return found;
    }

    /// "POST key", "GET key" …, as they came.
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

    static ProviderAdapter adapter() { return {&send, &look_up, &hint}; }

 private:
    void serve(ScriptedConnection& other) {
        for (std::string request = other.read_request(); !request.empty(); request = other.read_request()) {
            const auto after_method = request.find(' ');
            const std::string method = request.substr(0, after_method);
            const std::string key =
                request.substr(after_method + 2, request.find(' ', after_method + 1) - after_method - 2);
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(method + " " + key);
            }
            const auto answer = script_(method, key);
            if (!answer) {
                other.read(1);  // Until the other side has given up.
                return;
            }
            other.write("HTTP/1.1 " + std::to_string(answer->status) + " Said\r\n" + answer->headers +
                        "Content-Length: " + std::to_string(answer->body.size()) + "\r\n\r\n" +
                        answer->body);
        }
    }

    static ProviderStep send(const ProviderAccount& account, const ProviderRequest& request,
                             const ProviderAnswers& answers) {
        return step("POST", account, request, answers);
    }

    static ProviderStep look_up(const ProviderAccount& account, const ProviderRequest& request,
                                const ProviderAnswers& answers) {
        return step("GET", account, request, answers);
    }

    static ProviderStep step(const char* method, const ProviderAccount& account,
                             const ProviderRequest& request, const ProviderAnswers& answers) {
        if (answers.empty())
            return ProviderCall{method, "/" + request.key, {{"Authorization", account.key}}, ""};
        const ProviderAnswer& answer = answers.back();
        ProviderResult result;
        if (answer.status == 404) result.kind = ProviderResult::Kind::not_found;
        if (answer.status == 429)
            for (const auto& [name, value] : answer.headers)
                if (name == "retry-after") result.retry_after_ms = std::stoi(value) * 1'000;
        if (answer.status != 200) return result;
        const auto space = answer.body.find(' ');
        result.kind = kind_named(answer.body.substr(0, space));
        const auto plus = answer.body.find('+');
        if (space != std::string::npos) result.reference = answer.body.substr(space + 1, plus - space - 1);
        if (plus != std::string::npos) result.duplicates.push_back(answer.body.substr(plus + 1));
        result.amount = request.amount;
        result.is_unclear = answer.body == "unclear";
        if (result.kind == ProviderResult::Kind::mismatch)
            result.amount.set_amount_minor(std::stoll(result.reference));
        return result;
    }

    static ProviderResult::Kind kind_named(const std::string& name) {
        using Kind = ProviderResult::Kind;
        if (name == "captured") return Kind::captured;
        if (name == "action_required") return Kind::action_required;
        if (name == "refunded") return Kind::refunded;
        if (name == "declined") return Kind::declined;
        if (name == "not_found") return Kind::not_found;
        if (name == "mismatch") return Kind::mismatch;
        return Kind::pending;
    }

    static std::optional<ProviderHint> hint(std::string_view body) {
        ProviderHint hint;
        if (body.starts_with("payment ")) hint.payment_id = body.substr(8);
        if (body.starts_with("reference ")) hint.reference = body.substr(10);
        if (hint.payment_id.empty() && hint.reference.empty()) return std::nullopt;
        return hint;
    }

    Script script_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    ScriptedReceiver receiver_;
};

}  // namespace cairn::test
