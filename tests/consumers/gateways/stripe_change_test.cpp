#include "stripe_script.hpp"

namespace cairn::stripe_script {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

const ProviderAnswer unexpected =
    error(400, {{"type", "invalid_request_error"}, {"code", "payment_intent_unexpected_state"}});

json::object captured(int amount_received) {
    return intent("succeeded", {{"amount_received", amount_received}});
}

TEST_CASE("a part of what was authorised is captured, once", "[PAY-01]") {
    const Exchanged made = sent(after(Action::capture), {ok(captured(1'000))});
    REQUIRE(lines_of(made) == Lines{"POST /payment_intents/pi_1/capture"});
    CHECK(made.calls[0].body == "amount_to_capture=1000");
    CHECK(headers_of(made.calls[0]).at("idempotency-key") == "0bf2");
    CHECK(made.result.value().kind == Kind::captured);
    CHECK(is_same(made.result.value().amount, money_of(1'000, "EUR")));
    CHECK(sent(after(Action::capture), {ok(captured(1'250))}).result.value().kind == Kind::mismatch);
}

TEST_CASE("a capture that is refused was perhaps made before", "[PAY-03]") {
    const Lines lines = {"POST /payment_intents/pi_1/capture", "GET /payment_intents/pi_1"};
    const Exchanged before = sent(after(Action::capture), {unexpected, ok(captured(1'000))});
    CHECK(lines_of(before) == lines);
    CHECK(before.result.value().kind == Kind::captured);
    const Exchanged expired = sent(after(Action::capture), {unexpected, ok(intent("canceled"))});
    CHECK(expired.result.value().kind == Kind::cancelled);
    const Exchanged refused = sent(after(Action::capture), {unexpected, ok(intent("requires_capture"))});
    CHECK(refused.result.value().kind == Kind::declined);
    CHECK(refused.result.value().decline_code == "payment_intent_unexpected_state");
    CHECK(sent(after(Action::capture), {unexpected, answered(500, "")}).result.value().kind ==
          Kind::pending);
}

TEST_CASE("a capture that timed out is looked up", "[PAY-03]") {
    CHECK_FALSE(sent(after(Action::capture), {}).result.has_value());
    const auto kind = [](const json::object& found) {
        return looked_up(after(Action::capture), {ok(found)}).result.value().kind;
    };
    CHECK(kind(intent("requires_capture")) == Kind::not_found);
    CHECK(kind(captured(1'000)) == Kind::captured);
    CHECK(kind(captured(1'250)) == Kind::mismatch);
    CHECK(kind(intent("processing")) == Kind::pending);
    CHECK(kind(intent("canceled")) == Kind::cancelled);
    for (const int status : {409, 429, 500})
        CHECK(sent(after(Action::capture), {answered(status, "{}")}).result.value().kind == Kind::pending);
}

TEST_CASE("a payment is cancelled, with the reason where Stripe has that reason", "[PAY-01]") {
    ProviderRequest request = after(Action::cancel);
    request.reason = "requested_by_customer";
    const Exchanged made = sent(request, {ok(intent("canceled"))});
    CHECK(lines_of(made) == Lines{"POST /payment_intents/pi_1/cancel"});
    CHECK(made.calls.at(0).body == "cancellation_reason=requested_by_customer");
    CHECK(made.result.value().kind == Kind::cancelled);
    request.reason = "rain";
    CHECK(sent(request, {}).calls.at(0).body.empty());
}

TEST_CASE("what cannot be cancelled any more is told as it is", "[PAY-03]") {
    const auto kind = [](const json::object& found) {
        return sent(after(Action::cancel), {unexpected, ok(found)}).result.value().kind;
    };
    CHECK(kind(intent("canceled")) == Kind::cancelled);
    CHECK(kind(intent("succeeded")) == Kind::captured);
    CHECK(kind(intent("processing")) == Kind::pending);
    CHECK(kind(intent("requires_action")) == Kind::pending);

    const auto found = [](const json::object& standing) {
        return looked_up(after(Action::cancel), {ok(standing)}).result.value().kind;
    };
    CHECK(found(intent("requires_capture")) == Kind::not_found);
    CHECK(found(open_intent("requires_payment_method")) == Kind::not_found);
    CHECK(found(intent("canceled")) == Kind::cancelled);
    CHECK(found(intent("succeeded")) == Kind::captured);
}

TEST_CASE("a cancellation without Stripe's id waits until the intent is found", "[PAY-03]") {
    CHECK(sent(after(Action::cancel, ""), {page({})}).result.value().kind == Kind::pending);
    CHECK(looked_up(after(Action::cancel, ""), {page({})}).result.value().kind == Kind::pending);
    const Exchanged found =
        sent(after(Action::cancel, ""), {page({intent("requires_capture")}), ok(intent("canceled"))});
    CHECK(found.calls.at(1).path == "/payment_intents/pi_1/cancel");
    CHECK(found.result.value().kind == Kind::cancelled);
}

TEST_CASE("a part is given back under our id of the refund", "[PAY-08]") {
    ProviderRequest request = after(Action::refund);
    request.reason = "duplicate";
    const Exchanged made = sent(request, {ok(refund("succeeded"))});
    REQUIRE(lines_of(made) == Lines{"POST /refunds"});
    CHECK(made.calls[0].body ==
          "payment_intent=pi_1&amount=1000&reason=duplicate&metadata[cairn_payment]=acme%2Fp-1"
          "&metadata[cairn_refund]=r-1&metadata[cairn_key]=0bf2");
    CHECK(headers_of(made.calls[0]).at("idempotency-key") == "0bf2");
    CHECK(made.result.value().kind == Kind::refunded);
    CHECK(made.result.value().reference == "re_1");
    CHECK(is_same(made.result.value().amount, money_of(1'000, "EUR")));

    request.reason = "the rain";
    CHECK(sent(request, {}).calls.at(0).body.find("reason") == std::string::npos);
    request.reference = "ch_2";
    CHECK(sent(request, {}).calls.at(0).body.starts_with("charge=ch_2&amount=1000&"));
}

TEST_CASE("a refund goes on, fails or is given back by its status", "[PAY-08]") {
    const auto told = [](const json::object& object) {
        return sent(after(Action::refund), {ok(object)}).result.value();
    };
    CHECK(told(refund("pending")).kind == Kind::pending);
    CHECK(told(refund("pending")).reference == "re_1");
    CHECK(told(refund("requires_action")).kind == Kind::pending);
    CHECK(told(refund("canceled")).kind == Kind::refund_failed);
    const ProviderResult failed = told(refund("failed", {{"failure_reason", "lost_or_stolen_card"}}));
    CHECK(failed.kind == Kind::refund_failed);
    CHECK(failed.decline_code == "lost_or_stolen_card");
    CHECK(told(refund("succeeded", {{"amount", 1'001}})).kind == Kind::mismatch);
    CHECK(told(refund("succeeded", {{"currency", "usd"}})).kind == Kind::mismatch);
    CHECK(told(refund("succeeded", {{"metadata", json::object{}}})).kind == Kind::pending);
}

TEST_CASE("a refund that timed out is looked for among the refunds of the payment", "[PAY-08][PAY-03]") {
    CHECK_FALSE(sent(after(Action::refund), {}).result.has_value());
    const json::object other = refund("succeeded", {{"id", "re_0"}, {"metadata", json::object{}}});
    const Exchanged found =
        looked_up(after(Action::refund), {page({other}, true), page({refund("succeeded")})});
    CHECK(lines_of(found) == Lines{"GET /refunds?payment_intent=pi_1&limit=100",
                                   "GET /refunds?payment_intent=pi_1&limit=100&starting_after=re_0"});
    CHECK(found.result.value().kind == Kind::refunded);
    CHECK(looked_up(after(Action::refund), {page({other})}).result.value().kind == Kind::not_found);
    CHECK(looked_up(after(Action::refund), {answered(200, "{")}).result.value().kind == Kind::pending);

    const Exchanged by_id = looked_up(after(Action::refund, "re_1"), {ok(refund("failed"))});
    CHECK(lines_of(by_id) == Lines{"GET /refunds/re_1"});
    CHECK(by_id.result.value().kind == Kind::refund_failed);
}

TEST_CASE("a refund that is refused was perhaps made before", "[PAY-08][PAY-03]") {
    const ProviderAnswer gone =
        error(400, {{"type", "invalid_request_error"}, {"code", "charge_already_refunded"}});
    const Exchanged before = sent(after(Action::refund), {gone, page({refund("succeeded")})});
    CHECK(before.result.value().kind == Kind::refunded);
    const Exchanged never = sent(after(Action::refund), {gone, page({})});
    CHECK(never.result.value().kind == Kind::refund_failed);
    CHECK(never.result.value().decline_code == "charge_already_refunded");
    CHECK(sent(after(Action::refund), {gone, answered(503, "")}).result.value().kind == Kind::pending);
    for (const int status : {409, 429, 500})
        CHECK(sent(after(Action::refund), {answered(status, "{}")}).result.value().kind == Kind::pending);
}

std::optional<ProviderHint> hint_of(const json::object& object) {
    return stripe_adapter().hint(json::serialize(
        json::object{{"id", "evt_1"}, {"type", "x"}, {"data", json::object{{"object", object}}}}));
}

TEST_CASE("a callback of Stripe tells which payment to ask for", "[PAY-02]") {
    const auto about_intent = hint_of(intent("succeeded"));
    REQUIRE(about_intent);
    CHECK(about_intent->payment_id == "acme/p-1");
    CHECK(about_intent->reference == "pi_1");
    CHECK(about_intent->refund_id.empty());

    const auto about_refund = hint_of(refund("failed"));
    REQUIRE(about_refund);
    CHECK(about_refund->payment_id == "acme/p-1");
    CHECK(about_refund->reference == "pi_1");
    CHECK(about_refund->refund_id == "r-1");

    const auto about_dispute = hint_of(
        {{"id", "du_1"}, {"object", "dispute"}, {"payment_intent", "pi_1"}, {"metadata", json::object{}}});
    REQUIRE(about_dispute);
    CHECK(about_dispute->payment_id.empty());
    CHECK(about_dispute->reference == "pi_1");
    CHECK(about_dispute->dispute_id == "du_1");
    CHECK(hint_of({{"id", "ch_1"}, {"object", "charge"}, {"payment_intent", "pi_1"}})->reference == "pi_1");
}

TEST_CASE("a callback of Stripe about no payment tells nothing", "[PAY-02]") {
    CHECK_FALSE(hint_of({{"id", "cus_1"}, {"object", "customer"}}).has_value());
    CHECK_FALSE(hint_of({{"id", "ch_1"}, {"object", "charge"}, {"payment_intent", nullptr}}).has_value());
    for (const char* body : {"", "[]", "{", R"({"data": []})", R"({"data": {"object": 1}})", "null"})
        CHECK_FALSE(stripe_adapter().hint(body).has_value());
}

}  // namespace
}  // namespace cairn::stripe_script
