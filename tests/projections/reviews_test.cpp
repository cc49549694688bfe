#include "projections/payments/reviews.hpp"

#include "tests/support/folded.hpp"

namespace cairn::payments::v1 {
namespace {

TEST_CASE("a review's row shows the question, then the decision, and the question again", "[PAY-03]") {
    const std::string opened =
        "opened { kind: REVIEW_REFUND payment_id: 'p1' refund_id: 'r1' provider: 'moyasar' "
        "amount { amount_minor: 5 currency: 'SAR' } ours: 'asked' theirs: 'cannot tell' }";
    const std::string shown =
        "kind: REVIEW_REFUND payment_id: 'p1' refund_id: 'r1' provider: 'moyasar' "
        "amount { amount_minor: 5 currency: 'SAR' } ours: 'asked' theirs: 'cannot tell' "
        "opened_at { seconds: 1767225600 } ";
    const std::string decided =
        "decided { decision: REVIEW_SUCCEEDED reason: 'seen' decided_by: 'api_key/k' provider_reference: "
        "'re_1' }";
    test::check_row(test::folded<ReviewRow, ReviewEvent>(opened), shown + "status: REVIEW_OPEN");
    test::check_row(test::folded<ReviewRow, ReviewEvent>(opened, decided),
                    shown +
                        "status: REVIEW_DECIDED decision: REVIEW_SUCCEEDED reason: 'seen' "
                        "decided_by: 'api_key/k' provider_reference: 're_1' "
                        "decided_at { seconds: 1767225600 }");
    test::check_row(test::folded<ReviewRow, ReviewEvent>(opened, decided, opened),
                    shown + "status: REVIEW_OPEN");
}

}  // namespace
}  // namespace cairn::payments::v1
