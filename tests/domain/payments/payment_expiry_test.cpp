#include "domain/payments/payment_expiry.hpp"

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::eur;

const Timestamp later = from_us(to_us(test::scenario_start) + 60'000'000);

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({PaymentEvent(events)...});
}

PaymentCommand initiate() {
    PaymentCommand command;
    *command.mutable_initiate()->mutable_amount() = eur(1000);
    command.mutable_initiate()->set_provider("sandbox");
    return command;
}

PaymentCommand initiate_until(const Timestamp& expires_at) {
    PaymentCommand command = initiate();
    command.mutable_initiate()->set_method("tok_ok");
    *command.mutable_initiate()->mutable_expires_at() = expires_at;
    command.mutable_initiate()->set_cancel_url("https://shop.test/cart");
    return command;
}

PaymentCommand initiate_by_saved(const std::string& method, const std::string& customer_id) {
    PaymentCommand command = initiate();
    command.mutable_initiate()->set_method(method);
    command.mutable_initiate()->set_customer_id(customer_id);
    command.mutable_initiate()->set_payment_method_id("pm1");
    return command;
}

PaymentCommand expire() {
    PaymentCommand command;
    command.mutable_expire();
    return command;
}

PaymentCommand record_expiry() {
    PaymentCommand command;
    command.mutable_record_expiry();
    return command;
}

PaymentCommand record_transfer() {
    PaymentCommand command;
    command.mutable_record_action_required()->set_provider_reference("tr_1");
    command.mutable_record_action_required()->mutable_transfer()->set_reference("tr_1");
    return command;
}

PaymentCommand record_capture() {
    PaymentCommand command;
    *command.mutable_record_capture()->mutable_amount() = eur(1000);
    command.mutable_record_capture()->set_provider_reference("ch_1");
    return command;
}

PaymentEvent initiated() {
    PaymentEvent event;
    *event.mutable_initiated()->mutable_amount() = eur(1000);
    event.mutable_initiated()->set_provider("sandbox");
    event.mutable_initiated()->set_method("tok_ok");
    *event.mutable_initiated()->mutable_expires_at() = later;
    event.mutable_initiated()->set_cancel_url("https://shop.test/cart");
    return event;
}

PaymentEvent action_required() {
    PaymentEvent event;
    event.mutable_action_required()->set_provider_reference("ch_1");
    return event;
}

PaymentEvent authorised() {
    PaymentEvent event;
    *event.mutable_authorised()->mutable_amount() = eur(1000);
    return event;
}

PaymentEvent captured() {
    PaymentEvent event;
    *event.mutable_captured()->mutable_amount() = eur(1000);
    event.mutable_captured()->set_provider_reference("ch_1");
    return event;
}

PaymentEvent expiry_requested(const std::string& reference = "") {
    PaymentEvent event;
    event.mutable_expiry_requested()->set_provider("sandbox");
    event.mutable_expiry_requested()->set_provider_reference(reference);
    return event;
}

PaymentEvent expired() {
    PaymentEvent event;
    event.mutable_cancelled()->set_reason("expired");
    return event;
}

TEST_CASE("a payment may have a time to be paid by, and it is to come", "[PAY-01]") {
    given().when(initiate_until(later)).then(initiated());
    given().when(initiate_until(test::scenario_start)).refused(PAYMENT_EXPIRES_TOO_EARLY);
}

TEST_CASE("a payment's time being over, its provider is asked first, once", "[PAY-01]") {
    given(initiated()).when(expire()).then(expiry_requested());
    given(initiated(), action_required()).when(expire()).then(expiry_requested("ch_1"));
    given(initiated(), expiry_requested()).when(expire()).then_nothing();
    given(initiated(), authorised()).when(expire()).then_nothing();

    given().when(expire()).refused(PAYMENT_NOT_FOUND);
    given(initiated(), expired()).when(expire()).refused(PAYMENT_ENDED);
    given(initiated(), captured()).when(expire()).refused(ALREADY_CAPTURED);
}

TEST_CASE("a payment ends once its provider takes no money for it", "[PAY-01]") {
    given(initiated(), expiry_requested()).when(record_expiry()).then(expired());
    given(initiated(), expiry_requested(), expired()).when(record_expiry()).then_nothing();
    given(initiated(), expiry_requested(), captured()).when(record_expiry()).then_nothing();
    given().when(record_expiry()).refused(PAYMENT_NOT_FOUND);
}

TEST_CASE("money that came at the last moment counts", "[PAY-01]") {
    given(initiated(), expiry_requested()).when(record_capture()).then(captured());
}

TEST_CASE("a saved method pays instead of a token, and for its customer alone", "[PAY-10]") {
    PaymentEvent event;
    *event.mutable_initiated()->mutable_amount() = eur(1000);
    event.mutable_initiated()->set_provider("sandbox");
    event.mutable_initiated()->set_customer_id("ada");
    event.mutable_initiated()->set_payment_method_id("pm1");

    given().when(initiate_by_saved("", "ada")).then(event);
    given().when(initiate()).refused(METHOD_REQUIRED);
    given().when(initiate_by_saved("tok_ok", "ada")).refused(METHOD_GIVEN_TWICE);
    given().when(initiate_by_saved("", "")).refused(METHOD_CUSTOMER_REQUIRED);
}

TEST_CASE("who pays by bank transfer is told what to transfer", "[PAY-10]") {
    PaymentEvent event;
    event.mutable_action_required()->set_provider_reference("tr_1");
    event.mutable_action_required()->mutable_transfer()->set_reference("tr_1");
    *event.mutable_action_required()->mutable_transfer()->mutable_amount() = eur(1000);

    given(initiated()).when(record_transfer()).then(event);
}

}  // namespace
}  // namespace cairn::payments::v1
