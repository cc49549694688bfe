#include "projections/payments/ledger_postings.hpp"

#include <rapidcheck/catch.h>

#include <map>

#include "projections/payments/payments.hpp"
#include "tests/support/folded.hpp"

namespace cairn::payments::v1 {
namespace {

using Sums = std::map<LedgerAccount, std::int64_t>;
const std::string usd_1000 = "amount { amount_minor: 1000 currency: 'USD' }";

std::vector<LedgerPostingRow> postings(const PaymentEvent& event) {
    Recorded recorded = test::recorded_then();
    recorded.event_id = "e1";
    recorded.type = "payment.happened";
    std::vector<LedgerPostingRow> rows;
    append(rows, event, recorded);
    return rows;
}

Sums sums(const std::vector<PaymentEvent>& events) {
    Sums sums;
    for (const PaymentEvent& event : events)
        for (const LedgerPostingRow& row : postings(event))
            sums[row.account()] += row.amount().amount_minor();
    std::erase_if(sums, [](const auto& sum) { return sum.second == 0; });
    return sums;
}

template <class... Texts>
Sums after(const Texts&... events) {
    return sums({test::message<PaymentEvent>(events)...});
}

/// What a payment may do next with its money, kept so that no amount falls below zero.
struct Story {
    std::vector<PaymentEvent> events;
    std::int64_t captured = 0, refunded = 0, duplicate = 0, duplicate_back = 0, held = 0, won = 0, lost = 0;

    static std::int64_t part_of(std::int64_t whole) {
        return *rc::gen::inRange<std::int64_t>(1, whole + 1);
    }

    template <class Event>
    static void set_amount(Event& event, std::int64_t amount_minor) {
        event.mutable_amount()->set_amount_minor(amount_minor);
        event.mutable_amount()->set_currency("USD");
    }

    PaymentEvent& next() { return events.emplace_back(); }

    void begin() {
        captured = *rc::gen::inRange<std::int64_t>(0, 10'000);
        if (*rc::gen::arbitrary<bool>()) return set_amount(*next().mutable_recorded(), captured);
        set_amount(*next().mutable_initiated(), captured);
        set_amount(*next().mutable_captured(), captured);
    }

    void refund(bool of_duplicate) {
        std::int64_t& back = of_duplicate ? duplicate_back : refunded;
        const std::int64_t left = of_duplicate ? duplicate - back : captured - back - lost;
        if (left <= 0) return;
        const std::int64_t amount = part_of(left);
        set_amount(*next().mutable_refund_requested(), amount);
        PaymentRefunded& event = *next().mutable_refunded();
        set_amount(event, amount);
        event.set_of_duplicate(of_duplicate);
        back += amount;
    }

    void fail_refund(bool of_duplicate, bool was_refunded) {
        std::int64_t& back = of_duplicate ? duplicate_back : refunded;
        if (was_refunded && back == 0) return;
        const std::int64_t amount = was_refunded ? part_of(back) : part_of(100);
        RefundFailed& event = *next().mutable_refund_failed();
        set_amount(event, amount);
        event.set_of_duplicate(of_duplicate);
        event.set_was_refunded(was_refunded);
        if (was_refunded) back -= amount;
    }

    void open_dispute() {
        const std::int64_t left = captured - held - lost;
        if (left <= 0) return;
        const std::int64_t amount = part_of(left);
        set_amount(*next().mutable_dispute_opened(), amount);
        held += amount;
    }

    void end_dispute(bool is_won) {
        if (held == 0) return;
        const std::int64_t amount = part_of(held);
        if (is_won) set_amount(*next().mutable_dispute_won(), amount);
        if (!is_won) set_amount(*next().mutable_dispute_lost(), amount);
        held -= amount;
        (is_won ? won : lost) += amount;
    }

    void lose_what_was_won() {
        if (won == 0) return;
        const std::int64_t amount = part_of(won);
        DisputeLost& event = *next().mutable_dispute_lost();
        set_amount(event, amount);
        event.set_was_won(true);
        won -= amount;
        lost += amount;
    }

    void go_on() {
        switch (*rc::gen::inRange(0, 8)) {
            case 0: return refund(*rc::gen::arbitrary<bool>());
            case 1: return fail_refund(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>());
            case 2: return open_dispute();
            case 3: return end_dispute(*rc::gen::arbitrary<bool>());
            case 4: return lose_what_was_won();
            case 5: next().mutable_dispute_evidence_submitted(); return;
            case 6: next().mutable_refund_rejected(); return;
            default:
                const std::int64_t amount = part_of(500);
                set_amount(*next().mutable_duplicate_captured(), amount);
                duplicate += amount;
        }
    }
};

/// What the accounts come to, by the amounts that the payment's own row shows.
Sums sums_of(const PaymentRow& row) {
    const std::int64_t taken = row.captured().amount_minor() - row.refunded().amount_minor();
    Sums sums;
    sums[LEDGER_CUSTOMER_RECEIVABLE] = -taken;
    sums[LEDGER_DUPLICATES_PAYABLE] = -row.duplicate().amount_minor();
    sums[LEDGER_DISPUTES_HELD] = row.disputed().amount_minor();
    sums[LEDGER_DISPUTE_LOSSES] = row.dispute_lost().amount_minor();
    sums[LEDGER_PROVIDER_CLEARING] = taken + row.duplicate().amount_minor() -
                                     row.disputed().amount_minor() - row.dispute_lost().amount_minor();
    std::erase_if(sums, [](const auto& sum) { return sum.second == 0; });
    return sums;
}

TEST_CASE("money that is taken lies at the provider, and what the customer owes is paid", "[PAY-05]") {
    const auto rows = postings(test::message<PaymentEvent>("captured { " + usd_1000 + " }"));
    REQUIRE(rows.size() == 2);
    test::check_row(
        rows[0],
        "ledger_posting_id: 'e1.1' event_id: 'e1' event_type: 'payment.happened' payment_id: 's1' "
        "account: LEDGER_PROVIDER_CLEARING amount { amount_minor: 1000 currency: 'USD' } "
        "occurred_at { seconds: 1767225600 } recorded_at { seconds: 1767225600 }");
    CHECK(rows[1].account() == LEDGER_CUSTOMER_RECEIVABLE);
    CHECK(rows[1].amount().amount_minor() == -1000);
    CHECK(rows[1].ledger_posting_id() == "e1.2");
    CHECK(after("recorded { " + usd_1000 + " }") == after("captured { " + usd_1000 + " }"));
}

TEST_CASE("what is given back leaves as it came, and a bank's return undoes it", "[PAY-08]") {
    const std::string captured = "captured { " + usd_1000 + " }",
                      refunded = "refunded { " + usd_1000 + " }";
    CHECK(after(captured, refunded).empty());
    CHECK(after(captured, refunded, "refund_failed { was_refunded: true " + usd_1000 + " }") ==
          after(captured));
    CHECK(after(captured, "refund_failed { " + usd_1000 + " }") == after(captured));
}

TEST_CASE("what came twice is owed back until it is given back", "[PAY-03]") {
    const std::string again = "duplicate_captured { " + usd_1000 + " }";
    CHECK(after(again) == Sums{{LEDGER_PROVIDER_CLEARING, 1000}, {LEDGER_DUPLICATES_PAYABLE, -1000}});
    CHECK(after(again, "refunded { of_duplicate: true " + usd_1000 + " }").empty());
}

TEST_CASE("a dispute holds money, and gives it back or takes it", "[PAY-09]") {
    const std::string opened = "dispute_opened { " + usd_1000 + " }",
                      won = "dispute_won { " + usd_1000 + " }";
    const Sums loss{{LEDGER_PROVIDER_CLEARING, -1000}, {LEDGER_DISPUTE_LOSSES, 1000}};
    CHECK(after(opened) == Sums{{LEDGER_PROVIDER_CLEARING, -1000}, {LEDGER_DISPUTES_HELD, 1000}});
    CHECK(after(opened, won).empty());
    CHECK(after(opened, "dispute_lost { " + usd_1000 + " }") == loss);
    CHECK(after(opened, won, "dispute_lost { was_won: true " + usd_1000 + " }") == loss);
}

TEST_CASE("what moves no money posts nothing", "[PAY-05]") {
    for (const char* event :
         {"initiated", "authorised", "action_required", "confirmed", "capture_requested", "failed",
          "cancelled", "refund_requested", "refund_approval_requested", "refund_rejected",
          "dispute_evidence_submitted"}) {
        const bool has_amount = std::string(event) != "action_required" &&
                                std::string(event) != "confirmed" && std::string(event) != "failed" &&
                                std::string(event) != "cancelled" &&
                                std::string(event) != "dispute_evidence_submitted";
        INFO(event);
        CHECK(after(std::string(event) + " { " + (has_amount ? usd_1000 : "") + " }").empty());
    }
    CHECK(postings(test::message<PaymentEvent>("captured { amount { currency: 'USD' } }")).empty());
}

TEST_CASE("the postings of every event balance, and the accounts agree with the payment's own amounts",
          "[PAY-05][PAY-08][PAY-09]") {
    rc::prop("any life of a payment", [] {
        Story story;
        story.begin();
        const int length = *rc::gen::inRange(0, 15);
        for (int i = 0; i < length; ++i) story.go_on();
        PaymentRow row;
        for (const PaymentEvent& event : story.events) {
            fold(row, event, test::recorded_then());
            std::int64_t sum = 0;
            for (const LedgerPostingRow& posting : postings(event)) sum += posting.amount().amount_minor();
            RC_ASSERT(sum == 0);
        }
        RC_ASSERT(sums(story.events) == sums_of(row));
    });
}

}  // namespace
}  // namespace cairn::payments::v1
