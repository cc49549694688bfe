#include "moyasar_script.hpp"

namespace cairn::moyasar_script {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

std::string path(const std::string& rest = "") { return "/payments/" + given_id() + rest; }

/// The name that a refund's mark has, from the call that sets it.
std::string mark_name() {
    const Exchanged marking = sent(after(Action::refund), {ok(payment("paid"))});
    const json::value body = json::parse(marking.calls.at(1).body);
    for (const auto& entry : body.at("metadata").as_object())
        if (entry.key().starts_with("cairn_refund_")) return std::string(entry.key());
    return {};
}

/// A payment that says what was given back before our refund, and what is now.
json::object marked(const char* before, int refunded) {
    json::object data = metadata();
    data[mark_name()] = before;
    return payment("paid", {{"metadata", data}, {"refunded", refunded}});
}

TEST_CASE("a part of what was authorised is captured at Moyasar, once", "[PAY-01]") {
    const Exchanged made = sent(after(Action::capture), {ok(payment("captured", {{"captured", 10'000}}))});
    REQUIRE(lines_of(made) == Lines{"POST " + path("/capture")});
    CHECK(made.calls[0].body == R"({"amount":10000})");
    CHECK(made.result.value().kind == Kind::captured);
    CHECK(is_same(made.result.value().amount, money_of(10'000, "SAR")));
    const Exchanged other = sent(after(Action::capture), {ok(payment("captured", {{"captured", 1'000}}))});
    CHECK(other.result.value().kind == Kind::mismatch);
}

TEST_CASE("a capture at Moyasar that timed out or is refused was perhaps made", "[PAY-03]") {
    CHECK_FALSE(sent(after(Action::capture), {}).result.has_value());
    const json::object done = payment("captured", {{"captured", 10'000}});
    const auto found = [](const json::object& object) {
        return looked_up(after(Action::capture), {ok(object)}).result.value().kind;
    };
    CHECK(found(payment("authorized")) == Kind::not_found);
    CHECK(found(done) == Kind::captured);
    CHECK(found(payment("voided")) == Kind::cancelled);

    const Exchanged before = sent(after(Action::capture), {invalid(), ok(done)});
    CHECK(lines_of(before) == Lines{"POST " + path("/capture"), "GET " + path()});
    CHECK(before.result.value().kind == Kind::captured);
    const Exchanged refused = sent(after(Action::capture), {invalid(), ok(payment("authorized"))});
    CHECK(refused.result.value().kind == Kind::declined);
    CHECK(refused.result.value().decline_code == "invalid_request_error");
    CHECK(sent(after(Action::capture), {answered(500, "")}).result.value().kind == Kind::pending);
}

TEST_CASE("what is authorised is voided, and what is taken is told as taken", "[PAY-01]") {
    const Exchanged made = sent(after(Action::cancel), {ok(payment("authorized")), ok(payment("voided"))});
    REQUIRE(lines_of(made) == Lines{"GET " + path(), "POST " + path("/void")});
    CHECK(made.calls[1].body.empty());
    CHECK(made.result.value().kind == Kind::cancelled);

    const auto at_once = [](const json::object& object) {
        return sent(after(Action::cancel), {ok(object)}).result.value().kind;
    };
    CHECK(at_once(payment("paid")) == Kind::captured);
    CHECK(at_once(payment("failed")) == Kind::cancelled);
    CHECK(at_once(payment("voided")) == Kind::cancelled);
    CHECK(at_once(payment("initiated")) == Kind::pending);
}

TEST_CASE("a void that timed out or is refused is looked up", "[PAY-03]") {
    CHECK_FALSE(sent(after(Action::cancel), {ok(payment("authorized"))}).result.has_value());
    const auto found = [](const json::object& object) {
        return looked_up(after(Action::cancel), {ok(object)}).result.value().kind;
    };
    CHECK(found(payment("authorized")) == Kind::not_found);
    CHECK(found(payment("voided")) == Kind::cancelled);
    CHECK(found(payment("captured", {{"captured", 12'500}})) == Kind::captured);

    const auto refused = [](const json::object& object) {
        return sent(after(Action::cancel), {ok(payment("authorized")), invalid(), ok(object)})
            .result.value()
            .kind;
    };
    CHECK(refused(payment("captured", {{"captured", 12'500}})) == Kind::captured);
    CHECK(refused(payment("authorized")) == Kind::pending);
}

TEST_CASE("a page that nobody has paid is closed", "[PAY-01]") {
    const Exchanged made = sent(after(Action::cancel, "inv-1"),
                                {missing(), ok(invoice("initiated")), ok(invoice("canceled"))});
    CHECK(lines_of(made) ==
          Lines{"GET /payments/inv-1", "GET /invoices/inv-1", "PUT /invoices/inv-1/cancel"});
    CHECK(made.result.value().kind == Kind::cancelled);

    const json::object paid = invoice("paid", {payment("paid", {{"id", "p-2"}})});
    const Exchanged late = sent(after(Action::cancel, "inv-1"),
                                {missing(), ok(invoice("initiated")), invalid(), missing(), ok(paid)});
    CHECK(late.result.value().kind == Kind::captured);
    CHECK(late.result.value().reference == "p-2");
}

TEST_CASE("a refund is made after the payment was told what was given back before", "[PAY-08]") {
    const json::object before = payment("paid", {{"refunded", 500}});
    const Exchanged made =
        sent(after(Action::refund), {ok(before), ok(marked("500", 500)), ok(marked("500", 10'500))});
    REQUIRE(lines_of(made) == Lines{"GET " + path(), "PUT " + path(), "POST " + path("/refund")});
    json::object expected = metadata();
    expected[mark_name()] = "500";
    CHECK(mark_name().size() <= 40);
    CHECK(json::parse(made.calls[1].body) == json::value{{"metadata", expected}});
    CHECK(made.calls[2].body == R"({"amount":10000})");
    CHECK(made.result.value().kind == Kind::refunded);
    CHECK(is_same(made.result.value().amount, money_of(10'000, "SAR")));
}

TEST_CASE("a refund of a paid page is made of the payment on it", "[PAY-08]") {
    const json::object paid = payment("paid", {{"id", "p-2"}, {"invoice_id", "inv-1"}});
    const Exchanged made = sent(after(Action::refund, "inv-1"), {missing(), ok(invoice("paid", {paid}))});
    CHECK(lines_of(made) == Lines{"GET /payments/inv-1", "GET /invoices/inv-1", "PUT /payments/p-2"});
}

TEST_CASE("a refund that timed out is never made twice", "[PAY-08][PAY-03]") {
    // Before the mark: nothing was sent.
    CHECK_FALSE(sent(after(Action::refund), {ok(payment("paid"))}).result.has_value());
    CHECK(looked_up(after(Action::refund), {ok(payment("paid"))}).result.value().kind == Kind::not_found);

    // After it: done where just as much more is given back, and else not to be told from one under way.
    CHECK_FALSE(sent(after(Action::refund), {ok(payment("paid")), ok(marked("0", 0))}).result.has_value());
    const auto found = [](const json::object& object) {
        return looked_up(after(Action::refund), {ok(object)}).result.value();
    };
    CHECK(found(marked("0", 10'000)).kind == Kind::refunded);
    CHECK(found(marked("500", 10'500)).kind == Kind::refunded);
    for (const int refunded : {0, 9'999, 10'001, 12'500})
        CHECK(found(marked("0", refunded)).kind == Kind::pending);
    CHECK(found(marked("x", 10'000)).kind == Kind::pending);
    // Nothing but time or a person can tell.
    CHECK(found(marked("0", 0)).is_unclear);
    CHECK_FALSE(found(marked("0", 10'000)).is_unclear);
    CHECK_FALSE(found(payment("paid")).is_unclear);
    // Without a reference the next refund of the payment waits for this one.
    CHECK(found(marked("0", 0)).reference.empty());

    // Whoever sends it all the same finds the mark and sends nothing.
    const Exchanged again = sent(after(Action::refund), {ok(marked("0", 0))});
    CHECK(lines_of(again) == Lines{"GET " + path()});
    CHECK(again.result.value().kind == Kind::pending);
    CHECK(sent(after(Action::refund), {ok(marked("0", 10'000))}).result.value().kind == Kind::refunded);
}

TEST_CASE("every other refund of a payment has a mark of its own", "[PAY-08]") {
    ProviderRequest other = after(Action::refund);
    other.refund_id = "r-2";
    CHECK(looked_up(other, {ok(marked("0", 10'000))}).result.value().kind == Kind::not_found);
    const Exchanged made = sent(other, {ok(marked("0", 10'000))});
    const json::value body = json::parse(made.calls.at(1).body);
    CHECK(body.at("metadata").as_object().size() == 4);
    CHECK(body.at("metadata").at(mark_name()) == json::value("0"));
}

TEST_CASE("an answer that may be none leaves a refund pending", "[PAY-08][PAY-03]") {
    const ProviderAnswer unclear[] = {answered(500, ""), answered(503, "{}"), answered(200, "{"),
                                      answered(200, "{}"), ok(payment("paid", {{"id", "p-9"}}))};
    for (const ProviderAnswer& answer : unclear) {
        CAPTURE(answer.status, answer.body);
        CHECK(sent(after(Action::refund), {answer}).result.value().kind == Kind::pending);
        CHECK(sent(after(Action::refund), {ok(payment("paid")), answer}).result.value().kind ==
              Kind::pending);
        CHECK(sent(after(Action::refund), {ok(payment("paid")), ok(marked("0", 0)), answer})
                  .result.value()
                  .kind == Kind::pending);
        CHECK(looked_up(after(Action::refund), {answer}).result.value().kind == Kind::pending);
    }
}

TEST_CASE("a refund that was certainly not made is free to be sent again, or has failed", "[PAY-08]") {
    const ProviderAnswer limited = answered(429, "{}", {{"retry-after", "2"}});
    const Exchanged waits = sent(after(Action::refund),
                                 {ok(payment("paid")), ok(marked("0", 0)), limited, ok(payment("paid"))});
    REQUIRE(lines_of(waits) ==
            Lines{"GET " + path(), "PUT " + path(), "POST " + path("/refund"), "PUT " + path()});
    CHECK(json::parse(waits.calls[3].body).at("metadata").at(mark_name()) == json::value(""));
    CHECK(waits.result.value().kind == Kind::pending);
    CHECK(waits.result.value().retry_after_ms == 2'000);
    CHECK(looked_up(after(Action::refund), {ok(marked("", 0))}).result.value().kind == Kind::not_found);

    // Somebody gave money back by hand in between.
    const Exchanged between =
        sent(after(Action::refund), {ok(payment("paid")), ok(marked("0", 500)), ok(payment("paid"))});
    CHECK(lines_of(between) == Lines{"GET " + path(), "PUT " + path(), "PUT " + path()});
    CHECK(between.result.value().kind == Kind::pending);

    const Exchanged refused =
        sent(after(Action::refund), {ok(payment("paid")), ok(marked("0", 0)), invalid()});
    CHECK(refused.result.value().kind == Kind::refund_failed);
    CHECK(refused.result.value().decline_code == "invalid_request_error");
    const Exchanged unmarkable = sent(after(Action::refund), {ok(payment("paid")), invalid()});
    CHECK(unmarkable.result.value().kind == Kind::refund_failed);
}

TEST_CASE("a refund in another currency or of another payment is no machine's to decide", "[PAY-08]") {
    for (const json::object& more :
         {json::object{{"currency", "AED"}}, json::object{{"currency", "MGA"}},
          json::object{{"metadata", json::object{{"cairn_payment", "acme/p-2"}}}}}) {
        CHECK(sent(after(Action::refund), {ok(payment("paid", more))}).result.value().kind ==
              Kind::mismatch);
        CHECK(looked_up(after(Action::refund), {ok(payment("paid", more))}).result.value().kind ==
              Kind::mismatch);
    }
}

TEST_CASE("without Moyasar's id the payment is found by ours, the one that holds money first", "[PAY-03]") {
    const json::array tries = {payment("failed", {{"id", "p-9"}}), payment("authorized", {{"id", "p-8"}}),
                               payment("paid", {{"id", "p-7"}, {"metadata", nullptr}})};
    const Exchanged made =
        sent(after(Action::capture, ""),
             {page("payments", tries), ok(payment("captured", {{"id", "p-8"}, {"captured", 10'000}}))});
    CHECK(lines_of(made) ==
          Lines{"GET /payments?metadata%5Bcairn_payment%5D=acme%2Fp-1", "POST /payments/p-8/capture"});
    CHECK(made.result.value().kind == Kind::captured);
    CHECK(sent(after(Action::capture, ""), {page("payments", {})}).result.value().kind == Kind::pending);
    CHECK(looked_up(after(Action::proceed, ""), {page("payments", {payment("failed")})})
              .result.value()
              .kind == Kind::declined);
}

std::optional<ProviderHint> hint_of(const char* type, const json::object& data) {
    return moyasar_adapter().hint(
        json::serialize(json::object{{"id", "e-1"}, {"type", type}, {"data", data}}));
}

TEST_CASE("a callback of Moyasar tells which payment to ask for", "[PAY-02]") {
    const auto token = hint_of("payment_paid", payment("paid"));
    REQUIRE(token);
    CHECK(token->payment_id == "acme/p-1");
    CHECK(token->reference == given_id());
    // Their misspelt event is a hint as good as any.
    const auto on_page =
        hint_of("payment_faild", payment("failed", {{"invoice_id", "inv-1"}, {"metadata", nullptr}}));
    REQUIRE(on_page);
    CHECK(on_page->payment_id.empty());
    CHECK(on_page->reference == "inv-1");

    CHECK_FALSE(hint_of("payout_paid", {{"id", "po-1"}}).has_value());
    CHECK_FALSE(hint_of("payment_paid", {}).has_value());
    for (const char* body : {"", "[]", "{", R"({"type": "payment_paid", "data": 1})", "null"})
        CHECK_FALSE(moyasar_adapter().hint(body).has_value());
}

}  // namespace
}  // namespace cairn::moyasar_script
