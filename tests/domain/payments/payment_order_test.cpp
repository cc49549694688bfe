#include <rapidcheck/catch.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/payments/payment.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

using test::message;

const std::string usd_1000 = "amount { amount_minor: 1000 currency: 'USD' }";
const std::string usd_600 = "amount { amount_minor: 600 currency: 'USD' }";
const std::string usd_400 = "amount { amount_minor: 400 currency: 'USD' }";

const std::string initiated = "initiated { provider: 'sandbox' " + usd_1000 + " }";
const std::string reserved = "initiated { provider: 'sandbox' capture: MANUAL " + usd_1000 + " }";
const std::string action = "action_required { provider_reference: 'ch_1' }";
const std::string captured = "captured { provider_reference: 'ch_1' " + usd_1000 + " }";

const std::string says_authorised = "record_authorisation { provider_reference: 'ch_1' }";
const std::string says_act = "record_action_required { redirect_url: 'u' provider_reference: 'ch_1' }";
const std::string says_act_again =
    "record_action_required { redirect_url: 'u' provider_reference: 'ch_1' confirmation: 1 }";
const std::string says_failed = "record_failure { decline_code: 'declined' provider_reference: 'ch_1' }";
const std::string says_captured = "record_capture { provider_reference: 'ch_1' " + usd_1000 + " }";
const std::string says_captured_again = "record_capture { provider_reference: 'ch_2' " + usd_1000 + " }";
const std::string says_captured_part = "record_capture { provider_reference: 'ch_1' " + usd_600 + " }";

/// What has happened, and what the provider may say then: in any order, each any number of times.
struct Story {
    std::string name;
    std::vector<std::string> past;
    std::vector<std::string> said;
};

const std::vector<Story> stories = {
    {"charged", {initiated}, {says_authorised, says_act, says_failed, says_captured}},
    {"confirmed",
     {initiated, action, "confirmed { confirmation: 1 }"},
     {says_authorised, says_act, says_act_again, says_failed, says_captured}},
    {"asked to capture a part",
     {reserved, "authorised { provider_reference: 'ch_1' " + usd_1000 + " }",
      "capture_requested { " + usd_600 + " }"},
     {says_authorised, says_act, says_failed, says_captured, says_captured_part}},
    {"reserved", {reserved}, {says_authorised, says_act, says_failed, says_captured_part}},
    {"cancelled", {initiated, "cancelled { }"}, {says_authorised, says_act, says_failed, says_captured}},
    {"refunded",
     {initiated, captured, "refund_requested { refund_id: 'r1' " + usd_400 + " }",
      "refund_requested { refund_id: 'r2' " + usd_600 + " }"},
     {says_failed, says_captured, says_captured_again, "record_refund { refund_id: 'r1' }",
      "record_refund_failure { refund_id: 'r1' }", "record_refund { refund_id: 'r2' }"}},
    {"disputed",
     {initiated, captured, "refund_requested { refund_id: 'r1' " + usd_600 + " }"},
     {says_captured_again, "record_refund { refund_id: 'r1' }", "record_refund_failure { refund_id: 'r1' }",
      "record_dispute { dispute_id: 'd1' " + usd_400 + " }",
      "close_dispute { dispute_id: 'd1' outcome: DISPUTE_WON " + usd_400 + " }",
      "close_dispute { dispute_id: 'd1' outcome: DISPUTE_LOST " + usd_400 + " }"}},
};

PaymentState before(const Story& story) {
    PaymentState payment;
    for (const std::string& event : story.past) evolve(payment, message<PaymentEvent>(event));
    return payment;
}

std::vector<PaymentCommand> commands_of(const Story& story) {
    std::vector<PaymentCommand> commands;
    for (const std::string& said : story.said) commands.push_back(message<PaymentCommand>(said));
    return commands;
}

/// A refusal changes nothing, as in the log.
void hear(PaymentState& payment, const PaymentCommand& command) {
    const PaymentDecision decision = decide(payment, command, test::scenario_context());
    const auto* events = std::get_if<std::vector<PaymentEvent>>(&decision);
    if (events == nullptr) return;
    for (const PaymentEvent& event : *events) evolve(payment, event);
}

/// Walks every sequence up to a length, and keeps the states by what was said, whatever the order.
struct Walk {
    std::vector<PaymentCommand> commands;
    std::map<std::set<std::size_t>, std::set<std::string>> states;
    std::size_t sequences = 0;

    void from(const PaymentState& payment, const std::set<std::size_t>& said, int left) {
        states[said].insert(payment.ShortDebugString());
        ++sequences;
        if (left == 0) return;
        for (std::size_t next = 0; next < commands.size(); ++next) {
            PaymentState heard = payment;
            hear(heard, commands[next]);
            std::set<std::size_t> all = said;
            all.insert(next);
            from(heard, all, left - 1);
        }
    }
};

TEST_CASE("up to five messages of a provider, in any order and repeated, end in the same state",
          "[PAY-02][PAY-03]") {
    for (const Story& story : stories) {
        INFO(story.name);
        Walk walk;
        walk.commands = commands_of(story);
        walk.from(before(story), {}, 5);
        CHECK(walk.sequences > 1'000);
        CHECK(walk.states.size() > walk.commands.size());
        for (const auto& [said, states] : walk.states) {
            INFO(*states.begin());
            REQUIRE(states.size() == 1);
        }
    }
}

TEST_CASE("any number of messages of a provider end as each of them once", "[PAY-02][PAY-03]") {
    for (const Story& story : stories)
        rc::prop(story.name, [&] {
            const std::vector<PaymentCommand> commands = commands_of(story);
            const auto sequence = *rc::gen::container<std::vector<std::size_t>>(
                rc::gen::inRange<std::size_t>(0, commands.size()));
            PaymentState payment = before(story), once = payment;
            for (const std::size_t next : sequence) hear(payment, commands[next]);
            for (const std::size_t next : std::set<std::size_t>(sequence.begin(), sequence.end()))
                hear(once, commands[next]);
            RC_ASSERT(payment.ShortDebugString() == once.ShortDebugString());
        });
}

/// All of a payment's money but which of two charges was kept.
std::string book(const PaymentState& payment) {
    std::set<std::string> references{payment.provider_reference()};
    std::multiset<std::int64_t> given_back;
    for (const auto& duplicate : payment.duplicates()) references.insert(duplicate.provider_reference());
    for (const auto& refund : payment.refunds()) given_back.insert(refund.amount_minor());
    std::string text = std::to_string(payment.status()) + " " + std::to_string(payment.captured_minor());
    for (const std::string& reference : references) text += " " + reference;
    for (const std::int64_t amount_minor : given_back) text += " " + std::to_string(amount_minor);
    return text;
}

TEST_CASE("of two charges the first that is known is kept, and the other given back", "[PAY-02][PAY-03]") {
    for (const std::string past : {"", "cancelled { }", "failed { }"}) {
        Story story{past, {initiated}, {says_authorised, says_act, says_failed, says_captured}};
        if (!past.empty()) story.past.push_back(past);
        story.said.push_back(says_captured_again);
        Walk walk;
        walk.commands = commands_of(story);
        std::map<std::set<std::size_t>, std::set<std::string>> books;
        walk.from(before(story), {}, 5);
        for (const auto& [said, states] : walk.states)
            for (const std::string& state : states) books[said].insert(book(message<PaymentState>(state)));
        const std::string cancelled_too = past == "cancelled { }" ? " 1000" : "";
        CHECK(books.at({3, 4}) == std::set<std::string>{"4 1000 ch_1 ch_2 1000" + cancelled_too});
        for (const auto& [said, all] : books) {
            INFO(past << *all.begin());
            REQUIRE(all.size() == 1);
        }
    }
}

}  // namespace
}  // namespace cairn::payments::v1
