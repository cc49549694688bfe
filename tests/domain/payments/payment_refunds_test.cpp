#include "domain/payments/payment_refunds.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

using test::message;

const std::string usd_1000 = "amount { amount_minor: 1000 currency: 'USD' }";
const std::string usd_400 = "amount { amount_minor: 400 currency: 'USD' }";
const std::string initiated = "initiated { provider: 'sandbox' " + usd_1000 + " }";
const std::string captured = "captured { provider_reference: 'ch_1' " + usd_1000 + " }";
const std::string again = "duplicate_captured { provider_reference: 'ch_2' " + usd_1000 + " }";
const std::string again_back =
    "refund_requested { refund_id: 'duplicate-1' provider: 'sandbox' provider_reference: 'ch_2' "
    "of_duplicate: true reason: 'The provider took the money a second time.' " +
    usd_1000 + " }";
const std::string again_failed =
    "refund_failed { refund_id: 'duplicate-1' of_duplicate: true decline_code: 'no' " + usd_1000 + " }";
const std::string waits =
    "refund_approval_requested { refund_id: 'r1' reason: 'rain' requested_by: 'key/clerk' " + usd_400 +
    " }";

PaymentCommand command(const std::string& text) { return message<PaymentCommand>(text); }

PaymentEvent event(const std::string& text) { return message<PaymentEvent>(text); }

Context asked_by(const std::string& key) {
    Context context = test::scenario_context();
    context.actor.set_kind("key");
    context.actor.set_id(key);
    return context;
}

/// A payment that was taken, with what happened since, and who is there now.
template <class... Texts>
auto taken(const Texts&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
        {event(initiated), event(captured), event(events)...}, asked_by("clerk"));
}

template <class... Texts>
auto before_the_chief(const Texts&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
        {event(initiated), event(captured), event(events)...}, asked_by("chief"));
}

TEST_CASE("a refund that is asked for waits, and its money with it", "[PAY-08]") {
    taken()
        .when(command("request_refund { refund_id: 'r1' reason: 'rain' " + usd_400 + " }"))
        .then(event(waits));
    taken(waits)
        .when(command("refund { refund_id: 'r2' }"))
        .then(event("refund_requested { refund_id: 'r2' provider: 'sandbox' provider_reference: 'ch_1' "
                    "amount { amount_minor: 600 currency: 'USD' } }"));

    taken(waits).when(command("request_refund { refund_id: 'r1' }")).refused(REFUND_ALREADY_EXISTS);
    taken(waits).when(command("refund { " + usd_1000 + " }")).refused(AMOUNT_EXCEEDS_CAPTURED);
    taken(waits).when(command("record_refund { refund_id: 'r1' }")).then_nothing();
    taken(waits).when(command("record_refund_failure { refund_id: 'r1' }")).then_nothing();
}

TEST_CASE("a refund is approved by somebody else, once, and then the provider is asked",
          "[PAY-08][ID-03]") {
    const auto approve = command("approve_refund { refund_id: 'r1' }");
    const std::string approved =
        "refund_requested { refund_id: 'r1' reason: 'rain' provider: 'sandbox' provider_reference: 'ch_1' "
        "approved_by: 'key/chief' " +
        usd_400 + " }";
    before_the_chief(waits).when(approve).then(event(approved));
    before_the_chief(waits, approved)
        .when(command("record_refund { refund_id: 'r1' provider_reference: 're_1' }"))
        .then(event("refunded { refund_id: 'r1' provider_reference: 're_1' " + usd_400 + " }"));

    test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({}).when(approve).refused(PAYMENT_NOT_FOUND);
    before_the_chief().when(approve).refused(REFUND_NOT_FOUND);
    before_the_chief(waits, approved).when(approve).refused(REFUND_NOT_WAITING);
    taken(waits).when(approve).refused(REFUND_APPROVAL_BY_REQUESTER);
}

TEST_CASE("an approved refund of money that no provider took is given back at once", "[PAY-08]") {
    test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
        {event("recorded { " + usd_1000 + " }"), event(waits)}, asked_by("chief"))
        .when(command("approve_refund { refund_id: 'r1' }"))
        .then(event("refund_requested { refund_id: 'r1' reason: 'rain' approved_by: 'key/chief' " +
                    usd_400 + " }"),
              event("refunded { refund_id: 'r1' " + usd_400 + " }"));
}

TEST_CASE("a refund that is turned down frees its money", "[PAY-08]") {
    const auto reject = command("reject_refund { refund_id: 'r1' reason: 'no rain' }");
    const std::string rejected = "refund_rejected { refund_id: 'r1' reason: 'no rain' " + usd_400 + " }";
    taken(waits).when(reject).then(event(rejected));
    taken(waits, rejected)
        .when(command("refund { refund_id: 'r2' }"))
        .then(event("refund_requested { refund_id: 'r2' provider: 'sandbox' provider_reference: 'ch_1' " +
                    usd_1000 + " }"));

    test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({}).when(reject).refused(PAYMENT_NOT_FOUND);
    taken().when(reject).refused(REFUND_NOT_FOUND);
    taken(waits, rejected).when(reject).refused(REFUND_NOT_WAITING);
}

TEST_CASE("a second charge is recorded and given back by itself, and once", "[PAY-03][PAY-08]") {
    const auto second = command("record_capture { provider_reference: 'ch_2' " + usd_1000 + " }");
    taken().when(second).then(event(again), event(again_back));

    taken(again, again_back).when(second).then_nothing();
    taken().when(command("record_capture { " + usd_1000 + " }")).then_nothing();
    taken()
        .when(command("record_capture { provider_reference: 'ch_2' amount { amount_minor: 1001 currency: "
                      "'USD' } }"))
        .refused(AMOUNT_EXCEEDS_AUTHORISED);
}

TEST_CASE("a second charge leaves the payment's own money to be refunded", "[PAY-08]") {
    const std::string back = "refunded { refund_id: 'duplicate-1' of_duplicate: true " + usd_1000 + " }";
    taken(again, again_back).when(command("record_refund { refund_id: 'duplicate-1' }")).then(event(back));
    taken(again, again_back, back)
        .when(command("refund { refund_id: 'r1' }"))
        .then(event("refund_requested { refund_id: 'r1' provider: 'sandbox' provider_reference: 'ch_1' " +
                    usd_1000 + " }"));
}

TEST_CASE("a second charge has a name of its own for its refund, whatever others were called", "[PAY-08]") {
    PaymentEvent other = event(again_back);
    other.mutable_refund_requested()->set_refund_id("duplicate-2");
    taken("refund_requested { refund_id: 'duplicate-1' " + usd_400 + " }")
        .when(command("record_capture { provider_reference: 'ch_2' " + usd_1000 + " }"))
        .then(event(again), other);
}

TEST_CASE("a second charge whose refund failed is given back by its reference, whole", "[PAY-08]") {
    const auto stuck = taken(again, again_back, again_failed);
    stuck.when(command("refund { refund_id: 'r1' provider_reference: 'ch_2' }"))
        .then(event("refund_requested { refund_id: 'r1' provider: 'sandbox' provider_reference: 'ch_2' "
                    "of_duplicate: true " +
                    usd_1000 + " }"));

    stuck.when(command("refund { provider_reference: 'ch_3' }")).refused(DUPLICATE_NOT_FOUND);
    stuck.when(command("refund { refund_id: 'duplicate-1' provider_reference: 'ch_2' }"))
        .refused(REFUND_ALREADY_EXISTS);
    stuck.when(command("refund { provider_reference: 'ch_2' amount { amount_minor: 1 currency: 'EUR' } }"))
        .refused(CURRENCY_DIFFERS);
    stuck.when(command("refund { provider_reference: 'ch_2' " + usd_400 + " }"))
        .refused(PARTIAL_REFUND_NOT_SUPPORTED);
    taken(again, again_back)
        .when(command("refund { provider_reference: 'ch_2' }"))
        .refused(AMOUNT_EXCEEDS_CAPTURED);
}

}  // namespace
}  // namespace cairn::payments::v1
