#include "program/audit/provider_books.hpp"

#include "infra/runtime/failure.hpp"
#include "tests/support/auditing.hpp"
#include "tests/support/message.hpp"

using namespace cairn;
using namespace cairn::test;
using cairn::payments::v1::PaymentEvent;

namespace {

std::string eur(int amount_minor) {
    return "amount {amount_minor: " + std::to_string(amount_minor) + " currency: 'EUR'}";
}

/// A payment's events, as accounts.
template <class... Texts>
EventLedger ledger_of(const Texts&... events) {
    EventLedger ledger;
    (ledger.add("shop/payment-p1", message<PaymentEvent>(events)), ...);
    return ledger;
}

std::int64_t balance(const EventLedger& ledger, const std::string& account) {
    const auto found = ledger.balances_minor().find({"shop", "EUR", account});
    return found == ledger.balances_minor().end() ? 0 : found->second;
}

const std::string initiated = "initiated {" + eur(1000) + " provider: 'stripe'}";
const std::string captured = "captured {" + eur(1000) + "}";
const std::string refunded = "refunded {refund_id: 'r1' " + eur(400) + "}";

/// The provider's side, an entry after the other.
ProviderBook book_of(const std::vector<std::string>& entries) {
    ProviderBook book{"shop", "stripe", {}, {}};
    for (const std::string& entry : entries) add_entry(book, boost::json::parse(entry));
    return book;
}

std::string entry(const std::string& kind, const std::string& paid, const std::string& currency = "eur") {
    return R"({"kind":")" + kind + R"(","paid":")" + paid + R"(","currency":")" + currency + "\"}";
}

std::vector<std::string> differences(const ProviderBook& book, const EventLedger& ledger) {
    AuditReport report;
    compare_with_books({book}, ledger, report);
    std::vector<std::string> texts;
    for (const auto& [kind, violation] : report.violations())
        texts.push_back(kind + " " + std::to_string(violation.count));
    return texts;
}

const std::vector<std::string> differ{"provider_book_differs 1"};

}  // namespace

TEST_CASE("the accounts of any life of a payment come to zero", "[PAY-05]") {
    const std::string failed = "refund_failed {refund_id: 'r1' " + eur(400) + "}";
    const std::string opened = "dispute_opened {dispute_id: 'd' " + eur(1000) + "}";
    const std::string won = "dispute_won {dispute_id: 'd' " + eur(1000) + "}";
    const std::string lost = "dispute_lost {dispute_id: 'd' " + eur(1000) + "}";
    const EventLedger part = ledger_of(initiated, captured, refunded);
    CHECK(balance(part, "provider_clearing") == 600);
    CHECK(balance(part, "customer_receivable") == -600);
    CHECK(balance(ledger_of(initiated, captured, refunded, failed), "provider_clearing") == 1000);
    CHECK(balance(ledger_of(initiated, captured, failed), "provider_clearing") == 1000);
    CHECK(balance(ledger_of(initiated, captured, opened), "disputes_held") == 1000);
    for (const EventLedger& ledger : {ledger_of(initiated, captured, opened, lost),
                                      ledger_of(initiated, captured, opened, won, lost)}) {
        CHECK(balance(ledger, "dispute_losses") == 1000);
        CHECK(balance(ledger, "disputes_held") == 0);
        CHECK(balance(ledger, "provider_clearing") == 0);
    }
}

TEST_CASE("our clearing account is what the provider's book says, unit by unit", "[PAY-11]") {
    const EventLedger ours = ledger_of(initiated, captured, refunded);
    CHECK(differences(
              book_of({entry("charge", "10.00"), entry("capture", "10.00"), entry("refund", "4.00")}), ours)
              .empty());
    // What the provider took too much and gave back by itself is nobody's.
    CHECK(differences(book_of({entry("capture", "10.00"), entry("capture", "10"), entry("refund", "10.0"),
                               entry("refund", "4.00")}),
                      ours)
              .empty());
    CHECK(differences(book_of({entry("capture", "5", "jpy"), entry("dispute", "5", "jpy"),
                               entry("capture", "1.234", "kwd"), entry("refund", "1.234", "kwd"),
                               entry("capture", "6.00")}),
                      ours)
              .empty());
}

TEST_CASE("an audit finds a provider's book that is not ours", "[PAY-11]") {
    const EventLedger ours = ledger_of(initiated, captured, refunded);
    CHECK(differences(book_of({}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "10.00")}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "600")}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "6.00"), entry("capture", "1", "jpy")}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "6.00"), entry("capture", "0.5", "jpy")}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "6.00"), entry("refund_failed", "4.00")}), ours) == differ);
    CHECK(differences(book_of({entry("capture", "6.00")}), EventLedger()) == differ);
}

TEST_CASE("what is no book is said to be none", "[PAY-11]") {
    CHECK_THROWS_AS(book_of({entry("gift", "1.00")}), Failure);
    CHECK_THROWS_AS(book_of({R"({"kind":"capture","paid":10,"currency":"eur"})"}), Failure);
    CHECK_THROWS_AS(read_provider_books({"stripe=book"}), Failure);
    CHECK_THROWS_AS(read_provider_books({"shop/stripe=/nowhere/book"}), Failure);
}
