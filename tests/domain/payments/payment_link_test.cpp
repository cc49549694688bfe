#include "domain/payments/payment_link.hpp"

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::eur;

const Timestamp later = from_us(to_us(test::scenario_start) + 60'000'000);
const Timestamp much_later = from_us(to_us(later) + 60'000'000);

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<PaymentLinkState, PaymentLinkCommand, PaymentLinkEvent>(
        {PaymentLinkEvent(events)...});
}

PaymentLinkCommand create(const std::string& provider = "sandbox", const Money& amount = eur(4200)) {
    PaymentLinkCommand command;
    CreatePaymentLink& link = *command.mutable_create();
    *link.mutable_amount() = amount;
    link.set_description("Tour");
    link.set_provider(provider);
    link.set_token("t0");
    return command;
}

PaymentLinkCommand create_until(const Timestamp& expires_at) {
    PaymentLinkCommand command = create();
    *command.mutable_create()->mutable_expires_at() = expires_at;
    return command;
}

PaymentLinkCommand create_for(const std::string& customer_id, const std::string& email) {
    PaymentLinkCommand command = create();
    command.mutable_create()->set_customer_id(customer_id);
    command.mutable_create()->set_email(email);
    return command;
}

PaymentLinkCommand create_with_method(const std::string& provider) {
    PaymentLinkCommand command = create(provider);
    command.mutable_create()->set_sandbox_method("tok_declined");
    return command;
}

PaymentLinkCommand resend() {
    PaymentLinkCommand command;
    command.mutable_resend();
    return command;
}

PaymentLinkCommand expire() {
    PaymentLinkCommand command;
    command.mutable_expire()->set_reason("sold out");
    return command;
}

PaymentLinkCommand erase() {
    PaymentLinkCommand command;
    command.mutable_erase();
    return command;
}

PaymentLinkCommand click() {
    PaymentLinkCommand command;
    command.mutable_start_payment();
    return command;
}

PaymentLinkCommand record_paid(const std::string& payment_id) {
    PaymentLinkCommand command;
    command.mutable_record_paid()->set_payment_id(payment_id);
    *command.mutable_record_paid()->mutable_amount() = eur(4200);
    return command;
}

PaymentLinkEvent created() {
    PaymentLinkEvent event;
    PaymentLinkCreated& link = *event.mutable_created();
    link.set_payment_link_id("s1");
    link.set_pay_path("/pay/t0");
    *link.mutable_amount() = eur(4200);
    link.set_description("Tour");
    link.set_provider("sandbox");
    link.set_sandbox_method("tok_ok");
    return event;
}

PaymentLinkEvent created_until(const Timestamp& expires_at) {
    PaymentLinkEvent event = created();
    *event.mutable_created()->mutable_expires_at() = expires_at;
    return event;
}

PaymentLinkEvent resent(std::uint32_t number) {
    PaymentLinkEvent event;
    PaymentLinkResent& link = *event.mutable_resent();
    link.set_payment_link_id("s1");
    link.set_pay_path("/pay/t0");
    *link.mutable_amount() = eur(4200);
    link.set_description("Tour");
    link.set_resend(number);
    return event;
}

PaymentLinkEvent started(const std::string& payment_id) {
    PaymentLinkEvent event;
    PaymentLinkPaymentStarted& payment = *event.mutable_payment_started();
    payment.set_payment_link_id("s1");
    payment.set_payment_id(payment_id);
    *payment.mutable_amount() = eur(4200);
    payment.set_description("Tour");
    payment.set_provider("sandbox");
    payment.set_sandbox_method("tok_ok");
    return event;
}

PaymentLinkEvent expired(const std::string& reason, const std::string& payment_id = "") {
    PaymentLinkEvent event;
    event.mutable_expired()->set_payment_link_id("s1");
    event.mutable_expired()->set_reason(reason);
    event.mutable_expired()->set_payment_id(payment_id);
    return event;
}

PaymentLinkEvent erased() {
    PaymentLinkEvent event;
    event.mutable_erased()->set_payment_link_id("s1");
    return event;
}

PaymentLinkEvent paid(const std::string& payment_id, bool late = false) {
    PaymentLinkEvent event;
    event.mutable_paid()->set_payment_link_id("s1");
    event.mutable_paid()->set_payment_id(payment_id);
    *event.mutable_paid()->mutable_amount() = eur(4200);
    event.mutable_paid()->set_late(late);
    return event;
}

PaymentLinkEvent paid_twice(const std::string& payment_id) {
    PaymentLinkEvent event;
    event.mutable_paid_twice()->set_payment_link_id("s1");
    event.mutable_paid_twice()->set_payment_id(payment_id);
    *event.mutable_paid_twice()->mutable_amount() = eur(4200);
    return event;
}

TEST_CASE("a link is made for what its provider would take", "[PAY-12]") {
    given().when(create()).then(created());
    given().when(create_until(later)).then(created_until(later));

    given(created()).when(create()).refused(PAYMENT_LINK_ALREADY_EXISTS);
    given().when(create_for("ada", "ada@example.com")).refused(LINK_RECIPIENT_TWICE);
    given().when(create_until(test::scenario_start)).refused(LINK_EXPIRES_TOO_EARLY);
    given().when(create("paypal")).refused(LINK_PROVIDER_UNKNOWN);
    given().when(create("stripe")).refused(LINK_PROVIDER_WITHOUT_PAGE);
    given().when(create_with_method("moyasar")).refused(LINK_METHOD_NOT_SUPPORTED);
    given().when(create("instamojo", eur(4200))).refused(LINK_CURRENCY_NOT_SUPPORTED);
    given().when(create("instamojo", test::money(800, "INR"))).refused(LINK_AMOUNT_NOT_SUPPORTED);
}

TEST_CASE("a link is sent again as long as it can be paid", "[PAY-12]") {
    given(created()).when(resend()).then(resent(1));
    given(created(), resent(1)).when(resend()).then(resent(2));

    given().when(resend()).refused(PAYMENT_LINK_NOT_FOUND);
    given(created(), paid("p1")).when(resend()).refused(PAYMENT_LINK_IS_PAID);
    given(created(), expired("")).when(resend()).refused(PAYMENT_LINK_HAS_EXPIRED);
    given(created_until(later)).at(much_later).when(resend()).refused(PAYMENT_LINK_HAS_EXPIRED);
}

TEST_CASE("a click starts one payment, and none at a link that is over", "[PAY-12]") {
    given(created()).when(click()).then(started("command-1"));
    given(created(), started("p1")).when(click()).then_nothing();

    given().when(click()).refused(PAYMENT_LINK_NOT_FOUND);
    given(created(), paid("p1")).when(click()).refused(PAYMENT_LINK_IS_PAID);
    given(created(), expired("")).when(click()).refused(PAYMENT_LINK_HAS_EXPIRED);
    // The timer may come late; the time does not.
    given(created_until(later)).at(much_later).when(click()).refused(PAYMENT_LINK_HAS_EXPIRED);
}

TEST_CASE("a link ends by command, with the payment that is open at it", "[PAY-12]") {
    given(created()).when(expire()).then(expired("sold out"));
    given(created(), started("p1")).when(expire()).then(expired("sold out", "p1"));
    given(created(), paid("p1")).when(expire()).refused(PAYMENT_LINK_IS_PAID);
    given(created(), expired("")).when(expire()).refused(PAYMENT_LINK_HAS_EXPIRED);
}

TEST_CASE("a link that is forgotten is ended first", "[PAY-12]") {
    given(created()).when(erase()).then(expired("erased"), erased());
    given(created(), paid("p1")).when(erase()).then(erased());
    given().when(erase()).refused(PAYMENT_LINK_NOT_FOUND);
}

TEST_CASE("what is paid counts once, also when it comes late", "[PAY-12]") {
    given(created(), started("p1")).when(record_paid("p1")).then(paid("p1"));
    given(created(), started("p1"), expired("", "p1")).when(record_paid("p1")).then(paid("p1", true));
    given(created(), paid("p1")).when(record_paid("p1")).then_nothing();
    given(created(), paid("p1")).when(record_paid("p2")).then(paid_twice("p2"));
    given(created(), paid("p1"), paid_twice("p2")).when(record_paid("p2")).then_nothing();
}

}  // namespace
}  // namespace cairn::payments::v1
