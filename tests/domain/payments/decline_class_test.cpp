#include "domain/payments/decline_class.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace cairn::payments::v1 {
namespace {

TEST_CASE("what may be done about a decline is known by the provider's word", "[PAY-11]") {
    const std::vector<std::pair<DeclineClass, std::vector<std::string>>> table = {
        {DECLINE_HARD,
         {"lost_card", "expired_card", "revocation_of_authorization", "fraudulent", "54", "41"}},
        {DECLINE_SOFT,
         {"insufficient_funds", "do_not_honor", "try_again_later", "card_declined", "51", "05"}},
        {DECLINE_ACTION, {"authentication_required", "incorrect_cvc", "approve_with_id"}},
        {DECLINE_TECHNICAL, {"processing_error", "rate_limit", "provider_not_connected"}},
        {DECLINE_UNCLASSIFIED, {"", "Failed", "TRANSACTION_DECLINED", "insufficient_fund", "5", "0"}}};
    for (const auto& [expected, words] : table)
        for (const std::string& word : words) {
            CAPTURE(word);
            CHECK(decline_class(word) == expected);
        }
}

}  // namespace
}  // namespace cairn::payments::v1
