#include "consumers/gateways/providers/stripe_evidence.hpp"

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/stripe_answer.hpp"
#include "consumers/gateways/providers/stripe_calls.hpp"

namespace cairn {
namespace {

using Kind = ProviderResult::Kind;

/// What the bank was sent for a dispute.
struct Evidence {
    std::string text;
    bool is_submitted = false;
};

/// Nothing where the answer is not a 2xx with the Dispute that the request names.
std::optional<Evidence> read_evidence(const ProviderAnswer& answer, const ProviderRequest& request) {
    if (judge_stripe(answer) != AnswerVerdict::done) return std::nullopt;
    const auto object = exact_json_object(answer.body);
    if (!object || text_of(*object, "id") != request.dispute_id) return std::nullopt;
    const auto* details = object_of(*object, "evidence_details");
    const auto* given = object_of(*object, "evidence");
    if (details == nullptr || given == nullptr) return std::nullopt;
    const std::string count = text_of(*details, "submission_count");
    return Evidence{text_of(*given, "uncategorized_text"), !count.empty() && count != "0"};
}

}  // namespace

ProviderStep stripe_look_up_evidence(const ProviderAccount& account, const ProviderRequest& request,
                                     Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return stripe_get_dispute(account, request.dispute_id);
    if (judge_stripe(*answer) == AnswerVerdict::refused)
        return refused(request, stripe_error(*answer).code);
    const auto evidence = read_evidence(*answer, request);
    if (!evidence) return stripe_pending(*answer, "");
    const bool is_there = evidence->is_submitted && evidence->text == request.evidence;
    return result_of(is_there ? Kind::evidence_received : Kind::not_found, "");
}

ProviderStep stripe_send_evidence(const ProviderAccount& account, const ProviderRequest& request,
                                  Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return stripe_submit_evidence(account, request);
    if (judge_stripe(*answer) == AnswerVerdict::refused) {
        // It was perhaps taken before.
        ProviderStep step = stripe_look_up_evidence(account, request, exchange);
        const auto* result = std::get_if<ProviderResult>(&step);
        if (result == nullptr || result->kind != Kind::not_found) return step;
        return refused(request, stripe_error(*answer).code);
    }
    const auto evidence = read_evidence(*answer, request);
    if (!evidence || !evidence->is_submitted) return stripe_pending(*answer, "");
    return result_of(Kind::evidence_received, "");
}

}  // namespace cairn
