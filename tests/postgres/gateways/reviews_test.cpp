#include <catch2/catch.hpp>

#include "cairn/payments/v1/review.pb.h"
#include "consumers/gateways/review_question.hpp"
#include "tests/support/gatewaying.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

using Said = ScriptedProvider::Answer;
using Told = std::multiset<std::string>;

constexpr const char* unclear = "unclear";
const std::string charge_review = review_id_of(tenant + "/p1", "charge/");
const std::string refund_review = review_id_of(tenant + "/p1", "refund/r1");

/// Answers the payment's charge and all that comes after it by what it is told to say of each.
class ToldProvider {
 public:
    explicit ToldProvider(std::string of_charge) : of_charge_(std::move(of_charge)) {}

    void say(const std::string& of_charge, const std::string& of_refund) {
        const std::lock_guard lock(mutex_);
        of_charge_ = of_charge;
        of_refund_ = of_refund;
    }

    ScriptedProvider::Script script() {
        return [this](const std::string&, const std::string& key) -> std::optional<Said> {
            const std::lock_guard lock(mutex_);
            if (charge_.empty()) charge_ = key;
            return Said{200, key == charge_ ? of_charge_ : of_refund_};
        };
    }

 private:
    std::mutex mutex_;
    std::string charge_;
    std::string of_charge_;
    std::string of_refund_ = unclear;
};

void start_payment(Gatewaying& gateways) {
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
}

void ask_for_refund(Gatewaying& gateways) {
    payments::v1::PaymentEvent event;
    auto& requested = *event.mutable_refund_requested();
    requested.set_refund_id("r1");
    *requested.mutable_amount() = usd(500);
    requested.set_provider("stripe");
    gateways.append_event("p1", 2, "payment.refund_requested", event);
}

void decide_to_ask_again(Gatewaying& gateways, const std::string& review_id, const std::string& refund_id) {
    const std::string stream = stream_name(tenant, "review", review_id);
    payments::v1::ReviewEvent opened;
    opened.mutable_opened()->set_payment_id("p1");
    gateways.projecting.append(event_of(stream, 1, "review.opened", opened));
    payments::v1::ReviewEvent event;
    auto& decided = *event.mutable_decided();
    decided.set_decision(payments::v1::REVIEW_ASK_AGAIN);
    decided.set_payment_id("p1");
    decided.set_refund_id(refund_id);
    decided.set_provider("stripe");
    gateways.projecting.append(event_of(stream, 2, "review.decided", event));
}

/// What the reviews of the log ask, in the order of the log.
std::vector<payments::v1::OpenReview> questions(const Gatewaying& gateways) {
    std::vector<payments::v1::OpenReview> asked;
    for (const CommandEnvelope& envelope : gateways.commands()) {
        payments::v1::ReviewCommand command;
        if (envelope.type() == "OpenReview" && command.ParseFromString(envelope.body()))
            asked.push_back(command.open());
    }
    return asked;
}

}  // namespace

TEST_CASE(
    "given a refund that its provider cannot tell of, when the wait is over, then it waits for a person",
    "[PAY-03]") {
    ToldProvider provider("captured pi_1");
    Gatewaying gateways(provider.script(), {.review_after_ms = 300});
    start_payment(gateways);
    REQUIRE(gateways.eventually_told({"p1 RecordCapture"}));
    ask_for_refund(gateways);
    REQUIRE(gateways.eventually_told({"p1 RecordCapture", refund_review + " OpenReview"}));
    const auto asked = questions(gateways);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].kind() == payments::v1::REVIEW_REFUND);
    CHECK(asked[0].payment_id() == "p1");
    CHECK(asked[0].refund_id() == "r1");
    CHECK(asked[0].amount().amount_minor() == 500);
    CHECK(asked[0].theirs() == "cannot tell whether it was done");

    // It is asked about further, puts the question no second time, and sends nothing.
    const int looks = gateways.scripted.count("GET");
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= looks + 3; }));
    CHECK(questions(gateways).size() == 1);
    CHECK(gateways.scripted.count("POST") == 2);
    provider.say("captured pi_1", "refunded re_1");
    CHECK(gateways.eventually_told({"p1 RecordCapture", refund_review + " OpenReview", "p1 RecordRefund"}));
    CHECK(gateways.eventually_idle());
}

TEST_CASE("given a refund that its provider cannot tell of, while the wait lasts, then nobody is asked",
          "[PAY-03]") {
    ToldProvider provider("captured pi_1");
    Gatewaying gateways(provider.script());
    start_payment(gateways);
    REQUIRE(gateways.eventually_told({"p1 RecordCapture"}));
    ask_for_refund(gateways);
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= 4; }));
    CHECK(gateways.told() == Told{"p1 RecordCapture"});
}

TEST_CASE("given a charge of another amount than was asked for, then it waits for a person and is not told",
          "[PAY-03]") {
    ToldProvider provider("mismatch 4200");
    Gatewaying gateways(provider.script());
    start_payment(gateways);
    REQUIRE(gateways.eventually_told({charge_review + " OpenReview"}));
    CHECK(gateways.eventually_idle());
    const auto asked = questions(gateways);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].kind() == payments::v1::REVIEW_CHARGE);
    CHECK(asked[0].ours() == "charge of 10000 USD asked for");
    CHECK(asked[0].theirs() == "speaks of 4200 USD");
    CHECK(gateways.scripted.count("POST") == 1);
}

TEST_CASE("given a review of a charge, when a person asks again, then the provider's answer is told",
          "[PAY-03]") {
    ToldProvider provider("mismatch 4200");
    Gatewaying gateways(provider.script());
    start_payment(gateways);
    REQUIRE(gateways.eventually_told({charge_review + " OpenReview"}));
    REQUIRE(gateways.eventually_idle());
    SECTION("a capture, where it speaks of our amount now") {
        provider.say("captured pi_1", unclear);
        decide_to_ask_again(gateways, charge_review, "");
        CHECK(gateways.eventually_told({charge_review + " OpenReview", "p1 RecordCapture"}));
    }
    SECTION("the same question under another name, where it says the same") {
        decide_to_ask_again(gateways, charge_review, "");
        CHECK(gateways.eventually_told({charge_review + " OpenReview", charge_review + " OpenReview"}));
    }
    CHECK(gateways.eventually_idle());
    CHECK(gateways.scripted.count("POST") == 1);
}

TEST_CASE("given a review of a refund, when a person asks again, then a provider that cannot tell asks him",
          "[PAY-03]") {
    ToldProvider provider("captured pi_1");
    Gatewaying gateways(provider.script());
    start_payment(gateways);
    REQUIRE(gateways.eventually_told({"p1 RecordCapture"}));
    ask_for_refund(gateways);
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= 1; }));
    decide_to_ask_again(gateways, refund_review, "r1");
    CHECK(gateways.eventually_told({"p1 RecordCapture", refund_review + " OpenReview"}));
    CHECK(gateways.scripted.count("POST") == 2);
}
