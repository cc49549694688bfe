#include "domain/payments/payment_method.hpp"

#include "tests/support/given.hpp"

namespace cairn::payments::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<PaymentMethodState, PaymentMethodCommand, PaymentMethodEvent>(
        {PaymentMethodEvent(events)...});
}

PaymentMethodCommand attach(PaymentMethodKind kind, const std::string& provider = "sandbox") {
    PaymentMethodCommand command;
    AttachPaymentMethod& method = *command.mutable_attach();
    method.set_customer_id("ada");
    method.set_provider(provider);
    method.set_token("enc1.k.token");
    method.set_kind(kind);
    return command;
}

PaymentMethodCommand attach_card(const std::string& last4, std::uint32_t month = 12,
                                 std::uint32_t year = 2030) {
    PaymentMethodCommand command = attach(METHOD_KIND_CARD);
    command.mutable_attach()->set_brand("visa");
    command.mutable_attach()->set_last4(last4);
    command.mutable_attach()->set_expiry_month(month);
    command.mutable_attach()->set_expiry_year(year);
    command.mutable_attach()->set_fingerprint("enc1.k.fingerprint");
    command.mutable_attach()->set_fingerprint_hash("f00d");
    return command;
}

PaymentMethodCommand attach_account(const std::string& account) {
    PaymentMethodCommand command = attach(METHOD_KIND_BANK_TRANSFER);
    command.mutable_attach()->set_bank_name("First Bank");
    command.mutable_attach()->set_account(account);
    return command;
}

PaymentMethodCommand detach() {
    PaymentMethodCommand command;
    command.mutable_detach()->set_reason("lost");
    return command;
}

PaymentMethodCommand make_default() {
    PaymentMethodCommand command;
    command.mutable_make_default();
    return command;
}

PaymentMethodEvent attached_card() {
    PaymentMethodEvent event;
    PaymentMethodAttached& method = *event.mutable_attached();
    method.set_payment_method_id("s1");
    method.set_customer_id("ada");
    method.set_provider("sandbox");
    method.set_kind(METHOD_KIND_CARD);
    method.set_brand("visa");
    method.set_last4("4242");
    method.set_expiry_month(12);
    method.set_expiry_year(2030);
    method.set_fingerprint("f00d");
    method.set_token("enc1.k.token");
    return event;
}

PaymentMethodEvent attached_account() {
    PaymentMethodEvent event;
    PaymentMethodAttached& method = *event.mutable_attached();
    method.set_payment_method_id("s1");
    method.set_customer_id("ada");
    method.set_provider("sandbox");
    method.set_kind(METHOD_KIND_BANK_TRANSFER);
    method.set_bank_name("First Bank");
    method.set_account("**** 6789");
    method.set_token("enc1.k.token");
    return event;
}

PaymentMethodEvent detached() {
    PaymentMethodEvent event;
    event.mutable_detached()->set_payment_method_id("s1");
    event.mutable_detached()->set_customer_id("ada");
    event.mutable_detached()->set_reason("lost");
    return event;
}

PaymentMethodEvent made_default() {
    PaymentMethodEvent event;
    event.mutable_made_default()->set_payment_method_id("s1");
    event.mutable_made_default()->set_customer_id("ada");
    return event;
}

TEST_CASE("a method is attached once, and only where the provider takes its token", "[PAY-10]") {
    given().when(attach_card("4242")).then(attached_card());
    given().when(attach_account("**** 6789")).then(attached_account());

    given(attached_card()).when(attach_card("4242")).refused(PAYMENT_METHOD_ALREADY_EXISTS);
    given().when(attach(METHOD_KIND_WALLET, "paypal")).refused(METHOD_PROVIDER_UNKNOWN);
    given().when(attach(METHOD_KIND_WALLET, "cashfree")).refused(METHOD_PROVIDER_WITHOUT_TOKENS);
}

TEST_CASE("what is shown of a card is its last four digits and when it expires", "[PAY-10][PAY-16]") {
    given().when(attach_card("")).refused(METHOD_LAST4_INVALID);
    given().when(attach_card("242")).refused(METHOD_LAST4_INVALID);
    given().when(attach_card("42a2")).refused(METHOD_LAST4_INVALID);
    given().when(attach_card("4242", 0)).refused(METHOD_EXPIRY_INVALID);
    given().when(attach_card("4242", 13)).refused(METHOD_EXPIRY_INVALID);
    given().when(attach_card("4242", 12, 30)).refused(METHOD_EXPIRY_INVALID);
}

TEST_CASE("a card is good to the end of its month", "[PAY-10]") {
    PaymentMethodEvent event = attached_card();
    event.mutable_attached()->set_expiry_month(1);
    event.mutable_attached()->set_expiry_year(2026);

    given().when(attach_card("4242", 1, 2026)).then(event);
    given().when(attach_card("4242", 12, 2025)).refused(METHOD_EXPIRED);
}

TEST_CASE("no more of an account is kept than four digits, and a card has none", "[PAY-10][PAY-16]") {
    PaymentMethodCommand card_with_account = attach_card("4242");
    card_with_account.mutable_attach()->set_account("**** 6789");
    PaymentMethodCommand account_with_card = attach_account("**** 6789");
    account_with_card.mutable_attach()->set_last4("4242");

    given().when(attach_account("DE89 3704 0044")).refused(METHOD_ACCOUNT_NOT_MASKED);
    given().when(card_with_account).refused(METHOD_FIELD_OF_ANOTHER_KIND);
    given().when(account_with_card).refused(METHOD_FIELD_OF_ANOTHER_KIND);
}

TEST_CASE("a detached method is neither detached again nor preferred", "[PAY-10]") {
    given(attached_card()).when(make_default()).then(made_default());
    given(attached_card(), made_default()).when(detach()).then(detached());

    given().when(detach()).refused(PAYMENT_METHOD_NOT_FOUND);
    given().when(make_default()).refused(PAYMENT_METHOD_NOT_FOUND);
    given(attached_card(), detached()).when(detach()).refused(PAYMENT_METHOD_DETACHED);
    given(attached_card(), detached()).when(make_default()).refused(PAYMENT_METHOD_DETACHED);
}

}  // namespace
}  // namespace cairn::payments::v1
