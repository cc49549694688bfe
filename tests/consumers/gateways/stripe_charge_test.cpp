#include "stripe_script.hpp"

namespace cairn::stripe_script {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

const Lines created_and_confirmed = {"POST /payment_intents", "POST /payment_intents/pi_1/confirm"};
const std::string search_by_key =
    "GET /payment_intents/search?query=metadata%5B%27cairn_key%27%5D%3A%270af1%27";
const std::string search_by_payment =
    "GET /payment_intents/search?query=metadata%5B%27cairn_payment%27%5D%3A%27acme%2Fp-1%27";

TEST_CASE("a charge without a method makes an intent, and the payer's browser goes on", "[PAY-01]") {
    ProviderRequest request = charge("");
    request.description = "Two seats & a drink";
    const Exchanged made = sent(request, {ok(open_intent("requires_payment_method"))});

    REQUIRE(lines_of(made) == Lines{"POST /payment_intents"});
    const auto headers = headers_of(made.calls[0]);
    CHECK(headers.at("authorization") == "Bearer sk_test_1");
    CHECK(headers.at("stripe-version") == "2026-07-29.dahlia");
    CHECK(headers.at("idempotency-key") == "0af1");
    CHECK(headers.at("content-type") == "application/x-www-form-urlencoded");
    CHECK(made.calls[0].body ==
          "amount=1250&currency=eur&automatic_payment_methods[enabled]=true"
          "&description=Two%20seats%20%26%20a%20drink&metadata[cairn_payment]=acme%2Fp-1"
          "&metadata[cairn_key]=0af1&metadata[cairn_method]=payer");
    REQUIRE(made.result);
    CHECK(made.result->kind == Kind::action_required);
    CHECK(made.result->client_secret == "pi_1_secret_x");
    CHECK(made.result->reference == "pi_1");
}

TEST_CASE("a charge with a method makes the intent first and confirms it under a key of its own",
          "[PAY-01]") {
    const Exchanged made = sent(charge(), {ok(intent("requires_confirmation")), ok(intent("succeeded"))});

    REQUIRE(lines_of(made) == created_and_confirmed);
    CHECK(made.calls[0].body ==
          "amount=1250&currency=eur&automatic_payment_methods[enabled]=true&payment_method=pm_card_visa"
          "&metadata[cairn_payment]=acme%2Fp-1&metadata[cairn_key]=0af1&metadata[cairn_method]=token");
    CHECK(headers_of(made.calls[0]).at("idempotency-key") == "0af1");
    CHECK(headers_of(made.calls[1]).at("idempotency-key") == "0af1-confirm");
    CHECK(made.calls[1].body == "return_url=https%3A%2F%2Fshop.example%2Fback%3Fa%3D1");
    REQUIRE(made.result);
    CHECK(made.result->kind == Kind::captured);
    CHECK(made.result->reference == "pi_1");
    CHECK(is_same(made.result->amount, money_of(1'250, "EUR")));
}

TEST_CASE("without a place to come back to, no method that sends the payer away is taken", "[PAY-01]") {
    ProviderAccount plain = account();
    plain.return_url.clear();
    const Exchanged made =
        sent(charge(), {ok(intent("requires_confirmation")), ok(intent("succeeded"))}, plain);
    REQUIRE(made.calls.size() == 2);
    CHECK(made.calls[0].body.find("automatic_payment_methods[allow_redirects]=never") != std::string::npos);
    CHECK(made.calls[1].body.empty());
}

TEST_CASE("a charge to be captured later is authorised alone", "[PAY-01]") {
    ProviderRequest request = charge();
    request.capture_later = true;
    const Exchanged made =
        sent(request, {ok(intent("requires_confirmation")), ok(intent("requires_capture"))});
    CHECK(made.calls.at(0).body.find("&capture_method=manual&") != std::string::npos);
    REQUIRE(made.result);
    CHECK(made.result->kind == Kind::authorised);
}

TEST_CASE("Stripe counts yen in yen, shillings in hundredths and ariary in whole ones", "[PAY-01]") {
    const auto body = [](std::int64_t amount_minor, const std::string& currency) {
        ProviderRequest request = charge();
        request.amount = money_of(amount_minor, currency);
        return sent(request, {}).calls.at(0).body.substr(0, 26);
    };
    CHECK(body(500, "JPY").starts_with("amount=500&currency=jpy&"));
    CHECK(body(3'700, "UGX").starts_with("amount=370000&currency=ugx"));
    CHECK(body(50'000, "MGA").starts_with("amount=500&currency=mga&"));
    CHECK(body(5'120, "KWD").starts_with("amount=5120&currency=kwd&"));
}

TEST_CASE("an amount that Stripe cannot say is refused before anything is sent", "[PAY-01]") {
    for (const Money& amount : {money_of(5'125, "KWD"), money_of(12'345, "CLF")})
        for (const Action action : {Action::charge, Action::capture, Action::refund}) {
            ProviderRequest request = after(action);
            request.amount = amount;
            const Exchanged made = sent(request, {});
            CHECK(made.calls.empty());
            REQUIRE(made.result);
            CHECK(made.result->kind == (action == Action::refund ? Kind::refund_failed : Kind::declined));
            CHECK(made.result->decline_code == "amount_not_supported");
        }
}

TEST_CASE("a card that is declined says why, by the bank's word before Stripe's", "[PAY-11]") {
    const auto declined = [](const json::object& fields) {
        return sent(charge(), {ok(intent("requires_confirmation")), error(402, fields)}).result.value();
    };
    const ProviderResult poor = declined(
        {{"type", "card_error"}, {"code", "card_declined"}, {"decline_code", "insufficient_funds"}});
    CHECK(poor.kind == Kind::declined);
    CHECK(poor.decline_code == "insufficient_funds");
    CHECK(poor.reference == "pi_1");
    CHECK(declined({{"type", "card_error"}, {"code", "expired_card"}}).decline_code == "expired_card");
}

TEST_CASE("a card that wants its owner sends the payer back, not away", "[PAY-04]") {
    const Exchanged refused_off_session =
        sent(charge(), {ok(intent("requires_confirmation")),
                        error(402, {{"type", "card_error"},
                                    {"code", "authentication_required"},
                                    {"payment_intent", intent("requires_payment_method")}})});
    CHECK(refused_off_session.result.value().kind == Kind::action_required);
    CHECK(refused_off_session.result.value().client_secret == "pi_1_secret_x");

    const Exchanged asked =
        sent(charge(),
             {ok(intent("requires_confirmation")),
              ok(intent("requires_action",
                        {{"next_action",
                          json::object{{"type", "redirect_to_url"},
                                       {"redirect_to_url", json::object{{"url", "https://bank/3"}}}}}}))});
    CHECK(asked.result.value().kind == Kind::action_required);
    CHECK(asked.result.value().redirect_url == "https://bank/3");
    CHECK(asked.result.value().client_secret == "pi_1_secret_x");
}

TEST_CASE("a request that Stripe finds wrong is declined by the name of Stripe's error", "[PAY-11]") {
    const Exchanged wrong =
        sent(charge(), {error(400, {{"type", "invalid_request_error"}, {"code", "amount_too_small"}})});
    CHECK(wrong.result.value().kind == Kind::declined);
    CHECK(wrong.result.value().decline_code == "amount_too_small");
    const Exchanged unauthorised = sent(charge(), {error(401, {{"type", "invalid_request_error"}})});
    CHECK(unauthorised.result.value().decline_code == "invalid_request_error");
    CHECK(sent(charge(), {answered(403, "<html>")}).result.value().decline_code == "http_403");
}

TEST_CASE("what may have had effect is asked for again, when Stripe says so", "[PAY-03]") {
    const ProviderAnswer unclear[] = {
        answered(409, "{}", {{"retry-after", "7"}}),
        answered(424, "{}", {{"retry-after", "7"}}),
        answered(429, "{}", {{"retry-after", "7"}}),
        answered(500, "", {{"retry-after", "7"}}),
        answered(400, "{}", {{"stripe-should-retry", "true"}, {"retry-after", "7"}}),
        answered(200, "not json", {{"retry-after", "7"}}),
        answered(200, R"({"id": "pi_1"})", {{"retry-after", "7"}})};
    for (const ProviderAnswer& answer : unclear) {
        CAPTURE(answer.status, answer.body);
        const ProviderResult at_creation = sent(charge(), {answer}).result.value();
        CHECK(at_creation.kind == Kind::pending);
        CHECK(at_creation.retry_after_ms == 7'000);
        const ProviderResult at_confirmation =
            sent(charge(), {ok(intent("requires_confirmation")), answer}).result.value();
        CHECK(at_confirmation.kind == Kind::pending);
        CHECK(at_confirmation.reference == "pi_1");
        CHECK(looked_up(charge(), {answer}).result.value().kind == Kind::pending);
    }
    for (const char* wait : {"soon", "-5", "", "7x"})
        CHECK(sent(charge(), {answered(429, "", {{"retry-after", wait}})}).result.value().retry_after_ms ==
              0);
    CHECK(sent(charge(), {answered(429, "", {{"retry-after", "99999"}})}).result.value().retry_after_ms ==
          3'600'000);
}

TEST_CASE("a charge that timed out is looked up before it is sent again", "[PAY-03]") {
    CHECK_FALSE(sent(charge(), {}).result.has_value());
    const Exchanged nothing = looked_up(charge(), {page({})});
    CHECK(lines_of(nothing) == Lines{search_by_key});
    CHECK(nothing.result.value().kind == Kind::not_found);

    // The intent was made and not confirmed: whoever sends again finds the same intent by its key.
    CHECK_FALSE(sent(charge(), {ok(intent("requires_confirmation"))}).result.has_value());
    const Exchanged unconfirmed = looked_up(charge(), {page({intent("requires_confirmation")})});
    CHECK(unconfirmed.result.value().kind == Kind::not_found);
    CHECK(unconfirmed.result.value().reference == "pi_1");

    // It was confirmed, and the answer was lost.
    const Exchanged done = looked_up(charge(), {page({intent("succeeded")}), no_charges()});
    CHECK(lines_of(done) == Lines{search_by_key, "GET /charges?payment_intent=pi_1&limit=100"});
    CHECK(done.result.value().kind == Kind::captured);
}

TEST_CASE("a charge whose intent is known confirms that intent and makes no other", "[PAY-03]") {
    ProviderRequest request = charge();
    request.reference = "pi_1";
    const Exchanged again = sent(request, {ok(intent("requires_confirmation")), ok(intent("succeeded"))});
    CHECK(lines_of(again) == Lines{"GET /payment_intents/pi_1", "POST /payment_intents/pi_1/confirm"});
    CHECK(again.result.value().kind == Kind::captured);

    const Exchanged done = sent(request, {ok(intent("succeeded"))});
    CHECK(lines_of(done) == Lines{"GET /payment_intents/pi_1"});
    CHECK(done.result.value().kind == Kind::captured);
}

TEST_CASE("a key that Stripe knows with other words leads to its intent, never to a second one",
          "[PAY-03]") {
    const ProviderAnswer conflict = error(400, {{"type", "idempotency_error"}});
    const Exchanged found = sent(charge(), {conflict, page({intent("succeeded")})});
    CHECK(lines_of(found) == Lines{"POST /payment_intents", search_by_key});
    CHECK(found.result.value().kind == Kind::captured);
    CHECK(sent(charge(), {conflict, page({})}).result.value().kind == Kind::pending);

    const Exchanged at_confirmation =
        sent(charge(), {ok(intent("requires_confirmation")), conflict, ok(intent("succeeded"))});
    CHECK(at_confirmation.result.value().kind == Kind::captured);
    const Exchanged refused = sent(
        charge(), {ok(intent("requires_confirmation")), conflict, ok(intent("requires_confirmation"))});
    CHECK(refused.result.value().kind == Kind::declined);
    CHECK(refused.result.value().decline_code == "idempotency_error");
}

TEST_CASE("every status of an intent is one state of the payment", "[PAY-03]") {
    ProviderRequest request = charge();
    request.reference = "pi_1";
    const json::object failure{
        {"last_payment_error", json::object{{"code", "card_declined"}, {"decline_code", "lost_card"}}}};
    const json::object authentication{
        {"last_payment_error", json::object{{"code", "authentication_required"}}}};
    struct Status {
        json::object intent;
        Kind kind;
        const char* decline_code;
    };
    const Status table[] = {
        {intent("requires_payment_method"), Kind::not_found, ""},
        {intent("requires_payment_method", failure), Kind::declined, "lost_card"},
        {intent("requires_payment_method", authentication), Kind::action_required,
         "authentication_required"},
        {open_intent("requires_payment_method"), Kind::action_required, ""},
        {open_intent("requires_payment_method", failure), Kind::action_required, "lost_card"},
        {intent("requires_confirmation"), Kind::not_found, ""},
        {open_intent("requires_confirmation"), Kind::action_required, ""},
        {intent("requires_action"), Kind::action_required, ""},
        {intent("processing"), Kind::pending, ""},
        {intent("requires_capture"), Kind::authorised, ""},
        {intent("canceled"), Kind::cancelled, ""},
        {intent("something_new"), Kind::pending, ""},
    };
    for (const Status& status : table) {
        CAPTURE(json::serialize(status.intent));
        const Exchanged asked = looked_up(request, {ok(status.intent)});
        CHECK(lines_of(asked) == Lines{"GET /payment_intents/pi_1"});
        CHECK(asked.result.value().kind == status.kind);
        CHECK(asked.result.value().decline_code == status.decline_code);
        CHECK(asked.result.value().reference == "pi_1");
    }
}

TEST_CASE("an answer about another amount, currency or payment is never taken for ours", "[PAY-02]") {
    ProviderRequest request = charge();
    request.reference = "pi_1";
    const json::object others[] = {
        intent("succeeded", {{"amount", 1'251}, {"amount_received", 1'251}}),
        intent("succeeded", {{"currency", "usd"}}),
        intent("succeeded", {{"currency", "xyz"}}),
        intent("succeeded", {{"amount_received", 1'249}}),
        intent("succeeded", {{"metadata", json::object{{"cairn_payment", "acme/p-2"}}}}),
        intent("requires_action", {{"amount", 125}})};
    for (const json::object& other : others) {
        CAPTURE(json::serialize(other));
        ProviderAnswers answers = {ok(other)};
        CHECK(looked_up(request, answers).result.value().kind == Kind::mismatch);
        CHECK(sent(request, answers).result.value().kind == Kind::mismatch);
        CHECK(sent(charge(), answers).result.value().kind == Kind::mismatch);
    }
    // An amount with a fraction or an exponent is no amount.
    for (const char* amount : {"12.5", "1.25e3", "\"\"", "null"}) {
        const std::string body =
            R"({"id":"pi_1","status":"succeeded","currency":"eur","amount":)" + std::string(amount) + "}";
        CHECK(looked_up(request, {answered(200, body)}).result.value().kind == Kind::pending);
    }
}

TEST_CASE("of the intents of a payment the one that holds money is the payment", "[PAY-03]") {
    const json::object stray = intent("requires_payment_method", {{"id", "pi_0"}});
    const json::object stranger = intent(
        "succeeded",
        {{"id", "pi_9"}, {"metadata", json::object{{"cairn_payment", "acme/p-1"}, {"cairn_key", "f"}}}});
    const Exchanged found = looked_up(charge(), {page({stranger, stray, intent("requires_capture")})});
    CHECK(found.result.value().kind == Kind::authorised);
    CHECK(found.result.value().reference == "pi_1");
}

TEST_CASE("money that was taken twice for one intent is told with the second charge", "[PAY-03]") {
    ProviderRequest request = charge();
    request.reference = "pi_1";
    const auto one = [](const char* id, int created_s, const char* status, bool captured) {
        return json::object{{"id", id}, {"created", created_s}, {"status", status}, {"captured", captured}};
    };
    const json::array charges = {one("ch_3", 30, "succeeded", true), one("ch_2", 20, "failed", false),
                                 one("ch_1", 10, "succeeded", true)};
    const Exchanged twice = looked_up(request, {ok(intent("succeeded")), page(charges)});
    CHECK(twice.result.value().kind == Kind::captured);
    CHECK(twice.result.value().duplicates == Lines{"ch_3"});
    // A refund of the intent gives back its latest charge: the other one is surplus.
    const Exchanged latest =
        looked_up(request, {ok(intent("succeeded", {{"latest_charge", "ch_3"}})), page(charges)});
    CHECK(latest.result.value().duplicates == Lines{"ch_1"});
    CHECK(looked_up(request, {ok(intent("succeeded")), answered(500, "")}).result.value().kind ==
          Kind::pending);
    CHECK(looked_up(request, {ok(intent("succeeded")), page({one("ch_1", 10, "succeeded", true)})})
              .result.value()
              .duplicates.empty());
}

TEST_CASE("after the payer has acted the intent is read again and confirmed where that is left",
          "[PAY-04]") {
    const Exchanged paid = sent(after(Action::proceed), {ok(intent("succeeded"))});
    CHECK(lines_of(paid) == Lines{"GET /payment_intents/pi_1"});
    CHECK(paid.result.value().kind == Kind::captured);
    CHECK(is_same(paid.result.value().amount, money_of(1'250, "EUR")));

    const Exchanged left =
        sent(after(Action::proceed), {ok(open_intent("requires_confirmation")), ok(intent("succeeded"))});
    CHECK(lines_of(left) == Lines{"GET /payment_intents/pi_1", "POST /payment_intents/pi_1/confirm"});
    CHECK(headers_of(left.calls.at(1)).at("idempotency-key") == "0bf2-confirm");

    const Exchanged untouched = sent(after(Action::proceed), {ok(open_intent("requires_payment_method"))});
    CHECK(untouched.result.value().kind == Kind::action_required);

    const Exchanged without_reference = sent(after(Action::proceed, ""), {page({})});
    CHECK(lines_of(without_reference) == Lines{search_by_payment});
    CHECK(without_reference.result.value().kind == Kind::pending);
}

TEST_CASE("an id that Stripe does not know says nothing of the payment", "[PAY-03]") {
    const ProviderAnswer missing =
        error(404, {{"type", "invalid_request_error"}, {"code", "resource_missing"}});
    for (const Action action : {Action::charge, Action::proceed, Action::capture, Action::cancel})
        CHECK(looked_up(after(action), {missing}).result.value().kind == Kind::pending);
    CHECK(looked_up(after(Action::proceed, "../../x?y"), {}).calls.at(0).path ==
          "/payment_intents/..%2F..%2Fx%3Fy");
}

}  // namespace
}  // namespace cairn::stripe_script
