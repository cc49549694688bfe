#include <rapidcheck/catch.h>

#include <map>
#include <set>
#include <string>

#include "domain/payments/payment.hpp"
#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::money;
using test::usd;

/// What a payment's events say of its money, reckoned by none of the rules under test.
struct Book {
    struct Refund {
        std::int64_t amount_minor = 0;
        bool of_duplicate = false;
        bool counts = true;
        bool is_done = false;
    };

    std::int64_t due_minor = 0, authorised_minor = 0, captured_minor = 0, duplicate_minor = 0;
    std::map<std::string, Refund> refunds;
    std::map<std::string, std::int64_t> lost;

    void add(const PaymentEvent& event) {
        if (event.has_initiated()) due_minor = authorised_minor = event.initiated().amount().amount_minor();
        if (event.has_captured()) captured_minor += event.captured().amount().amount_minor();
        if (event.has_duplicate_captured())
            duplicate_minor += event.duplicate_captured().amount().amount_minor();
        if (event.has_refund_requested()) ask(event.refund_requested());
        if (event.has_refund_approval_requested())
            refunds[event.refund_approval_requested().refund_id()].amount_minor =
                event.refund_approval_requested().amount().amount_minor();
        if (event.has_refund_rejected()) refunds.at(event.refund_rejected().refund_id()).counts = false;
        if (event.has_refunded()) refunds.at(event.refunded().refund_id()).is_done = true;
        if (event.has_refund_failed())
            refunds.at(event.refund_failed().refund_id()) = {event.refund_failed().amount().amount_minor(),
                                                             event.refund_failed().of_duplicate(), false};
        if (event.has_dispute_lost())
            lost[event.dispute_lost().dispute_id()] = event.dispute_lost().amount().amount_minor();
    }

    void ask(const RefundRequested& event) {
        refunds[event.refund_id()] = {event.amount().amount_minor(), event.of_duplicate()};
    }

    std::int64_t given_minor(bool of_duplicate) const {
        std::int64_t sum = 0;
        for (const auto& [id, refund] : refunds)
            if (refund.counts && refund.of_duplicate == of_duplicate) sum += refund.amount_minor;
        return sum;
    }

    /// What is really back at the payer, of the payment's own money.
    PaymentStatus refund_status() const {
        std::int64_t done_minor = 0;
        for (const auto& [id, refund] : refunds)
            if (refund.is_done && !refund.of_duplicate) done_minor += refund.amount_minor;
        if (done_minor == 0) return CAPTURED;
        return done_minor == captured_minor ? REFUNDED : PARTIALLY_REFUNDED;
    }

    std::int64_t lost_minor() const {
        std::int64_t sum = 0;
        for (const auto& [id, amount_minor] : lost) sum += amount_minor;
        return sum;
    }
};

template <class T>
T any_of(std::initializer_list<T> values) {
    return *rc::gen::elementOf(std::vector<T>(values));
}

std::string any_id(const std::string& prefix) { return prefix + std::to_string(*rc::gen::inRange(1, 4)); }

Money any_money() { return usd(any_of<std::int64_t>({1, 300, 400, 600, 999, 1000, 1001})); }

bool maybe() { return *rc::gen::inRange(0, 2) == 1; }

PaymentCommand any_merchant_command() {
    PaymentCommand command;
    switch (*rc::gen::inRange(0, 7)) {
        case 0: command.mutable_confirm(); break;
        case 1:
            command.mutable_capture();
            if (maybe()) *command.mutable_capture()->mutable_amount() = any_money();
            break;
        case 2: command.mutable_cancel(); break;
        case 3:
            command.mutable_refund()->set_refund_id(any_id("r"));
            if (maybe()) *command.mutable_refund()->mutable_amount() = any_money();
            if (*rc::gen::inRange(0, 4) == 0)
                command.mutable_refund()->set_provider_reference(any_id("ch_"));
            break;
        case 4:
            command.mutable_request_refund()->set_refund_id(any_id("r"));
            if (maybe()) *command.mutable_request_refund()->mutable_amount() = any_money();
            break;
        case 5: command.mutable_approve_refund()->set_refund_id(any_id("r")); break;
        default: command.mutable_reject_refund()->set_refund_id(any_id("r")); break;
    }
    return command;
}

PaymentCommand any_answer() {
    PaymentCommand command;
    switch (*rc::gen::inRange(0, 8)) {
        case 0: command.mutable_record_authorisation()->set_provider_reference(any_id("ch_")); break;
        case 1:
            command.mutable_record_action_required()->set_provider_reference("ch_1");
            command.mutable_record_action_required()->set_confirmation(
                *rc::gen::inRange<std::uint32_t>(0, 3));
            break;
        case 2:
            command.mutable_record_capture()->set_provider_reference(any_id("ch_"));
            *command.mutable_record_capture()->mutable_amount() = maybe() ? usd(1000) : any_money();
            break;
        case 3: command.mutable_record_failure(); break;
        case 4:
            command.mutable_record_refund()->set_refund_id(maybe() ? any_id("r") : "duplicate-1");
            break;
        case 5:
            command.mutable_record_refund_failure()->set_refund_id(maybe() ? any_id("r") : "duplicate-1");
            break;
        case 6:
            command.mutable_record_dispute()->set_dispute_id(any_id("d"));
            *command.mutable_record_dispute()->mutable_amount() = any_money();
            break;
        default:
            command.mutable_close_dispute()->set_dispute_id(any_id("d"));
            *command.mutable_close_dispute()->mutable_amount() = any_money();
            command.mutable_close_dispute()->set_outcome(maybe() ? DISPUTE_WON : DISPUTE_LOST);
    }
    return command;
}

PaymentCommand initiate() {
    PaymentCommand command;
    *command.mutable_initiate()->mutable_amount() = usd(1000);
    command.mutable_initiate()->set_provider("sandbox");
    command.mutable_initiate()->set_method("tok_ok");
    command.mutable_initiate()->set_capture(maybe() ? MANUAL : AUTOMATIC);
    return command;
}

PaymentDecision decided(const PaymentState& payment, const PaymentCommand& command) {
    Context context = test::scenario_context();
    context.actor.set_id(command.has_approve_refund() ? "chief" : "clerk");
    return decide(payment, command, context);
}

bool is_refused(const PaymentDecision& decision) {
    return std::holds_alternative<PaymentRefusal>(decision);
}

const std::map<PaymentStatus, std::set<PaymentStatus>> edges = {
    {UNKNOWN, {PENDING}},
    {PENDING, {ACTION_REQUIRED, AUTHORISED, CAPTURED, FAILED, CANCELLED}},
    {ACTION_REQUIRED, {PENDING, AUTHORISED, CAPTURED, FAILED, CANCELLED}},
    {AUTHORISED, {PENDING, CAPTURED, CANCELLED}},
    {CAPTURED, {PARTIALLY_REFUNDED, REFUNDED}},
    {FAILED, {AUTHORISED, CAPTURED}},
    {CANCELLED, {CAPTURED}},
    {PARTIALLY_REFUNDED, {REFUNDED, CAPTURED}},
    {REFUNDED, {PARTIALLY_REFUNDED, CAPTURED}},
};

/// A payment, its book, and what is checked after every event.
struct Life {
    PaymentState payment;
    Book book;

    void happen(const PaymentEvent& event) {
        const PaymentStatus was = payment.status();
        evolve(payment, event);
        book.add(event);
        RC_ASSERT(payment.status() == was || edges.at(was).count(payment.status()) == 1);
        if (book.captured_minor > 0) RC_ASSERT(payment.status() == book.refund_status());
        RC_ASSERT(book.captured_minor <= book.authorised_minor);
        RC_ASSERT(payment.captured_minor() <= payment.authorised_minor());
        RC_ASSERT(book.given_minor(false) + book.lost_minor() <= book.captured_minor);
        RC_ASSERT(book.given_minor(true) <= book.duplicate_minor);
    }

    void send(const PaymentCommand& command) {
        const PaymentDecision decision = decided(payment, command);
        if (const auto* events = std::get_if<std::vector<PaymentEvent>>(&decision))
            for (const PaymentEvent& event : *events) happen(event);
    }
};

TEST_CASE("whatever is asked and answered, money is taken once and never given back twice",
          "[PAY-03][PAY-04][PAY-08][PAY-09]") {
    rc::prop("captured <= authorised; refunds and lost disputes <= captured; along allowed edges", [] {
        Life life;
        life.send(initiate());
        const int length = *rc::gen::inRange(0, 40);
        for (int i = 0; i < length; ++i) life.send(maybe() ? any_answer() : any_merchant_command());
    });
}

TEST_CASE("what a provider has said changes nothing when it comes again, then or later", "[PAY-02]") {
    rc::prop("an answer that was taken in has nothing to add", [] {
        Life life;
        life.send(initiate());
        std::vector<PaymentCommand> heard;
        const int length = *rc::gen::inRange(1, 20);
        for (int i = 0; i < length; ++i) {
            heard.push_back(any_answer());
            life.send(heard.back());
            const std::string state = life.payment.ShortDebugString();
            for (int again = 0; again < 3; ++again) life.send(heard.back());
            RC_ASSERT(life.payment.ShortDebugString() == state);
        }
    });
}

TEST_CASE("a capture of another amount or currency than was asked for has no effect", "[PAY-02][PAY-03]") {
    rc::prop("it is refused, and so parked for a person", [] {
        Life life;
        PaymentCommand start = initiate();
        start.mutable_initiate()->set_capture(AUTOMATIC);
        life.send(start);
        const int length = *rc::gen::inRange(0, 10);
        for (int i = 0; i < length; ++i) life.send(any_answer());

        PaymentCommand other;
        other.mutable_record_capture()->set_provider_reference(any_id("ch_"));
        *other.mutable_record_capture()->mutable_amount() =
            maybe() ? money(1000, "EUR") : usd(1000 + *rc::gen::inRange(1, 100));
        RC_ASSERT(is_refused(decided(life.payment, other)));

        *other.mutable_record_capture()->mutable_amount() = usd(*rc::gen::inRange(1, 1000));
        if (life.book.captured_minor == 0) RC_ASSERT(is_refused(decided(life.payment, other)));
    });
}

}  // namespace
}  // namespace cairn::payments::v1
