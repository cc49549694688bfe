#include "consumers/gateways/payment_gateway.hpp"

#include <catch2/catch.hpp>

#include "tests/support/message.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentCommand;
using payments::v1::PaymentEvent;
using test::message;
using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

ProviderRequest asked(const std::string& event) {
    EventEnvelope envelope;
    envelope.set_event_id(std::string(16, '\x11'));
    envelope.set_tenant("shop");
    const auto request = provider_request(envelope, message<PaymentEvent>(event), "p1");
    REQUIRE(request);
    CHECK(request->key == "11111111111111111111111111111111");
    CHECK(request->payment_id == "shop/p1");
    return *request;
}

std::string told(const ProviderRequest& request, const ProviderResult& result) {
    const auto command = command_of(request, "p1", result);
    return command ? command->ShortDebugString() : "";
}

ProviderResult result(Kind kind) {
    ProviderResult result;
    result.kind = kind;
    result.reference = "ch_1";
    return result;
}

TEST_CASE("a charge asks for what the payment says, and a free one for nothing", "[PAY-01]") {
    const ProviderRequest charge = asked(
        "initiated { amount { amount_minor: 1000 currency: 'USD' } provider: 'stripe' method: 'pm_1' "
        "capture: MANUAL customer_id: 'ada' description: 'seats' }");
    CHECK(charge.action == Action::charge);
    CHECK(charge.amount.amount_minor() == 1000);
    CHECK(charge.method == "pm_1");
    CHECK(charge.capture_later);
    CHECK(charge.customer_id == "ada");
    CHECK(charge.description == "seats");
    CHECK_FALSE(
        provider_request({}, message<PaymentEvent>("initiated { amount { currency: 'USD' } }"), "p1"));
}

TEST_CASE("whatever comes after the charge names it as the provider does", "[PAY-04][PAY-08]") {
    const ProviderRequest proceed = asked("confirmed { provider_reference: 'ch_1' confirmation: 2 }");
    CHECK(proceed.action == Action::proceed);
    CHECK(proceed.reference == "ch_1");
    CHECK(proceed.confirmation == 2);

    const ProviderRequest capture = asked(
        "capture_requested { provider_reference: 'ch_1' amount { amount_minor: 400 currency: 'USD' } }");
    CHECK(capture.action == Action::capture);
    CHECK(capture.reference == "ch_1");
    CHECK(capture.amount.amount_minor() == 400);

    const ProviderRequest cancel = asked("cancelled { provider_reference: 'ch_1' reason: 'rain' }");
    CHECK(cancel.action == Action::cancel);
    CHECK(cancel.reference == "ch_1");
    CHECK(cancel.reason == "rain");

    const ProviderRequest refund = asked(
        "refund_requested { refund_id: 'r1' provider_reference: 'ch_2' reason: 'rain' "
        "amount { amount_minor: 300 currency: 'USD' } }");
    CHECK(refund.action == Action::refund);
    CHECK(refund.reference == "ch_2");
    CHECK(refund.refund_id == "r1");
    CHECK(refund.reason == "rain");
    CHECK(refund.amount.amount_minor() == 300);
}

TEST_CASE("what the payer's browser goes on with reaches the payment, and which round it is of",
          "[PAY-01][PAY-02]") {
    ProviderResult waits = result(Kind::action_required);
    waits.client_secret = "pi_1_secret_2";
    CHECK(told(asked("confirmed { confirmation: 2 }"), waits) ==
          message<PaymentCommand>("record_action_required { payment_id: 'p1' provider_reference: 'ch_1' "
                                  "client_secret: 'pi_1_secret_2' confirmation: 2 }")
              .ShortDebugString());
}

TEST_CASE("a decline says which attempt it was of", "[PAY-11]") {
    ProviderResult declined = result(Kind::declined);
    declined.decline_code = "card_declined";
    CHECK(told({}, declined) ==
          message<PaymentCommand>("record_failure { payment_id: 'p1' decline_code: 'card_declined' "
                                  "provider_reference: 'ch_1' }")
              .ShortDebugString());
}

}  // namespace
}  // namespace cairn
