#include "moyasar_script.hpp"

namespace cairn::moyasar_script {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

const std::string list_invoices = "GET /invoices?metadata%5Bcairn_key%5D=0af1";
const std::string list_payments = "GET /payments?metadata%5Bcairn_payment%5D=acme%2Fp-1";

std::string get_payment() { return "GET /payments/" + given_id(); }

TEST_CASE("a token is charged under an id that we choose and never change", "[PAY-01]") {
    const Exchanged made = sent(charge(), {ok(payment("paid"), 201)});
    REQUIRE(lines_of(made) == Lines{"POST /payments"});
    const auto headers = headers_of(made.calls[0]);
    CHECK(headers.at("authorization") == "Basic c2tfdGVzdF8xOg==");
    CHECK(headers.at("content-type") == "application/json");
    CHECK(json::parse(made.calls[0].body) ==
          json::value{{"amount", 12'500},
                      {"currency", "SAR"},
                      {"description", "acme/p-1"},
                      {"given_id", given_id()},
                      {"callback_url", "https://shop.example/back"},
                      {"source", json::object{{"type", "token"}, {"token", "token_visa"}}},
                      {"metadata", metadata()}});
    REQUIRE(made.result);
    CHECK(made.result->kind == Kind::captured);
    CHECK(made.result->reference == given_id());
    CHECK(is_same(made.result->amount, money_of(12'500, "SAR")));
}

TEST_CASE("a charge to be captured later is made by hand", "[PAY-01]") {
    ProviderRequest request = charge();
    request.capture_later = true;
    const Exchanged made = sent(request, {ok(payment("authorized"), 201)});
    CHECK(json::parse(made.calls.at(0).body).at("source").at("manual") == json::value(true));
    CHECK(made.result.value().kind == Kind::authorised);
}

TEST_CASE("Moyasar counts dinars in thousandths and yen in yen", "[PAY-01]") {
    const auto amount = [](std::int64_t amount_minor, const std::string& currency) {
        ProviderRequest request = charge();
        request.amount = money_of(amount_minor, currency);
        return json::parse(sent(request, {}).calls.at(0).body).at("amount").as_int64();
    };
    CHECK(amount(5'125, "KWD") == 5'125);
    CHECK(amount(500, "JPY") == 500);
    CHECK(amount(12'345, "CLF") == 12'345);
    ProviderRequest request = charge();
    request.amount = money_of(100'000, "MGA");
    CHECK(sent(request, {}).result.value().decline_code == "amount_not_supported");
}

TEST_CASE("a 201 may be a decline, and says why by the bank's code", "[PAY-11]") {
    const auto told = [](json::object source) {
        return sent(charge(), {ok(payment("failed", {{"source", std::move(source)}}), 201)}).result.value();
    };
    CHECK(told({{"message", "INSUFFICIENT FUNDS"}, {"response_code", "51"}}).kind == Kind::declined);
    CHECK(told({{"message", "INSUFFICIENT FUNDS"}, {"response_code", "51"}}).decline_code == "51");
    CHECK(told({{"message", "DECLINED"}}).decline_code == "DECLINED");
    CHECK(told({}).decline_code == "failed");
}

TEST_CASE("a payer who has to prove to be the owner is sent to the bank", "[PAY-04]") {
    const json::object source{{"transaction_url", "https://bank.example/3ds"}};
    const ProviderResult told =
        sent(charge(), {ok(payment("initiated", {{"source", source}}), 201)}).result.value();
    CHECK(told.kind == Kind::action_required);
    CHECK(told.redirect_url == "https://bank.example/3ds");
    CHECK(told.reference == given_id());
    CHECK(sent(charge(), {ok(payment("initiated"), 201)}).result.value().kind == Kind::pending);
}

TEST_CASE("without a method the payer chooses on a page of Moyasar's", "[PAY-01]") {
    ProviderRequest request = charge("");
    request.description = "Two seats";
    const Exchanged made = sent(request, {ok(invoice("initiated"), 201)});
    REQUIRE(lines_of(made) == Lines{"POST /invoices"});
    CHECK(json::parse(made.calls[0].body) == json::value{{"amount", 12'500},
                                                         {"currency", "SAR"},
                                                         {"description", "Two seats"},
                                                         {"success_url", "https://shop.example/back"},
                                                         {"back_url", "https://shop.example/back"},
                                                         {"metadata", metadata()}});
    REQUIRE(made.result);
    CHECK(made.result->kind == Kind::action_required);
    CHECK(made.result->redirect_url == "https://moyasar.example/inv-1");
    CHECK(made.result->reference == "inv-1");

    request.capture_later = true;
    const Exchanged refused = sent(request, {});
    CHECK(refused.calls.empty());
    CHECK(refused.result.value().decline_code == "manual_capture_not_supported");
}

TEST_CASE("what Moyasar finds wrong is declined, unless it was done before", "[PAY-11][PAY-03]") {
    const Exchanged wrong = sent(charge(), {invalid(), missing()});
    CHECK(lines_of(wrong) == Lines{"POST /payments", get_payment()});
    CHECK(wrong.result.value().kind == Kind::declined);
    CHECK(wrong.result.value().decline_code == "invalid_request_error");
    CHECK(sent(charge(), {invalid(), ok(payment("paid"))}).result.value().kind == Kind::captured);
    CHECK(sent(charge(), {invalid(), answered(500, "")}).result.value().kind == Kind::pending);
    CHECK(sent(charge(), {answered(403, "<html>")}).result.value().decline_code == "http_403");
    CHECK(sent(charge(""), {invalid()}).result.value().kind == Kind::declined);
}

TEST_CASE("what may have had effect at Moyasar is asked for again", "[PAY-03]") {
    for (const int status : {429, 500, 503, 302}) {
        const ProviderAnswer answer = answered(status, "", {{"retry-after", "3"}});
        CHECK(sent(charge(), {answer}).result.value().kind == Kind::pending);
        CHECK(sent(charge(), {answer}).result.value().retry_after_ms == 3'000);
        CHECK(sent(charge(""), {answer}).result.value().kind == Kind::pending);
        CHECK(looked_up(charge(), {answer}).result.value().kind == Kind::pending);
        CHECK(looked_up(charge(""), {answer}).result.value().kind == Kind::pending);
    }
    for (const char* body : {"", "[]", "{", "{}", R"({"id": "x", "status": "paid"})",
                             R"({"id": "x", "status": "paid", "amount": 12500, "currency": "SAR"})"}) {
        CHECK(sent(charge(), {answered(201, body)}).result.value().kind == Kind::pending);
        CHECK(looked_up(charge(), {answered(200, body)}).result.value().kind == Kind::pending);
    }
    // A 404 of something in between is not Moyasar's word.
    CHECK(looked_up(charge(), {answered(404, "<html>")}).result.value().kind == Kind::pending);
}

TEST_CASE("a token's charge that timed out is looked up by the id that we chose", "[PAY-03]") {
    CHECK_FALSE(sent(charge(), {}).result.has_value());
    const Exchanged nothing = looked_up(charge(), {missing()});
    CHECK(lines_of(nothing) == Lines{get_payment()});
    CHECK(nothing.result.value().kind == Kind::not_found);
    const Exchanged done = looked_up(charge(), {ok(payment("paid")), page("payments", {payment("paid")})});
    CHECK(lines_of(done) == Lines{get_payment(), list_payments});
    CHECK(done.result.value().kind == Kind::captured);
    CHECK(done.result.value().duplicates.empty());
}

TEST_CASE("a page that timed out is found by what we wrote on it", "[PAY-03]") {
    CHECK_FALSE(sent(charge(""), {}).result.has_value());
    CHECK(looked_up(charge(""), {page("invoices", {})}).result.value().kind == Kind::not_found);
    const json::object other = invoice("paid", {}, {{"id", "inv-0"}, {"metadata", nullptr}});
    const Exchanged found = looked_up(
        charge(""), {page("invoices", {other}, 2), page("invoices", {other, invoice("initiated")})});
    CHECK(lines_of(found) == Lines{list_invoices, list_invoices + "&page=2"});
    CHECK(found.result.value().kind == Kind::action_required);
    CHECK(found.result.value().reference == "inv-1");
}

TEST_CASE("every status of a payment is one state", "[PAY-03]") {
    struct Status {
        json::object payment;
        Kind kind;
    };
    const Status table[] = {
        {payment("initiated"), Kind::pending},     {payment("failed"), Kind::declined},
        {payment("authorized"), Kind::authorised}, {payment("voided"), Kind::cancelled},
        {payment("verified"), Kind::pending},      {payment("something_new"), Kind::pending},
    };
    for (const Status& status : table) {
        CAPTURE(json::serialize(status.payment));
        CHECK(looked_up(charge(), {ok(status.payment)}).result.value().kind == status.kind);
    }
    // Given back afterwards, in part or whole: it was taken all the same.
    for (const char* status : {"paid", "refunded"}) {
        const ProviderResult told =
            looked_up(charge(), {ok(payment(status, {{"refunded", 12'500}})), page("payments", {})})
                .result.value();
        CHECK(told.kind == Kind::captured);
        CHECK(is_same(told.amount, money_of(12'500, "SAR")));
    }
}

TEST_CASE("a page is paid by the first payment that succeeds on it, and others are owed back", "[PAY-03]") {
    ProviderRequest request = charge("");
    request.reference = "inv-1";
    const auto one = [](const char* id, const char* status, const char* created_at) {
        return payment(status, {{"id", id}, {"created_at", created_at}, {"invoice_id", "inv-1"}});
    };
    const auto told = [&](const json::object& object) {
        const Exchanged asked = looked_up(request, {ok(object)});
        CHECK(lines_of(asked) == Lines{"GET /invoices/inv-1"});
        return asked.result.value();
    };
    const ProviderResult paid = told(invoice("paid", {one("p-3", "paid", "2026-01-31T12:02:00.000Z"),
                                                      one("p-2", "paid", "2026-01-31T12:01:00.000Z"),
                                                      one("p-1", "failed", "2026-01-31T12:00:00.000Z")}));
    CHECK(paid.kind == Kind::captured);
    CHECK(paid.reference == "p-2");
    CHECK(paid.duplicates == Lines{"p-3"});

    json::object failure = one("p-1", "failed", "2026-01-31T12:00:00.000Z");
    failure["source"] = json::object{{"response_code", "51"}};
    const ProviderResult payable = told(invoice("initiated", {failure}));
    CHECK(payable.kind == Kind::action_required);
    CHECK(payable.decline_code == "51");
    CHECK(told(invoice("failed")).kind == Kind::action_required);
    CHECK(told(invoice("canceled")).kind == Kind::cancelled);
    CHECK(told(invoice("expired")).kind == Kind::declined);
    CHECK(told(invoice("expired")).decline_code == "expired");
    CHECK(told(invoice("on_hold")).kind == Kind::pending);
    CHECK(told(invoice("paid")).kind == Kind::captured);
}

TEST_CASE("once a page is paid it is found by its payment's id as well", "[PAY-03]") {
    ProviderRequest request = charge("");
    request.reference = "p-2";
    const json::object paid = payment("paid", {{"id", "p-2"}, {"invoice_id", "inv-1"}});
    const Exchanged asked = looked_up(request, {missing(), ok(paid), ok(invoice("paid", {paid}))});
    CHECK(lines_of(asked) == Lines{"GET /invoices/p-2", "GET /payments/p-2", "GET /invoices/inv-1"});
    CHECK(asked.result.value().kind == Kind::captured);
    CHECK(asked.result.value().reference == "p-2");
    // An id that Moyasar does not know says nothing of the payment.
    CHECK(looked_up(request, {missing(), missing()}).result.value().kind == Kind::pending);
}

TEST_CASE("a token that was charged twice is told with the second payment", "[PAY-03]") {
    const json::array all = {payment("paid", {{"id", "p-9"}}), payment("failed", {{"id", "p-8"}}),
                             payment("paid"), payment("paid", {{"id", "p-7"}, {"metadata", nullptr}})};
    const Exchanged twice = looked_up(charge(), {ok(payment("paid")), page("payments", all)});
    CHECK(twice.result.value().kind == Kind::captured);
    CHECK(twice.result.value().duplicates == Lines{"p-9"});
    CHECK(looked_up(charge(), {ok(payment("paid")), answered(500, "")}).result.value().kind ==
          Kind::pending);
}

TEST_CASE("a payment of another amount, currency or owner is never taken for ours", "[PAY-02]") {
    const json::object others[] = {
        payment("authorized", {{"amount", 12'501}}),
        payment("authorized", {{"currency", "AED"}}),
        payment("authorized", {{"currency", "MGA"}}),
        payment("authorized", {{"amount", 125}}),
        payment("authorized", {{"metadata", json::object{{"cairn_payment", "acme/p-2"}}}}),
        payment("captured", {{"captured", 12'499}})};
    for (const json::object& other : others) {
        CAPTURE(json::serialize(other));
        CHECK(sent(charge(), {ok(other, 201)}).result.value().kind == Kind::mismatch);
        CHECK(looked_up(charge(), {ok(other)}).result.value().kind == Kind::mismatch);
    }
    CHECK(sent(charge(""), {ok(invoice("initiated", {}, {{"amount", 125}}))}).result.value().kind ==
          Kind::mismatch);
    for (const char* amount : {"12500.5", "1.25e4", "\"\"", "null"}) {
        const std::string body =
            R"({"id":")" + given_id() + R"(","status":"paid","currency":"SAR","amount":)" + amount + "}";
        CHECK(looked_up(charge(), {answered(200, body)}).result.value().kind == Kind::pending);
    }
}

TEST_CASE("after the payer has acted the payment is read again", "[PAY-04]") {
    const Exchanged paid = sent(after(Action::proceed), {ok(payment("paid"))});
    CHECK(lines_of(paid) == Lines{get_payment()});
    CHECK(paid.result.value().kind == Kind::captured);
    const Exchanged on_page = sent(after(Action::proceed, "inv-1"), {missing(), ok(invoice("initiated"))});
    CHECK(lines_of(on_page) == Lines{"GET /payments/inv-1", "GET /invoices/inv-1"});
    CHECK(on_page.result.value().kind == Kind::action_required);
    CHECK(sent(after(Action::proceed, "inv-1"), {missing(), missing()}).result.value().kind ==
          Kind::pending);
}

}  // namespace
}  // namespace cairn::moyasar_script
