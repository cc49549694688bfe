#include "infra/net/http.hpp"
#include "tests/support/instamojo_samples.hpp"

namespace cairn {
namespace {

using namespace instamojo_samples;
using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;
using Lines = std::vector<std::string>;

std::string field(const ProviderCall& call, const std::string& name) {
    const auto form = query_parameters(call.body);
    REQUIRE(form);
    for (const auto& [key, value] : *form)
        if (key == name) return value;
    return "";
}

ProviderCall first_call(const ProviderRequest& request, const ProviderAccount& from = account()) {
    const ProviderStep step = instamojo_adapter().send(from, request, {});
    return std::get<ProviderCall>(step);
}

TEST_CASE("Instamojo: a charge makes a payment request that is paid once, at its longurl", "[PAY-01]") {
    const ProviderExchange done = send(charge(), {{201, request("Pending")}});

    REQUIRE(done.lines() == Lines{"POST /payment-requests/"});
    CHECK(done.calls[0].headers == Headers{{"x-api-key", "key"},
                                           {"x-auth-token", "token"},
                                           {"accept", "application/json"},
                                           {"content-type", "application/x-www-form-urlencoded"}});
    CHECK(done.calls[0].body ==
          "purpose=Payment%20" + mark +
              "&amount=2500.00"
              "&redirect_url=https%3A%2F%2Fshop.test%2Fback%3Fshop%3D1%26cairn_payment%3Ddemo%252Fp-1"
              "&webhook=https%3A%2F%2Fapi.test%2Fin%2F1"
              "&allow_repeated_payments=false&send_email=false&send_sms=false");
    CHECK(done.result.kind == Kind::action_required);
    CHECK(done.result.redirect_url == "https://test.instamojo.com/@shop/" + request_id);
    CHECK(done.result.reference == request_id);
    CHECK(amount_text(done.result.amount) == "INR 250000");
}

TEST_CASE("Instamojo: a purpose has 30 characters at most and ends in the payment's mark",
          "[PAY-01][PAY-03]") {
    ProviderRequest request = charge();
    request.description = "Two seats for the opera";
    CHECK(field(first_call(request), "purpose") == "Two seats for the " + mark);
    // A character is not cut in two.
    request.description = "₹₹₹₹₹₹";
    CHECK(field(first_call(request), "purpose") == "₹₹₹₹₹ " + mark);
    request.payment_id = "demo/p-2";
    CHECK(field(first_call(request), "purpose") == "₹₹₹₹₹ " + mark_of_another);
    for (std::size_t length = 0; length < 40; ++length) {
        request.description = std::string(length, 'x');
        CHECK(field(first_call(request), "purpose").size() <= 30);
    }
}

TEST_CASE("Instamojo: addresses that the account does not have are not sent", "[PAY-01]") {
    ProviderAccount from = account();
    from.return_url = from.notify_url = "";
    const std::string body = first_call(charge(), from).body;
    CHECK(body.find("redirect_url") == std::string::npos);
    CHECK(body.find("webhook") == std::string::npos);
    from.return_url = "https://shop.test/back";
    CHECK(field(first_call(charge(), from), "redirect_url") ==
          "https://shop.test/back?cairn_payment=demo%2Fp-1");
}

TEST_CASE("Instamojo: what it cannot do is not sent", "[PAY-01]") {
    ProviderRequest foreign = charge();
    foreign.amount = money_of(1'000, "USD");
    CHECK(send(foreign, {}).result.decline_code == "amount_not_supported");
    ProviderRequest later = charge();
    later.capture_later = true;
    CHECK(send(later, {}).result.decline_code == "capture_not_supported");
    const ProviderRequest capture = request_for(Action::capture, request_id, 100);
    CHECK(send(capture, {}).result.kind == Kind::declined);
    CHECK(look_up(capture, {}).result.kind == Kind::not_found);
}

TEST_CASE("Instamojo: an answer that says no to a charge is a decline by the first field it names",
          "[PAY-01][PAY-11]") {
    const auto code = [](int status, const std::string& body) {
        const ProviderExchange done = send(charge(), {{status, body}});
        CHECK(done.result.kind == Kind::declined);
        return done.result.decline_code;
    };
    CHECK(code(400, R"({"success":false,"message":{"amount":["Amount cannot be less than INR 9.00."]}})") ==
          "invalid_amount");
    CHECK(code(401, R"({"success":false,"message":"Invalid Auth token"})") == "http_401");
    CHECK(code(403, "<html>") == "http_403");
}

TEST_CASE("Instamojo: an answer that may have had effect leaves a charge unknown", "[PAY-03]") {
    for (const Answered& answer : Answers{
             {500, ""},
             {502, "<html>"},
             {200, ""},
             {201, "{}"},
             {201, "[]"},
             {408, ""},
             {200, R"({"success":false,"message":"later"})"},
             {201,
              R"({"success":true,"payment_request":{"id":"1","amount":"2500.00","status":"Pending"}})"}}) {
        INFO(answer.status << " " << answer.body);
        CHECK(send(charge(), {answer}).result.kind == Kind::pending);
    }
    CHECK(send(charge(), {{429, "", {{"retry-after", "9"}}}}).result.retry_after_ms == 9'000);
    CHECK(send(charge(), {{429, ""}}).result.retry_after_ms == 60'000);
}

TEST_CASE("Instamojo: after a time-out the request is found by the mark in its purpose", "[PAY-03]") {
    const std::string other = entry("Pending", "Payment " + mark_of_another, "", "other");
    const std::string inside = entry("Pending", mark + " and more", "", "inside");
    const ProviderExchange done = look_up(
        charge(),
        {{200, page({other, inside})}, {200, page({other, entry("Pending")})}, {200, request("Pending")}});
    CHECK(done.lines() ==
          Lines{page_line("payment-requests", 1), page_line("payment-requests", 2), "GET " + request_path});
    CHECK(done.result.kind == Kind::action_required);
    CHECK(done.result.reference == request_id);
}

TEST_CASE("Instamojo: a request is sent again only when the whole list was read without it", "[PAY-03]") {
    const std::string other = entry("Pending", "Payment " + mark_of_another, "", "other");
    CHECK(look_up(charge(), {{200, page({})}}).result.kind == Kind::not_found);
    CHECK(look_up(charge(), {{200, page({other})}, {200, page({})}}).result.kind == Kind::not_found);
    CHECK(look_up(charge(), {{200, page({other})}, {404, ""}}).result.kind == Kind::not_found);
    // Of a list that is cut short nothing is known.
    for (const Answered& unclear : Answers{{500, ""},
                                           {429, ""},
                                           {401, ""},
                                           {200, "{}"},
                                           {200, page({"{}"})},
                                           {200, R"({"success":false,"payment_requests":[]})"}}) {
        INFO(unclear.status << " " << unclear.body);
        CHECK(look_up(charge(), {unclear}).result.kind == Kind::pending);
        CHECK(look_up(charge(), {{200, page({other})}, unclear}).result.kind == Kind::pending);
    }
    CHECK(look_up(charge(), {{404, ""}}).result.kind == Kind::pending);
    CHECK(look_up(charge(), Answers(100, {200, page({other})})).result.kind == Kind::pending);
}

TEST_CASE("Instamojo: only requests as young as the charge are looked through, where its time is known",
          "[PAY-03]") {
    ProviderRequest request = charge();
    request.asked_at_us = 1'767'225'600'999'999;  // 2026-01-01T00:00:00.999999Z
    CHECK(look_up(request, {{200, page({})}}).lines() ==
          Lines{page_line("payment-requests", 1) + "&min_created_at=2025-12-31T00%3A00%3A00Z"});
    // A cancellation is younger than the request.
    request.action = Action::cancel;
    CHECK(look_up(request, {{200, page({})}}).lines() == Lines{page_line("payment-requests", 1)});
}

TEST_CASE("Instamojo: a request that was heard of is asked for by its id, and is never sent again",
          "[PAY-03]") {
    for (const Answered& unclear :
         Answers{{404, R"({"success":false,"message":"Not found"})"}, {500, ""}, {200, "{"}, {200, "{}"}}) {
        const ProviderExchange done = look_up(charge(request_id), {unclear});
        CHECK(done.lines() == Lines{"GET " + request_path});
        CHECK(done.result.kind == Kind::pending);
    }
    // What stands in a path cannot leave it.
    const ProviderStep step = instamojo_adapter().look_up(account(), charge("a?b c"), {});
    CHECK(std::get<ProviderCall>(step).path == "/payment-requests/a%3Fb%20c/");
}

TEST_CASE("Instamojo: a request and its payments say together what became of a charge",
          "[PAY-01][PAY-03][PAY-04][PAY-11]") {
    struct Row {
        std::string status;
        std::vector<std::string> payments;
        Kind kind;
    };
    const std::string failed = payment("MOJO1", "Failed"), waiting = payment("MOJO2", "Pending"),
                      credit = payment("MOJO3", "Credit");
    const Row rows[] = {
        {"Pending", {}, Kind::action_required},
        {"Sent", {}, Kind::action_required},
        // Its e-mail has failed.
        {"Failed", {}, Kind::action_required},
        {"Pending", {failed}, Kind::action_required},
        {"Pending", {failed, waiting}, Kind::pending},
        {"Completed", {failed, credit}, Kind::captured},
        {"Pending", {credit}, Kind::captured},
        {"Inactive", {credit}, Kind::captured},
        {"Inactive", {failed}, Kind::cancelled},
        {"Completed", {}, Kind::pending},
    };
    for (const Row& row : rows) {
        INFO(row.status << " " << list(row.payments));
        const ProviderResult found =
            look_up(charge(request_id), {{200, request(row.status, row.payments)}}).result;
        CHECK(found.kind == row.kind);
        CHECK(found.reference == request_id);
        CHECK(amount_text(found.amount) == "INR 250000");
        CHECK(found.redirect_url.empty() == (row.kind != Kind::action_required));
        CHECK(found.duplicates.empty());
        ProviderRequest proceed = request_for(Action::proceed, request_id);
        CHECK(send(proceed, {{200, request(row.status, row.payments)}}).result.kind == row.kind);
    }
}

TEST_CASE("Instamojo: a credit of another amount than asked is never taken for the payment", "[PAY-02]") {
    for (const char* amount : {"2500.01", "25.00", "250000.00", "9.00"}) {
        const auto body = request("Completed", {payment("MOJO3", "Credit", amount)});
        CHECK(look_up(charge(request_id), {{200, body}}).result.kind == Kind::mismatch);
    }
    for (const char* amount : {"2500.005", "2,500.00", "", "-2500.00"}) {
        const auto body = request("Completed", {payment("MOJO3", "Credit", amount)});
        CHECK(look_up(charge(request_id), {{200, body}}).result.kind == Kind::pending);
    }
}

TEST_CASE("Instamojo: a payer who was charged twice is owed the second back", "[PAY-03]") {
    const std::string first = payment("MOJO7", "Credit", "2500.00", 1), second = payment("MOJO2", "Credit"),
                      third = payment("MOJO3", "Credit");
    const auto found = [](const std::vector<std::string>& payments) {
        return look_up(charge(request_id), {{200, request("Completed", payments)}}).result;
    };
    for (const auto& payments : {std::vector<std::string>{first, second}, {second, first}}) {
        CHECK(found(payments).kind == Kind::captured);
        CHECK(found(payments).duplicates == Lines{request_id + "/MOJO2"});
    }
    CHECK(found({third, first, second}).duplicates == Lines{request_id + "/MOJO3", request_id + "/MOJO2"});
    // Of one moment, by their ids.
    CHECK(found({third, second}).duplicates == Lines{request_id + "/MOJO3"});
}

TEST_CASE("Instamojo: a request that is cancelled is disabled, unless it was paid", "[PAY-01][PAY-03]") {
    const ProviderRequest cancel = request_for(Action::cancel, request_id);
    const ProviderExchange done = send(cancel, {{200, request("Pending")}, {200, R"({"success":true})"}});
    REQUIRE(done.lines() == Lines{"GET " + request_path, "POST " + request_path + "disable/"});
    CHECK(done.calls[1].body.empty());
    CHECK(done.result.kind == Kind::cancelled);
    CHECK(send(cancel, {{200, request("Completed", {payment("MOJO1", "Credit")})}}).result.kind ==
          Kind::captured);
    CHECK(send(cancel, {{200, request("Inactive")}}).result.kind == Kind::cancelled);
    for (const Answered& unclear :
         Answers{{200, "{}"}, {200, R"({"success":false})"}, {400, ""}, {500, ""}})
        CHECK(send(cancel, {{200, request("Pending")}, unclear}).result.kind == Kind::pending);

    CHECK(look_up(cancel, {{200, request("Inactive")}}).result.kind == Kind::cancelled);
    // It is there and open: known, and to be sent again.
    CHECK(look_up(cancel, {{200, request("Pending")}}).result.kind == Kind::not_found);
    CHECK(look_up(cancel, {{200, request("Pending")}}).result.reference == request_id);
    CHECK(look_up(cancel, {{200, request("Completed", {payment("MOJO1", "Credit")})}}).result.kind ==
          Kind::captured);

    // Whose creation was never answered, and which is not there.
    const ProviderRequest unheard = request_for(Action::cancel, "");
    CHECK(send(unheard, {{200, page({})}}).result.kind == Kind::cancelled);
    CHECK(look_up(unheard, {{200, page({})}}).result.kind == Kind::not_found);
    CHECK(send(unheard,
               {{200, page({entry("Pending")})}, {200, request("Pending")}, {200, R"({"success":true})"}})
              .result.reference == request_id);
}

TEST_CASE("Instamojo: a callback names the request", "[PAY-02]") {
    const auto hint = [](const std::string& body) { return instamojo_adapter().hint(body); };
    const auto found =
        hint("payment_id=MOJO1&payment_request_id=R1&status=Credit&amount=10.00&buyer=a%40b.c&mac=0");
    REQUIRE(found);
    CHECK(found->reference == "R1");
    CHECK(found->payment_id.empty());
    CHECK(found->refund_id.empty());
    for (const char* body : {"", "payment_id=MOJO1", "payment_request_id=", "payment_request_id=%zz", "{}"})
        CHECK_FALSE(hint(body));
}

}  // namespace
}  // namespace cairn
