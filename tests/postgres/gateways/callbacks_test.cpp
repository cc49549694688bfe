#include <catch2/catch.hpp>

#include "tests/support/gatewaying.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

using Said = ScriptedProvider::Answer;

payments::v1::PaymentEvent authorised_as(const std::string& reference) {
    payments::v1::PaymentEvent event;
    *event.mutable_authorised()->mutable_amount() = usd(10'000);
    event.mutable_authorised()->set_provider_reference(reference);
    return event;
}

std::optional<Said> captured(const std::string&, const std::string&) { return Said{200, "captured pi_1"}; }

}  // namespace

TEST_CASE(
    "given a callback before the answer, when the provider is asked, then the payment is told, and once",
    "[PAY-02]") {
    std::atomic<bool> lets_go = false;
    Gatewaying gateways(
        [&](const std::string& method, const std::string&) -> std::optional<Said> {
            if (method == "GET") return Said{200, "captured pi_1"};
            eventually([&] { return lets_go.load(); });
            return Said{200, "captured pi_1"};
        },
        {.deadline_ms = 30'000});
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    REQUIRE(eventually([&] { return gateways.scripted.count("POST") == 1; }));
    gateways.receive("payment " + tenant + "/p1");
    gateways.receive("payment " + tenant + "/p1");
    CHECK(gateways.eventually_told({"p1 RecordCapture"}));
    CHECK(gateways.rows_left() != "0");
    lets_go = true;
    CHECK(gateways.eventually_idle());
    CHECK(gateways.commands().size() == 3);
    CHECK(gateways.told().size() == 1);
}

TEST_CASE("given a callback about nothing known, when the payment is known later, then it is told",
          "[PAY-02]") {
    Gatewaying gateways(captured);
    gateways.connect();
    gateways.start();
    gateways.receive("reference pi_1");
    REQUIRE(eventually(
        [&] { return gateways.value("SELECT max(attempts) >= 3 FROM cairn_work.gateway_calls") == "t"; }));
    CHECK(gateways.commands().empty());
    gateways.initiate("p1");
    gateways.append_event("p1", 2, "payment.authorised", authorised_as("pi_1"));
    CHECK(gateways.eventually_idle());
    CHECK(gateways.told() == std::multiset<std::string>{"p1 RecordCapture"});
    CHECK(gateways.parked() == 0);
}

TEST_CASE("given a callback about nothing known, when it stays so, then it is set aside", "[PAY-02]") {
    Gatewaying gateways(captured, {.unknown_max_ms = 500});
    gateways.connect();
    gateways.start();
    gateways.receive("payment " + tenant + "/p1");
    CHECK(eventually([&] { return gateways.parked() == 1; }));
    CHECK(gateways.eventually_idle());
    CHECK(gateways.commands().empty());
}

TEST_CASE("given a callback that names another tenant's payment, then nothing is asked and nothing told",
          "[PAY-02]") {
    Gatewaying gateways(captured);
    gateways.connect();
    gateways.start();
    gateways.receive("payment bert-shop/p1");
    gateways.receive("nothing of a payment");
    // The account, the source and its two messages.
    REQUIRE(gateways.eventually_done(4));
    CHECK(gateways.scripted.requests().empty());
    CHECK(gateways.commands().empty());
}

TEST_CASE("given a refund that waits, when a callback comes, then the refund is asked about too",
          "[PAY-02]") {
    std::mutex mutex;
    std::string charge;
    std::atomic<bool> is_refunded = false;
    Gatewaying gateways([&](const std::string&, const std::string& key) -> std::optional<Said> {
        const std::lock_guard lock(mutex);
        if (charge.empty()) charge = key;
        if (key == charge) return Said{200, "captured pi_1"};
        return Said{200, is_refunded ? "refunded re_1" : "pending re_1"};
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    REQUIRE(gateways.eventually_told({"p1 RecordCapture"}));
    payments::v1::PaymentEvent requested;
    requested.mutable_refund_requested()->set_refund_id("r1");
    *requested.mutable_refund_requested()->mutable_amount() = usd(500);
    requested.mutable_refund_requested()->set_provider("stripe");
    gateways.append_event("p1", 2, "payment.refund_requested", requested);
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= 1; }));
    is_refunded = true;
    gateways.receive("payment " + tenant + "/p1");
    CHECK(gateways.eventually_told({"p1 RecordCapture", "p1 RecordRefund"}));
    CHECK(gateways.eventually_idle());
}
