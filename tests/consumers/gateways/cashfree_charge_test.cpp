#include <boost/json.hpp>

#include "tests/support/cashfree_samples.hpp"

namespace cairn {
namespace {

using namespace cashfree_samples;
using Kind = ProviderResult::Kind;
using Lines = std::vector<std::string>;

const Lines three_reads = {"GET " + order_path, "GET " + order_path + "/payments",
                           "GET " + order_path + "/refunds"};
const Lines two_reads(three_reads.begin(), three_reads.end() - 1);
const Lines one_read(three_reads.begin(), three_reads.end() - 2);

TEST_CASE("Cashfree: a charge creates an order that the payer's browser pays", "[PAY-01]") {
    const ProviderExchange done = send(charge(), {{200, order("ACTIVE")}});

    REQUIRE(done.lines() == Lines{"POST /orders"});
    CHECK(done.calls[0].headers == Headers{{"x-client-id", "app"},
                                           {"x-client-secret", "secret"},
                                           {"x-api-version", "2025-01-01"},
                                           {"accept", "application/json"},
                                           {"x-idempotency-key", "4e2a3de3-bf75-5df8-ad3f-9b861a48afad"},
                                           {"content-type", "application/json"}});
    CHECK(
        done.calls[0].body ==
        R"({"order_amount":1234.50,"order_currency":"INR","order_id":")" + order_id +
            R"(","customer_details":{"customer_id":"alice7","customer_phone":"9999999999"},)"
            R"("order_tags":{"cairn_payment":"demo/p-1"},)"
            R"("order_meta":{"return_url":"https://shop.test/back","notify_url":"https://api.test/in/1"},)"
            R"("order_note":"Two \"seats\""})");
    CHECK(done.result.kind == Kind::action_required);
    CHECK(done.result.client_secret == "session_1");
    CHECK(done.result.reference == order_id);
    CHECK(amount_text(done.result.amount) == "INR 123450");
}

TEST_CASE("Cashfree: an amount is written with the decimals of its currency", "[PAY-01]") {
    const auto written = [](std::int64_t amount_minor, const std::string& currency) {
        ProviderRequest request = charge();
        request.amount = money_of(amount_minor, currency);
        const ProviderStep step = cashfree_adapter().send(account(), request, {});
        const std::string body = std::get<ProviderCall>(step).body;
        return body.substr(0, body.find(",\"order_id"));
    };
    CHECK(written(1, "INR") == R"({"order_amount":0.01,"order_currency":"INR")");
    CHECK(written(100, "INR") == R"({"order_amount":1.00,"order_currency":"INR")");
    CHECK(written(9'007'199'254'740'991, "INR") ==
          R"({"order_amount":90071992547409.91,"order_currency":"INR")");
    CHECK(written(500, "JPY") == R"({"order_amount":500,"order_currency":"JPY")");
    CHECK(written(12'345, "KWD") == R"({"order_amount":12.345,"order_currency":"KWD")");
}

TEST_CASE("Cashfree: what it cannot say is not sent", "[PAY-01]") {
    ProviderRequest request = charge();
    request.amount = money_of(10'000, "CLF");
    const ProviderExchange done = send(request, {});
    CHECK(done.result.kind == Kind::declined);
    CHECK(done.result.decline_code == "amount_not_supported");
}

TEST_CASE("Cashfree: a customer's id is sent as it is where it is taken, and hashed where not",
          "[PAY-01]") {
    const auto customer = [](const std::string& id) {
        ProviderRequest request = charge();
        request.customer_id = id;
        const ProviderStep step = cashfree_adapter().send(account(), request, {});
        const auto body = boost::json::parse(std::get<ProviderCall>(step).body);
        return std::string(body.at("customer_details").at("customer_id").as_string());
    };
    CHECK(customer("abc") == "abc");
    CHECK(customer("a.b") == "54abaf442477546b82d92649e2f9e2a8");
    CHECK(customer("") == "87a7ba61ceba5200b1bffacf26dfb4fa");
    // No two customers become one.
    CHECK(customer("a.b") != customer("a-b"));
    for (const std::string& id : {std::string("ab"), std::string(51, 'x'), std::string("ä1234")})
        CHECK(customer(id).size() == 32);
}

TEST_CASE("Cashfree: an order's name depends on the payment alone", "[PAY-03]") {
    const auto path = [](const std::string& payment_id) {
        ProviderRequest request = charge();
        request.payment_id = payment_id;
        request.key = "another";
        const ProviderStep step = cashfree_adapter().look_up(account(), request, {});
        return std::get<ProviderCall>(step).path;
    };
    CHECK(path("demo/p-1") == order_path);
    CHECK(path("demo/p-2") != order_path);
    CHECK(path("live/p-1") != order_path);
}

TEST_CASE("Cashfree: an answer that says no to a charge is a decline by its own code", "[PAY-01][PAY-11]") {
    for (const int status : {400, 401, 403, 404}) {
        const ProviderExchange done = send(charge(), {{status, error("order_amount_invalid")}});
        CHECK(done.result.kind == Kind::declined);
        CHECK(done.result.decline_code == "order_amount_invalid");
    }
    CHECK(send(charge(), {{401, R"({"type":"authentication_error"})"}}).result.decline_code ==
          "authentication_error");
    CHECK(send(charge(), {{403, "<html>"}}).result.decline_code == "http_403");
}

TEST_CASE("Cashfree: an answer that may have had effect leaves a charge unknown", "[PAY-03]") {
    const Answers unclear = {{500, error("internal_error")},
                             {502, "<html>"},
                             {503, ""},
                             {408, ""},
                             {302, ""},
                             {200, ""},
                             {200, "{}"},
                             {200, "[]"},
                             {200, "<html>"}};
    for (const Answered& answer : unclear) {
        INFO(answer.status << " " << answer.body);
        const ProviderExchange done = send(charge(), {answer});
        CHECK(done.result.kind == Kind::pending);
        CHECK(done.result.retry_after_ms == 0);
        // Whether the order is there is not known.
        CHECK(done.result.reference.empty());
    }
    // Another order than ours, or one that nobody can go on with.
    CHECK(send(charge(), {{200, replaced(order("ACTIVE"), order_id, "other")}}).result.kind ==
          Kind::pending);
    CHECK(send(charge(), {{200, replaced(order("ACTIVE"), "session_1", "")}}).result.kind == Kind::pending);
}

TEST_CASE("Cashfree: a limit that was hit is waited for as long as it asks", "[PAY-03]") {
    const auto wait_ms = [](const Headers& headers) {
        const ProviderExchange done = send(charge(), {{429, error("too_many_requests"), headers}});
        CHECK(done.result.kind == Kind::pending);
        return done.result.retry_after_ms;
    };
    CHECK(wait_ms({{"x-ratelimit-retry", "7"}, {"x-ratelimit-reset", "30"}}) == 7'000);
    CHECK(wait_ms({{"x-ratelimit-reset", "30"}}) == 30'000);
    CHECK(wait_ms({{"retry-after", "5"}}) == 5'000);
    CHECK(wait_ms({}) == 60'000);
    // A moment instead of a span.
    CHECK(wait_ms({{"x-ratelimit-reset", "1700000000"}}) == 60'000);
    CHECK(wait_ms({{"x-ratelimit-retry", "soon"}}) == 60'000);
    CHECK(wait_ms({{"x-ratelimit-retry", "-1"}}) == 60'000);
}

TEST_CASE("Cashfree: an order that is there already is read instead of made again", "[PAY-03]") {
    for (const int status : {409, 422}) {
        const ProviderExchange done = send(charge(), {{status, error("order_already_exists")},
                                                      {200, order("PAID")},
                                                      {200, list({payment("1", "SUCCESS")})}});
        CHECK(done.lines() == Lines{"POST /orders", two_reads[0], two_reads[1]});
        CHECK(done.result.kind == Kind::captured);
    }
    // A conflict about something else.
    const ProviderExchange done =
        send(charge(), {{422, error("idempotency_error")}, {404, error("order_not_found")}});
    CHECK(done.result.kind == Kind::declined);
    CHECK(done.result.decline_code == "idempotency_error");
    // An old order under our name about another amount is not ours to take money for.
    CHECK(send(charge(), {{409, error("order_already_exists")},
                          {200, order("PAID", "99.00")},
                          {200, list({payment("1", "SUCCESS")})}})
              .result.kind == Kind::mismatch);
}

TEST_CASE("Cashfree: after a time-out the charge is found by its name, or sent again where there is none",
          "[PAY-03]") {
    const ProviderStep first = cashfree_adapter().send(account(), charge(), {});
    const ProviderExchange none = look_up(charge(), {{404, error("order_not_found")}});
    CHECK(none.lines() == one_read);
    CHECK(none.result.kind == Kind::not_found);
    // Sent again it is the same request to the byte.
    const ProviderStep again = cashfree_adapter().send(account(), charge(), {});
    CHECK(std::get<ProviderCall>(again).body == std::get<ProviderCall>(first).body);
    CHECK(std::get<ProviderCall>(again).headers == std::get<ProviderCall>(first).headers);

    const ProviderExchange made = look_up(charge(), {{200, order("ACTIVE")}, {200, "[]"}});
    CHECK(made.lines() == two_reads);
    CHECK(made.result.kind == Kind::action_required);
    CHECK(made.result.client_secret == "session_1");
    for (const ProviderCall& call : made.calls)
        CHECK(call.headers == Headers{{"x-client-id", "app"},
                                      {"x-client-secret", "secret"},
                                      {"x-api-version", "2025-01-01"},
                                      {"accept", "application/json"}});
}

TEST_CASE("Cashfree: a look-up that is not answered well says nothing, at each of its steps", "[PAY-03]") {
    const Answers before = {{200, order("ACTIVE")}, {200, list({payment("1", "SUCCESS")})}};
    const Answers unclear = {{500, ""},    {429, ""}, {200, "{\"order_id\":"},        {200, "null"},
                             {200, "[1]"}, {401, ""}, {404, error("request_failed")}, {404, "<html>nginx"},
                             {200, "[{}]"}};
    for (std::size_t step = 0; step <= before.size(); ++step)
        for (const Answered& answer : unclear) {
            INFO("at step " << step << ": " << answer.status << " " << answer.body);
            Answers answers(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(step));
            answers.push_back(answer);
            // An empty list of refunds is an answer, and [{}] a refund that is not automatic.
            if (step == 2 && answer.body == "[{}]") continue;
            CHECK(look_up(charge(), answers).result.kind == Kind::pending);
        }
}

struct Row {
    std::string order_status;
    std::vector<std::string> payments;
    Kind kind;
    std::string decline_code;
};

TEST_CASE("Cashfree: an order and its payments say together what became of a charge",
          "[PAY-01][PAY-03][PAY-04][PAY-11]") {
    const std::string failed = payment("1", "FAILED"), dropped = payment("2", "USER_DROPPED"),
                      pending = payment("3", "PENDING"), success = payment("4", "SUCCESS"),
                      held = payment("5", "SUCCESS", R"("is_captured":false)"),
                      voided = payment("6", "VOID", R"("is_captured":false)");
    const Row rows[] = {
        {"ACTIVE", {}, Kind::action_required, ""},
        {"ACTIVE", {failed}, Kind::action_required, "TRANSACTION_DECLINED"},
        {"ACTIVE", {dropped, failed}, Kind::action_required, "USER_DROPPED"},
        {"ACTIVE", {failed, pending}, Kind::pending, ""},
        {"ACTIVE", {pending, dropped}, Kind::pending, ""},
        {"PAID", {failed, success}, Kind::captured, ""},
        {"PAID", {success, failed}, Kind::captured, ""},
        {"PAID", {held}, Kind::authorised, ""},
        // The list may be behind the order.
        {"PAID", {}, Kind::pending, ""},
        {"PAID", {failed}, Kind::pending, ""},
        {"EXPIRED", {}, Kind::declined, "EXPIRED"},
        {"EXPIRED", {failed}, Kind::declined, "TRANSACTION_DECLINED"},
        {"EXPIRED", {pending}, Kind::pending, ""},
        {"TERMINATED", {}, Kind::cancelled, ""},
        {"TERMINATED", {failed}, Kind::cancelled, ""},
        {"TERMINATION_REQUESTED", {}, Kind::pending, ""},
        {"PAID", {voided}, Kind::cancelled, ""},
        {"SOMETHING_NEW", {}, Kind::pending, ""},
    };
    for (const Row& row : rows) {
        INFO(row.order_status << " " << list(row.payments));
        const ProviderExchange done =
            look_up(charge(), {{200, order(row.order_status)}, {200, list(row.payments)}});
        CHECK(done.result.kind == row.kind);
        CHECK(done.result.decline_code == row.decline_code);
        CHECK(done.result.reference == order_id);
        CHECK(amount_text(done.result.amount) == "INR 123450");
        // Asked because the payer came back, the answer is the same.
        ProviderRequest proceed = charge();
        proceed.action = ProviderRequest::Action::proceed;
        proceed.amount = Money();
        CHECK(send(proceed, {{200, order(row.order_status)}, {200, list(row.payments)}}).result.kind ==
              row.kind);
    }
}

TEST_CASE("Cashfree: an id is read as a number and as a string, an amount as both", "[PAY-02]") {
    const std::string as_number = replaced(payment("4", "SUCCESS"), "\"4\"", "4");
    const std::string as_text = replaced(order("PAID"), "1234.50", "\"1234.5\"");
    CHECK(look_up(charge(), {{200, as_text}, {200, list({as_number})}}).result.kind == Kind::captured);
}

TEST_CASE("Cashfree: an order about another amount or currency is never taken for ours", "[PAY-02]") {
    for (const std::string& other : {order("PAID", "1234.51"), order("PAID", "12.34"),
                                     order("PAID", "123450"), replaced(order("PAID"), "INR", "USD")}) {
        const ProviderExchange done =
            look_up(charge(), {{200, other}, {200, list({payment("1", "SUCCESS")})}});
        CHECK(done.result.kind == Kind::mismatch);
    }
    // An amount that is finer than the currency is not rounded.
    const ProviderExchange done = look_up(charge(), {{200, order("PAID", "1234.505")}});
    CHECK(done.result.kind == Kind::pending);
}

TEST_CASE("Cashfree: of two successes the one that is kept is the payment", "[PAY-03]") {
    const std::string first = payment("8", "SUCCESS"), second = payment("9", "SUCCESS");
    for (const auto& payments : {list({first, second}), list({second, first})}) {
        for (const std::string& given_back : {std::string("8"), std::string("9")}) {
            const ProviderExchange done = look_up(
                charge(), {{200, order("PAID")}, {200, payments}, {200, list({auto_refund(given_back)})}});
            CHECK(done.lines() == three_reads);
            CHECK(done.result.kind == Kind::captured);
            CHECK(done.result.duplicates.empty());
        }
        // Before it has given one back, and where it has not managed to.
        for (const std::string& refunds :
             {std::string("[]"), list({replaced(auto_refund("9"), "SUCCESS", "FAILED")})})
            CHECK(look_up(charge(), {{200, order("PAID")}, {200, payments}, {200, refunds}}).result.kind ==
                  Kind::captured);
    }
}

TEST_CASE("Cashfree: a second success that was given back is none, though the first was let go",
          "[PAY-03]") {
    const std::string let_go = payment("8", "VOID", R"("is_captured":false)");
    const ProviderExchange done = look_up(charge(), {{200, order("PAID")},
                                                     {200, list({let_go, payment("9", "SUCCESS")})},
                                                     {200, list({auto_refund("9")})}});
    CHECK(done.lines() == three_reads);
    CHECK(done.result.kind == Kind::cancelled);
}

TEST_CASE("Cashfree: a payment that came too late and was given back is none", "[PAY-03]") {
    const Answers late = {{200, order("EXPIRED")}, {200, list({payment("4", "SUCCESS")})}};
    const auto with = [&](const std::string& refunds) {
        Answers answers = late;
        answers.push_back({200, refunds, {}});
        return look_up(charge(), answers).result;
    };
    CHECK(with(list({auto_refund("4")})).kind == Kind::declined);
    CHECK(
        with(list({replaced(auto_refund("4"), "PAYMENT_AUTO_REFUND", "UNRECONCILED_AUTO_REFUND")})).kind ==
        Kind::declined);
    // A refund of ours leaves it captured.
    CHECK(with(list({replaced(auto_refund("4"), "PAYMENT_AUTO_REFUND", "MERCHANT_INITIATED")})).kind ==
          Kind::captured);
    CHECK(with("[]").kind == Kind::captured);
}

TEST_CASE("Cashfree: a callback names the payment, or the order", "[PAY-02]") {
    const auto hint = [](const std::string& body) { return cashfree_adapter().hint(body); };
    const auto paid = hint(
        R"({"data":{"order":{"order_id":")" + order_id +
        R"(","order_amount":2.00,"order_tags":{"cairn_payment":"demo/p-1"}},"payment":{"cf_payment_id":1}},)"
        R"("type":"PAYMENT_SUCCESS_WEBHOOK"})");
    REQUIRE(paid);
    CHECK(paid->payment_id == "demo/p-1");
    CHECK(paid->reference == order_id);

    const auto refunded =
        hint(R"({"data":{"refund":{"cf_refund_id":11325632,"refund_id":"835001","order_id":")" + order_id +
             R"("}},"type":"REFUND_STATUS_WEBHOOK"})");
    REQUIRE(refunded);
    CHECK(refunded->payment_id.empty());
    CHECK(refunded->reference == order_id);

    const auto disputed =
        hint(R"({"data":{"dispute":{"dispute_id":"1"},"order_details":{"order_id":"o"}}})");
    REQUIRE(disputed);
    CHECK(disputed->reference == "o");
    CHECK(disputed->dispute_id == "1");

    // An automatic refund has no order; the rest is not Cashfree's.
    for (const char* body : {R"({"data":{"auto_refund":{"cf_refund_id":1}}})", R"({"data":{}})", "{}", "[]",
                             "", "a=b", R"({"data":{"order":{"order_tags":null}}})"})
        CHECK_FALSE(hint(body));
}

}  // namespace
}  // namespace cairn
