#include "domain/payments/review.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

Context by_olga() {
    Context context = test::scenario_context();
    context.actor.set_kind("api_key");
    context.actor.set_id("olga");
    return context;
}

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<ReviewState, ReviewCommand, ReviewEvent>({ReviewEvent(events)...}, by_olga());
}

ReviewCommand command(const std::string& text) { return test::message<ReviewCommand>(text); }
ReviewEvent event(const std::string& text) { return test::message<ReviewEvent>(text); }

std::string question(const std::string& kind, const std::string& theirs = "cannot tell") {
    return "kind: " + kind +
           " payment_id: 'p1' refund_id: 'r1' provider: 'moyasar' "
           "amount { amount_minor: 1000 currency: 'SAR' } ours: 'asked' theirs: '" +
           theirs + "' ";
}

ReviewCommand open(const std::string& kind, const std::string& theirs = "cannot tell") {
    return command("open { review_id: 's1' " + question(kind, theirs) + "}");
}
ReviewEvent opened(const std::string& kind, const std::string& theirs = "cannot tell") {
    return event("opened { " + question(kind, theirs) + "}");
}

ReviewCommand decide_as(const std::string& decision) {
    return command("decide { review_id: 's1' decision: " + decision + " reason: 'seen there' }");
}
ReviewEvent decided(const std::string& kind, const std::string& decision, const std::string& more = "") {
    return event("decided { kind: " + kind + " decision: " + decision +
                 " reason: 'seen there' decided_by: 'api_key/olga' payment_id: 'p1' refund_id: 'r1' "
                 "provider: 'moyasar' amount { amount_minor: 1000 currency: 'SAR' } " +
                 more + "}");
}

TEST_CASE("a question waits once, however often it comes", "[PAY-03]") {
    given().when(open("REVIEW_REFUND")).then(opened("REVIEW_REFUND"));
    given(opened("REVIEW_REFUND")).when(open("REVIEW_REFUND")).then_nothing();
    given(opened("REVIEW_REFUND")).when(open("REVIEW_REFUND", "says something else")).then_nothing();
}

TEST_CASE("a person decides once, and only as fits the question", "[PAY-03]") {
    for (const std::string kind : {"REVIEW_REFUND", "REVIEW_CHARGE"}) {
        for (const std::string decision : {"REVIEW_SUCCEEDED", "REVIEW_FAILED", "REVIEW_ASK_AGAIN"})
            given(opened(kind)).when(decide_as(decision)).then(decided(kind, decision));
        given(opened(kind)).when(decide_as("REVIEW_DISMISSED")).refused(REVIEW_DECISION_NOT_FITTING);
    }
    for (const std::string decision : {"REVIEW_ASK_AGAIN", "REVIEW_DISMISSED"})
        given(opened("REVIEW_BOOKS_DIFFER"))
            .when(decide_as(decision))
            .then(decided("REVIEW_BOOKS_DIFFER", decision));
    given(opened("REVIEW_MISSING_HERE"))
        .when(decide_as("REVIEW_ASK_AGAIN"))
        .refused(REVIEW_DECISION_NOT_FITTING);

    given().when(decide_as("REVIEW_FAILED")).refused(REVIEW_NOT_FOUND);
    given(opened("REVIEW_REFUND"), decided("REVIEW_REFUND", "REVIEW_FAILED"))
        .when(decide_as("REVIEW_SUCCEEDED"))
        .refused(REVIEW_NOT_WAITING);
    given(opened("REVIEW_REFUND"))
        .when(decide_as("REVIEW_DECISION_NONE"))
        .refused(REVIEW_DECISION_NOT_FITTING);
    given(opened("REVIEW_BOOKS_DIFFER"))
        .when(decide_as("REVIEW_SUCCEEDED"))
        .refused(REVIEW_DECISION_NOT_FITTING);
}

TEST_CASE("the reviewer may name what the provider did", "[PAY-03]") {
    given(opened("REVIEW_REFUND"))
        .when(command("decide { review_id: 's1' decision: REVIEW_SUCCEEDED reason: 'seen there' "
                      "provider_reference: 're_1' }"))
        .then(decided("REVIEW_REFUND", "REVIEW_SUCCEEDED", "provider_reference: 're_1' "));
}

TEST_CASE("a question that comes back waits again, unless it was dismissed just so", "[PAY-03]") {
    given(opened("REVIEW_REFUND"), decided("REVIEW_REFUND", "REVIEW_ASK_AGAIN"))
        .when(open("REVIEW_REFUND"))
        .then(opened("REVIEW_REFUND"));
    const auto dismissed =
        given(opened("REVIEW_BOOKS_DIFFER"), decided("REVIEW_BOOKS_DIFFER", "REVIEW_DISMISSED"));
    dismissed.when(open("REVIEW_BOOKS_DIFFER")).then_nothing();
    dismissed.when(open("REVIEW_BOOKS_DIFFER", "more")).then(opened("REVIEW_BOOKS_DIFFER", "more"));
}

}  // namespace
}  // namespace cairn::payments::v1
