#include "domain/payments/provider_capabilities.hpp"

#include "domain/payments/payment.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"
#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::message;
using test::money;

struct Charge {
    std::string provider;
    std::string method;
    Money amount;
    CaptureMode capture = AUTOMATIC;
};

auto charging(const Charge& charge) {
    PaymentCommand command;
    command.mutable_initiate()->set_provider(charge.provider);
    command.mutable_initiate()->set_method(charge.method);
    command.mutable_initiate()->set_capture(charge.capture);
    *command.mutable_initiate()->mutable_amount() = charge.amount;
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({}).when(command);
}

void takes(const Charge& charge) {
    PaymentEvent started;
    started.mutable_initiated()->set_provider(charge.provider);
    started.mutable_initiated()->set_method(charge.method);
    started.mutable_initiated()->set_capture(charge.capture);
    *started.mutable_initiated()->mutable_amount() = charge.amount;
    charging(charge).then(started);
}

/// A payment of 1,000 INR that a provider has taken, with what happened since.
template <class... Texts>
auto taken_by(const std::string& provider, const Texts&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
        {message<PaymentEvent>("initiated { amount { amount_minor: 100000 currency: 'INR' } provider: '" +
                               provider + "' }"),
         message<PaymentEvent>("captured { amount { amount_minor: 100000 currency: 'INR' } "
                               "provider_reference: 'ch_1' }"),
         message<PaymentEvent>(events)...});
}

PaymentCommand refund(int amount_minor) {
    return message<PaymentCommand>("refund { amount { currency: 'INR' amount_minor: " +
                                   std::to_string(amount_minor) + " } refund_id: 'r2' }");
}

TEST_CASE("a provider that there is not is refused before anything is called", "[PAY-01]") {
    charging({"paypal", "tok_ok", money(1000, "USD")}).refused(PROVIDER_UNKNOWN);
    charging({"", "tok_ok", money(1000, "USD")}).refused(PROVIDER_UNKNOWN);
}

TEST_CASE("a method is left out where the payer chooses at the provider, and only there", "[PAY-01]") {
    takes({"stripe", "", money(1000, "USD")});
    takes({"cashfree", "", money(1000, "INR")});
    takes({"moyasar", "", money(1000, "SAR")});
    takes({"instamojo", "", money(1000, "INR")});
    charging({"sandbox", "", money(1000, "USD")}).refused(METHOD_REQUIRED);

    takes({"stripe", "pm_1", money(1000, "USD")});
    takes({"moyasar", "token_1", money(1000, "SAR")});
    charging({"cashfree", "tok_1", money(1000, "INR")}).refused(METHOD_NOT_SUPPORTED);
    charging({"instamojo", "tok_1", money(1000, "INR")}).refused(METHOD_NOT_SUPPORTED);
}

TEST_CASE("money is reserved only where the provider can take it later", "[PAY-01]") {
    takes({"sandbox", "tok_ok", money(1000, "USD"), MANUAL});
    takes({"stripe", "", money(1000, "USD"), MANUAL});
    takes({"cashfree", "", money(1000, "INR"), MANUAL});
    takes({"moyasar", "token_1", money(1000, "SAR"), MANUAL});

    charging({"moyasar", "", money(1000, "SAR"), MANUAL}).refused(CAPTURE_MODE_NOT_SUPPORTED);
    charging({"instamojo", "", money(1000, "INR"), MANUAL}).refused(CAPTURE_MODE_NOT_SUPPORTED);
}

TEST_CASE("a currency that the provider does not take is refused", "[PAY-01]") {
    takes({"sandbox", "tok_ok", money(1000, "CLF")});
    takes({"stripe", "", money(1000, "KWD")});

    charging({"stripe", "", money(1000, "CLF")}).refused(CURRENCY_NOT_SUPPORTED);
    charging({"cashfree", "", money(1000, "USD")}).refused(CURRENCY_NOT_SUPPORTED);
    charging({"moyasar", "", money(1000, "INR")}).refused(CURRENCY_NOT_SUPPORTED);
    charging({"instamojo", "", money(1000, "SAR")}).refused(CURRENCY_NOT_SUPPORTED);
}

TEST_CASE("an amount beyond the provider's limits is refused, and the limits themselves are not",
          "[PAY-01]") {
    takes({"stripe", "", money(50, "USD")});
    takes({"stripe", "", money(50, "JPY")});
    takes({"stripe", "", money(1, "ZAR")});
    takes({"stripe", "", money(99'999'999, "USD")});
    takes({"cashfree", "", money(100, "INR")});
    takes({"moyasar", "", money(100, "SAR")});
    takes({"instamojo", "", money(900, "INR")});
    takes({"instamojo", "", money(20'000'000, "INR")});

    charging({"stripe", "", money(49, "USD")}).refused(AMOUNT_TOO_SMALL);
    charging({"stripe", "", money(17'499, "HUF")}).refused(AMOUNT_TOO_SMALL);
    charging({"cashfree", "", money(99, "INR")}).refused(AMOUNT_TOO_SMALL);
    charging({"moyasar", "", money(99, "SAR")}).refused(AMOUNT_TOO_SMALL);
    charging({"instamojo", "", money(899, "INR")}).refused(AMOUNT_TOO_SMALL);
    charging({"stripe", "", money(100'000'000, "USD")}).refused(AMOUNT_TOO_LARGE);
    charging({"instamojo", "", money(20'000'001, "INR")}).refused(AMOUNT_TOO_LARGE);
}

TEST_CASE("a part is captured only where the provider lets the rest go", "[PAY-04]") {
    const auto reserved_by = [](const std::string& provider) {
        const std::string inr_1000 = "amount { amount_minor: 1000 currency: 'INR' }";
        return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
            {message<PaymentEvent>("initiated { provider: '" + provider + "' " + inr_1000 + " }"),
             message<PaymentEvent>("authorised { provider_reference: 'ch_1' " + inr_1000 + " }")});
    };
    const auto part = message<PaymentCommand>("capture { amount { amount_minor: 999 currency: 'INR' } }");
    reserved_by("cashfree")
        .when(part)
        .then(message<PaymentEvent>("capture_requested { amount { amount_minor: 999 currency: 'INR' } "
                                    "provider: 'cashfree' provider_reference: 'ch_1' }"));
    reserved_by("instamojo").when(part).refused(PARTIAL_CAPTURE_NOT_SUPPORTED);
}

TEST_CASE("a second refund is refused where the provider gives money back once", "[PAY-08]") {
    const std::string first = "refund_requested { refund_id: 'r1' amount { amount_minor: 40000 } }";
    const std::string failed = "refund_failed { refund_id: 'r1' }";
    const auto given_back_by = [](const std::string& provider) {
        return message<PaymentEvent>(
            "refund_requested { refund_id: 'r2' amount { amount_minor: 500 currency: 'INR' } provider: '" +
            provider + "' provider_reference: 'ch_1' }");
    };
    taken_by("cashfree", first).when(refund(500)).then(given_back_by("cashfree"));
    taken_by("instamojo").when(refund(500)).then(given_back_by("instamojo"));
    taken_by("instamojo", first, failed).when(refund(500)).then(given_back_by("instamojo"));

    taken_by("instamojo", first).when(refund(500)).refused(SEVERAL_REFUNDS_NOT_SUPPORTED);
    taken_by("moyasar", first).when(refund(500)).refused(SEVERAL_REFUNDS_NOT_SUPPORTED);
}

TEST_CASE("a payment of a provider that is no longer known is still captured and refunded", "[PAY-08]") {
    const auto old = test::Scenario<PaymentState, PaymentCommand, PaymentEvent>(
        {message<PaymentEvent>(
             "initiated { amount { amount_minor: 1000 currency: 'USD' } provider: 'former' }"),
         message<PaymentEvent>("authorised { amount { amount_minor: 1000 currency: 'USD' } }")});
    old.when(message<PaymentCommand>("capture { amount { amount_minor: 400 currency: 'USD' } }"))
        .then(message<PaymentEvent>(
            "capture_requested { amount { amount_minor: 400 currency: 'USD' } provider: 'former' }"));
    taken_by("former").when(refund(1)).then(
        message<PaymentEvent>("refund_requested { refund_id: 'r2' amount { amount_minor: 1 currency: "
                              "'INR' } provider: 'former' provider_reference: 'ch_1' }"));
}

}  // namespace
}  // namespace cairn::payments::v1
