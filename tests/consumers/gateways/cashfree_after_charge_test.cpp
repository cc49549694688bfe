#include "tests/support/cashfree_samples.hpp"

namespace cairn {
namespace {

using namespace cashfree_samples;
using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;
using Lines = std::vector<std::string>;

const std::string authorisation_path = order_path + "/authorization";
const std::string refunds_path = order_path + "/refunds";
const std::string refund_path = refunds_path + "/" + refund_id;
const Lines two_reads = {"GET " + order_path, "GET " + order_path + "/payments"};

Lines operator+(Lines one, const Lines& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

std::string header(const ProviderCall& call, const std::string& name) {
    for (const auto& [key, value] : call.headers)
        if (key == name) return value;
    return "";
}

std::string held() { return payment("5", "SUCCESS", R"("is_captured":false)"); }

std::string taken(const std::string& amount, const std::string& status = "SUCCESS") {
    return payment("5", "SUCCESS",
                   R"("is_captured":)" + std::string(status == "SUCCESS" ? "true" : "false") +
                       R"(,"authorization":{"action":"CAPTURE","status":")" + status +
                       R"(","captured_amount":)" + amount + "}");
}

std::string let_go(const std::string& status = "SUCCESS") {
    return payment("5", "SUCCESS",
                   R"("is_captured":false,"authorization":{"action":"VOID","status":")" + status + R"("})");
}

std::string refund(const std::string& status, const std::string& amount = "500.00") {
    return R"({"cf_refund_id":11325632,"refund_id":")" + refund_id + R"(","refund_amount":)" + amount +
           R"(,"refund_currency":"INR","refund_status":")" + status +
           R"(","refund_type":"MERCHANT_INITIATED"})";
}

ProviderRequest capture() { return request_for(Action::capture, 100'000); }
ProviderRequest cancel() { return request_for(Action::cancel); }
ProviderRequest give_back() {
    ProviderRequest request = request_for(Action::refund, 50'000);
    request.refund_id = "r-1";
    request.reason = "The show is off.";
    return request;
}

TEST_CASE("Cashfree: a part of what is held is captured, and its amount is their word", "[PAY-01]") {
    const ProviderExchange done = send(capture(), {{200, taken("1000.00")}});
    REQUIRE(done.lines() == Lines{"POST " + authorisation_path});
    CHECK(done.calls[0].body == R"({"amount":1000.00,"action":"CAPTURE"})");
    CHECK(header(done.calls[0], "x-idempotency-key") == "40ccad10-731a-5485-9d0e-55ff06ae1bb3");
    CHECK(done.result.kind == Kind::captured);
    CHECK(amount_text(done.result.amount) == "INR 100000");
    CHECK(done.result.reference == order_id);

    CHECK(send(capture(), {{200, taken("1000.00", "PENDING")}}).result.kind == Kind::pending);
    CHECK(send(capture(), {{200, taken("10.00")}}).result.kind == Kind::mismatch);
    for (const Answered& unclear : Answers{{500, ""}, {200, "{"}, {200, held()}, {429, ""}})
        CHECK(send(capture(), {unclear}).result.kind == Kind::pending);
}

TEST_CASE("Cashfree: a capture that is refused may have been made before", "[PAY-01][PAY-03]") {
    const auto refused = [](const std::string& order_status, const std::string& payments) {
        return send(capture(),
                    {{400, error("capture_invalid")}, {200, order(order_status)}, {200, payments}});
    };
    const ProviderExchange made = refused("PAID", list({taken("1000.00")}));
    CHECK(made.lines() == Lines{"POST " + authorisation_path} + two_reads);
    CHECK(made.result.kind == Kind::captured);
    const ProviderExchange not_made = refused("PAID", list({held()}));
    CHECK(not_made.result.kind == Kind::declined);
    CHECK(not_made.result.decline_code == "capture_invalid");
    CHECK(refused("PAID", list({let_go()})).result.kind == Kind::cancelled);
}

TEST_CASE("Cashfree: after a time-out of a capture the payment says whether it was made",
          "[PAY-01][PAY-03]") {
    const auto found = [](const std::string& payments) {
        const ProviderExchange done = look_up(capture(), {{200, order("PAID")}, {200, payments}});
        CHECK(done.lines() == two_reads);
        return done.result;
    };
    CHECK(found(list({taken("1000.00")})).kind == Kind::captured);
    CHECK(amount_text(found(list({taken("1000.00")})).amount) == "INR 100000");
    CHECK(found(list({taken("1000.00", "PENDING")})).kind == Kind::pending);
    CHECK(found(list({held()})).kind == Kind::not_found);
    // Captured whole, by itself or by hand, where a part was asked.
    CHECK(found(list({payment("5", "SUCCESS")})).kind == Kind::mismatch);
    CHECK(look_up(capture(), {{404, error("order_not_found")}}).result.kind == Kind::not_found);
    CHECK(look_up(capture(), {{500, ""}}).result.kind == Kind::pending);
}

TEST_CASE("Cashfree: an order that nobody has paid is terminated", "[PAY-01]") {
    for (const std::string& payments :
         {std::string("[]"), list({payment("1", "FAILED")}), list({payment("1", "PENDING")})}) {
        const ProviderExchange done =
            send(cancel(), {{200, order("ACTIVE")}, {200, payments}, {200, order("TERMINATED")}});
        REQUIRE(done.lines() == two_reads + Lines{"PATCH " + order_path});
        CHECK(done.calls[2].body == R"({"order_status":"TERMINATED"})");
        CHECK(header(done.calls[2], "x-idempotency-key") == "4acad5ae-a366-56c7-9ed0-146918d04ee7");
        CHECK(done.result.kind == Kind::cancelled);
    }
    for (const Answered& unclear : Answers{{200, order("TERMINATION_REQUESTED")},
                                           {200, order("PAID")},
                                           {400, error("order_paid")},
                                           {500, ""}})
        CHECK(send(cancel(), {{200, order("ACTIVE")}, {200, "[]"}, unclear}).result.kind == Kind::pending);
}

TEST_CASE("Cashfree: what is held for an order is let go", "[PAY-01]") {
    const ProviderExchange done =
        send(cancel(), {{200, order("PAID")}, {200, list({held()})}, {200, let_go()}});
    REQUIRE(done.lines() == two_reads + Lines{"POST " + authorisation_path});
    CHECK(done.calls[2].body == R"({"action":"VOID"})");
    CHECK(header(done.calls[2], "x-idempotency-key") == "40ccad10-731a-5485-9d0e-55ff06ae1bb3");
    CHECK(done.result.kind == Kind::cancelled);
    for (const Answered& unclear : Answers{{200, let_go("PENDING")}, {200, held()}, {409, ""}, {500, ""}})
        CHECK(send(cancel(), {{200, order("PAID")}, {200, list({held()})}, unclear}).result.kind ==
              Kind::pending);
}

TEST_CASE("Cashfree: a cancellation finds what is over already, and never hides the money",
          "[PAY-01][PAY-03]") {
    struct Row {
        std::string order_status, payments;
        Kind sent, found;
    };
    const Row rows[] = {
        {"TERMINATED", "[]", Kind::cancelled, Kind::cancelled},
        {"EXPIRED", "[]", Kind::cancelled, Kind::cancelled},
        {"EXPIRED", list({payment("1", "FAILED")}), Kind::cancelled, Kind::cancelled},
        {"PAID", list({let_go()}), Kind::cancelled, Kind::cancelled},
        {"PAID", list({payment("4", "SUCCESS")}), Kind::captured, Kind::captured},
        {"TERMINATION_REQUESTED", "[]", Kind::pending, Kind::pending},
    };
    for (const Row& row : rows) {
        INFO(row.order_status << " " << row.payments);
        const Answers answers = {{200, order(row.order_status)}, {200, row.payments}};
        CHECK(send(cancel(), answers).result.kind == row.sent);
        CHECK(look_up(cancel(), answers).result.kind == row.found);
    }
    // Not yet over: sent again.
    CHECK(look_up(cancel(), {{200, order("ACTIVE")}, {200, "[]"}}).result.kind == Kind::not_found);
    CHECK(look_up(cancel(), {{200, order("ACTIVE")}, {200, "[]"}}).result.reference == order_id);
    CHECK(look_up(cancel(), {{200, order("PAID")}, {200, list({held()})}}).result.kind == Kind::not_found);
    // Never made: nobody can pay it.
    CHECK(send(cancel(), {{404, error("order_not_found")}}).result.kind == Kind::cancelled);
    CHECK(send(cancel(), {{500, ""}}).result.kind == Kind::pending);
}

TEST_CASE("Cashfree: a refund is asked for under a name of ours", "[PAY-08]") {
    const ProviderExchange done = send(give_back(), {{200, refund("SUCCESS")}});
    REQUIRE(done.lines() == Lines{"POST " + refunds_path});
    CHECK(done.calls[0].body == R"({"refund_amount":500.00,"refund_id":")" + refund_id +
                                    R"(","refund_note":"The show is off."})");
    CHECK(header(done.calls[0], "x-idempotency-key") == "4de95a89-333e-536f-8754-a3f2e680e635");
    CHECK(done.result.kind == Kind::refunded);
    CHECK(done.result.reference == "11325632");
    CHECK(amount_text(done.result.amount) == "INR 50000");

    ProviderRequest other = give_back();
    other.refund_id = "r-2";
    const ProviderStep step = cashfree_adapter().send(account(), other, {});
    CHECK(std::get<ProviderCall>(step).body.find(refund_id) == std::string::npos);
}

TEST_CASE("Cashfree: a refund is what its status says, sent and looked up", "[PAY-08][PAY-03]") {
    const std::pair<std::string, Kind> rows[] = {
        {"SUCCESS", Kind::refunded},        {"PENDING", Kind::pending},      {"ONHOLD", Kind::pending},
        {"CANCELLED", Kind::refund_failed}, {"FAILED", Kind::refund_failed}, {"ANOTHER", Kind::pending}};
    for (const auto& [status, kind] : rows) {
        INFO(status);
        const ProviderExchange sent = send(give_back(), {{200, refund(status)}});
        const ProviderExchange found = look_up(give_back(), {{200, refund(status)}});
        CHECK(found.lines() == Lines{"GET " + refund_path});
        CHECK(sent.result.kind == kind);
        CHECK(found.result.kind == kind);
        CHECK(found.result.decline_code == (kind == Kind::refund_failed ? status : ""));
        CHECK(found.result.reference == (kind == Kind::refunded ? "11325632" : order_id));
    }
}

TEST_CASE("Cashfree: a refund that is refused has failed, unless it is there already", "[PAY-08][PAY-03]") {
    const ProviderExchange refused = send(give_back(), {{400, error("refund_amount_invalid")}});
    CHECK(refused.result.kind == Kind::refund_failed);
    CHECK(refused.result.decline_code == "refund_amount_invalid");
    for (const int status : {409, 422}) {
        const ProviderExchange there =
            send(give_back(), {{status, error("refund_already_exists")}, {200, refund("PENDING")}});
        CHECK(there.lines() == Lines{"POST " + refunds_path, "GET " + refund_path});
        CHECK(there.result.kind == Kind::pending);
        const ProviderExchange not_there =
            send(give_back(), {{status, error("refund_conflict")}, {404, error("refund_not_found")}});
        CHECK(not_there.result.kind == Kind::refund_failed);
        CHECK(not_there.result.decline_code == "refund_conflict");
    }
}

TEST_CASE("Cashfree: after a time-out a refund is found by its name, or sent again where there is none",
          "[PAY-08][PAY-03]") {
    CHECK(look_up(give_back(), {{404, error("refund_not_found")}}).result.kind == Kind::not_found);
    for (const Answered& unclear :
         Answers{{404, "<html>"}, {500, ""}, {429, ""}, {401, ""}, {200, "{}"}, {200, ""}}) {
        CHECK(look_up(give_back(), {unclear}).result.kind == Kind::pending);
        // Whether the refund is there is not known.
        CHECK(look_up(give_back(), {unclear}).result.reference.empty());
        if (unclear.status == 500 || unclear.status == 429 || unclear.status == 200)
            CHECK(send(give_back(), {unclear}).result.kind == Kind::pending);
    }
}

TEST_CASE("Cashfree: a refund of another amount, currency or name is not ours", "[PAY-08]") {
    CHECK(look_up(give_back(), {{200, refund("SUCCESS", "5.00")}}).result.kind == Kind::mismatch);
    CHECK(look_up(give_back(), {{200, replaced(refund("SUCCESS"), "INR", "USD")}}).result.kind ==
          Kind::mismatch);
    CHECK(look_up(give_back(), {{200, replaced(refund("SUCCESS"), refund_id, "x")}}).result.kind ==
          Kind::pending);
    CHECK(look_up(give_back(), {{200, refund("SUCCESS", "5e2")}}).result.kind == Kind::pending);
}

}  // namespace
}  // namespace cairn
