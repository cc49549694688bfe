#include "domain/payments/payment.hpp"

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::eur;
using test::usd;

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({PaymentEvent(events)...});
}

PaymentCommand initiate(const Money& amount, const std::string& method = "tok_ok") {
    PaymentCommand command;
    *command.mutable_initiate()->mutable_amount() = amount;
    command.mutable_initiate()->set_method(method);
    command.mutable_initiate()->set_provider("sandbox");
    return command;
}

PaymentCommand record(const Money& amount) {
    PaymentCommand command;
    *command.mutable_record()->mutable_amount() = amount;
    return command;
}

PaymentCommand capture() {
    PaymentCommand command;
    command.mutable_capture();
    return command;
}

PaymentCommand capture(const Money& amount) {
    PaymentCommand command = capture();
    *command.mutable_capture()->mutable_amount() = amount;
    return command;
}

PaymentCommand confirm() {
    PaymentCommand command;
    command.mutable_confirm();
    return command;
}

PaymentCommand cancel() {
    PaymentCommand command;
    command.mutable_cancel();
    return command;
}

PaymentCommand refund(const std::string& refund_id = "") {
    PaymentCommand command;
    command.mutable_refund()->set_refund_id(refund_id);
    return command;
}

PaymentCommand refund(const Money& amount, const std::string& refund_id = "") {
    PaymentCommand command = refund(refund_id);
    *command.mutable_refund()->mutable_amount() = amount;
    return command;
}

PaymentCommand record_authorisation() {
    PaymentCommand command;
    command.mutable_record_authorisation()->set_provider_reference("ch_1");
    return command;
}

PaymentCommand record_capture(const Money& amount) {
    PaymentCommand command;
    *command.mutable_record_capture()->mutable_amount() = amount;
    command.mutable_record_capture()->set_provider_reference("ch_1");
    return command;
}

PaymentCommand record_action_required(std::uint32_t confirmation = 0) {
    PaymentCommand command;
    command.mutable_record_action_required()->set_redirect_url("https://sandbox.test/3ds");
    command.mutable_record_action_required()->set_provider_reference("ch_1");
    command.mutable_record_action_required()->set_confirmation(confirmation);
    return command;
}

PaymentCommand record_failure() {
    PaymentCommand command;
    command.mutable_record_failure()->set_decline_code("card_declined");
    return command;
}

PaymentCommand record_refund(const std::string& refund_id) {
    PaymentCommand command;
    command.mutable_record_refund()->set_refund_id(refund_id);
    return command;
}

PaymentCommand record_refund_failure(const std::string& refund_id) {
    PaymentCommand command;
    command.mutable_record_refund_failure()->set_refund_id(refund_id);
    return command;
}

PaymentEvent initiated(const Money& amount, const std::string& method = "tok_ok") {
    PaymentEvent event;
    *event.mutable_initiated()->mutable_amount() = amount;
    event.mutable_initiated()->set_provider("sandbox");
    event.mutable_initiated()->set_method(method);
    return event;
}

PaymentEvent recorded(const Money& amount) {
    PaymentEvent event;
    *event.mutable_recorded()->mutable_amount() = amount;
    return event;
}

PaymentEvent authorised(const Money& amount) {
    PaymentEvent event;
    *event.mutable_authorised()->mutable_amount() = amount;
    event.mutable_authorised()->set_provider_reference("ch_1");
    return event;
}

PaymentEvent action_required() {
    PaymentEvent event;
    event.mutable_action_required()->set_redirect_url("https://sandbox.test/3ds");
    event.mutable_action_required()->set_provider_reference("ch_1");
    return event;
}

PaymentEvent confirmed(std::uint32_t confirmation = 1) {
    PaymentEvent event;
    event.mutable_confirmed()->set_provider("sandbox");
    event.mutable_confirmed()->set_provider_reference("ch_1");
    event.mutable_confirmed()->set_confirmation(confirmation);
    return event;
}

PaymentEvent capture_requested(const Money& amount) {
    PaymentEvent event;
    *event.mutable_capture_requested()->mutable_amount() = amount;
    event.mutable_capture_requested()->set_provider("sandbox");
    event.mutable_capture_requested()->set_provider_reference("ch_1");
    return event;
}

PaymentEvent captured(const Money& amount, const std::string& reference = "ch_1") {
    PaymentEvent event;
    *event.mutable_captured()->mutable_amount() = amount;
    event.mutable_captured()->set_provider_reference(reference);
    return event;
}

PaymentEvent failed() {
    PaymentEvent event;
    event.mutable_failed()->set_decline_code("card_declined");
    event.mutable_failed()->set_decline_class(DECLINE_SOFT);
    return event;
}

PaymentEvent cancelled(const std::string& reference = "") {
    PaymentEvent event;
    event.mutable_cancelled()->set_provider("sandbox");
    event.mutable_cancelled()->set_provider_reference(reference);
    return event;
}

PaymentEvent refund_requested(const std::string& refund_id, const Money& amount,
                              const std::string& provider = "sandbox") {
    PaymentEvent event;
    event.mutable_refund_requested()->set_provider_reference(provider.empty() ? "" : "ch_1");
    event.mutable_refund_requested()->set_refund_id(refund_id);
    *event.mutable_refund_requested()->mutable_amount() = amount;
    event.mutable_refund_requested()->set_provider(provider);
    return event;
}

PaymentEvent refunded(const std::string& refund_id, const Money& amount) {
    PaymentEvent event;
    event.mutable_refunded()->set_refund_id(refund_id);
    *event.mutable_refunded()->mutable_amount() = amount;
    return event;
}

PaymentEvent refund_failed(const std::string& refund_id, const Money& amount) {
    PaymentEvent event;
    event.mutable_refund_failed()->set_refund_id(refund_id);
    *event.mutable_refund_failed()->mutable_amount() = amount;
    return event;
}

TEST_CASE("a payment is initiated once, with a method unless it is free", "[PAY-01]") {
    given().when(initiate(usd(1000))).then(initiated(usd(1000)));

    given(initiated(usd(1000))).when(initiate(usd(1000))).refused(PAYMENT_ALREADY_EXISTS);
    given().when(initiate(usd(1000), "")).refused(METHOD_REQUIRED);
}

TEST_CASE("a payment of zero is captured at once and needs no provider", "[PAY-01]") {
    given().when(initiate(usd(0), "")).then(initiated(usd(0), ""), captured(usd(0), ""));
}

TEST_CASE("a payment that was taken elsewhere is recorded once, and its refund needs no provider",
          "[PAY-05]") {
    given().when(record(usd(2933))).then(recorded(usd(2933)));

    given(recorded(usd(2933))).when(record(usd(2933))).refused(PAYMENT_ALREADY_EXISTS);
    given(recorded(usd(2933)))
        .when(refund("r1"))
        .then(refund_requested("r1", usd(2933), ""), refunded("r1", usd(2933)));
}

TEST_CASE("a payment goes on after the customer's action, and only then", "[PAY-04]") {
    given(initiated(usd(1000)), action_required()).when(confirm()).then(confirmed());

    given().when(confirm()).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000))).when(confirm()).refused(PAYMENT_NOT_WAITING_FOR_ACTION);
}

TEST_CASE("a payment is captured once, and never for more than was authorised", "[PAY-04]") {
    const auto held = given(initiated(usd(1000)), authorised(usd(1000)));
    held.when(capture()).then(capture_requested(usd(1000)));
    held.when(capture(usd(400))).then(capture_requested(usd(400)));

    given().when(capture()).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000)), failed()).when(capture()).refused(PAYMENT_ENDED);
    given(initiated(usd(1000)), captured(usd(1000))).when(capture()).refused(ALREADY_CAPTURED);
    given(initiated(usd(1000))).when(capture()).refused(PAYMENT_NOT_AUTHORISED);
    held.when(capture(eur(1000))).refused(CURRENCY_DIFFERS);
    held.when(capture(usd(1001))).refused(AMOUNT_EXCEEDS_AUTHORISED);
}

TEST_CASE("a payment is cancelled before money is taken, and not after", "[PAY-04]") {
    given(initiated(usd(1000))).when(cancel()).then(cancelled());
    given(initiated(usd(1000)), authorised(usd(1000))).when(cancel()).then(cancelled("ch_1"));

    given().when(cancel()).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000)), cancelled()).when(cancel()).refused(PAYMENT_ENDED);
    given(initiated(usd(1000)), captured(usd(1000))).when(cancel()).refused(ALREADY_CAPTURED);
}

TEST_CASE("refunds never add up to more than was captured, those under way counted", "[PAY-08]") {
    const auto paid = given(initiated(usd(1000)), captured(usd(1000)));
    paid.when(refund("r1")).then(refund_requested("r1", usd(1000)));
    paid.when(refund(usd(400), "r1")).then(refund_requested("r1", usd(400)));
    paid.when(refund()).then(refund_requested("command-1", usd(1000)));
    const auto partly = given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(400)));
    partly.when(refund("r2")).then(refund_requested("r2", usd(600)));

    given().when(refund()).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000)), authorised(usd(1000))).when(refund()).refused(PAYMENT_NOT_CAPTURED);
    partly.when(refund("r1")).refused(REFUND_ALREADY_EXISTS);
    paid.when(refund(eur(1000))).refused(CURRENCY_DIFFERS);
    partly.when(refund(usd(601), "r2")).refused(AMOUNT_EXCEEDS_CAPTURED);
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)))
        .when(refund("r2"))
        .refused(AMOUNT_EXCEEDS_CAPTURED);
}

TEST_CASE("a refund that failed leaves its money to be refunded again", "[PAY-08]") {
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)),
          refund_failed("r1", usd(1000)))
        .when(refund("r2"))
        .then(refund_requested("r2", usd(1000)));
}

TEST_CASE("the customer has to act again only where the provider says so after the confirmation",
          "[PAY-02][PAY-04]") {
    given(initiated(usd(1000))).when(record_action_required()).then(action_required());
    const auto back = given(initiated(usd(1000)), action_required(), confirmed());
    back.when(record_action_required(0)).then_nothing();
    back.when(record_action_required(1)).then(action_required());
    given(initiated(usd(1000)), action_required(), confirmed(), action_required())
        .when(confirm())
        .then(confirmed(2));

    given(initiated(usd(1000)), authorised(usd(1000)), capture_requested(usd(1000)))
        .when(record_action_required())
        .then_nothing();
    given(initiated(usd(1000)), failed()).when(record_action_required()).then_nothing();
    given().when(record_action_required()).refused(PAYMENT_NOT_FOUND);
}

TEST_CASE("what the payer's browser goes on with is kept for it", "[PAY-01]") {
    PaymentCommand asked = record_action_required();
    asked.mutable_record_action_required()->set_client_secret("pi_1_secret_2");
    PaymentEvent event = action_required();
    event.mutable_action_required()->set_client_secret("pi_1_secret_2");
    given(initiated(usd(1000))).when(asked).then(event);
}

TEST_CASE("what the provider says twice changes nothing the second time", "[PAY-02]") {
    given(initiated(usd(1000))).when(record_authorisation()).then(authorised(usd(1000)));
    given(initiated(usd(1000)), authorised(usd(1000))).when(record_authorisation()).then_nothing();
    given(initiated(usd(1000))).when(record_capture(usd(1000))).then(captured(usd(1000)));
    given(initiated(usd(1000)), captured(usd(1000))).when(record_capture(usd(1000))).then_nothing();
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)))
        .when(record_refund("r1"))
        .then(refunded("r1", usd(1000)));
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)),
          refunded("r1", usd(1000)))
        .when(record_refund("r1"))
        .then_nothing();
}

TEST_CASE("an older answer of the provider never undoes a newer one", "[PAY-02]") {
    given(initiated(usd(1000)), captured(usd(1000))).when(record_authorisation()).then_nothing();
    given(initiated(usd(1000)), captured(usd(1000))).when(record_failure()).then_nothing();
    given(initiated(usd(1000)), authorised(usd(1000))).when(record_failure()).then_nothing();
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)),
          refund_failed("r1", usd(1000)))
        .when(record_refund("r1"))
        .then_nothing();
}

TEST_CASE("a reservation that comes after a failure counts, and its capture can fail", "[PAY-02]") {
    given(initiated(usd(1000)), failed()).when(record_authorisation()).then(authorised(usd(1000)));
    const auto asked = given(initiated(usd(1000)), authorised(usd(1000)), capture_requested(usd(1000)));
    asked.when(record_failure()).then(failed());
    asked.when(record_authorisation()).then_nothing();
}

TEST_CASE("a refund that fails after it was done leaves its money to be refunded again", "[PAY-08]") {
    const auto done = given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)),
                            refunded("r1", usd(1000)));
    PaymentEvent sent_back = refund_failed("r1", usd(1000));
    sent_back.mutable_refund_failed()->set_was_refunded(true);
    done.when(record_refund_failure("r1")).then(sent_back);
    given(initiated(usd(1000)), captured(usd(1000)), refund_requested("r1", usd(1000)),
          refunded("r1", usd(1000)), sent_back)
        .when(refund("r2"))
        .then(refund_requested("r2", usd(1000)));
}

TEST_CASE("money that comes after a failure counts; after a cancellation it is given back", "[PAY-02]") {
    given(initiated(usd(1000)), failed()).when(record_capture(usd(1000))).then(captured(usd(1000)));

    PaymentEvent late = refund_requested("late-capture", usd(1000));
    late.mutable_refund_requested()->set_reason("The payment was cancelled before the money came.");
    given(initiated(usd(1000)), cancelled())
        .when(record_capture(usd(1000)))
        .then(captured(usd(1000)), late);
}

TEST_CASE("an answer about another amount or payment is refused", "[PAY-02]") {
    given(initiated(usd(1000))).when(record_capture(usd(999))).refused(AMOUNT_DIFFERS);
    const auto asked = given(initiated(usd(1000)), authorised(usd(1000)), capture_requested(usd(400)));
    asked.when(record_capture(usd(400))).then(captured(usd(400)));
    asked.when(record_capture(usd(1000))).refused(AMOUNT_DIFFERS);
    given().when(record_capture(usd(1000))).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000))).when(record_capture(eur(1000))).refused(CURRENCY_DIFFERS);
    given(initiated(usd(1000))).when(record_capture(usd(1001))).refused(AMOUNT_EXCEEDS_AUTHORISED);
    given().when(record_failure()).refused(PAYMENT_NOT_FOUND);
    given(initiated(usd(1000)), captured(usd(1000))).when(record_refund("r1")).refused(REFUND_NOT_FOUND);
    given(initiated(usd(1000)), captured(usd(1000)))
        .when(record_refund_failure("r1"))
        .refused(REFUND_NOT_FOUND);
}

}  // namespace
}  // namespace cairn::payments::v1
