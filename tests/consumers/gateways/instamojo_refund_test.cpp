#include "tests/support/instamojo_samples.hpp"

namespace cairn {
namespace {

using namespace instamojo_samples;
using Kind = ProviderResult::Kind;
using Lines = std::vector<std::string>;

const std::string paid = request("Completed", {payment("MOJO0", "Failed"), payment("MOJO1", "Credit")});

ProviderRequest give_back(const std::string& reference = request_id) {
    ProviderRequest request = request_for(ProviderRequest::Action::refund, reference, 50'000);
    request.refund_id = "r-1";
    request.reason = "The show is off.";
    return request;
}

std::string refund(const std::string& status, const std::string& amount = "500.00",
                   const std::string& payment_id = "MOJO1", const std::string& more = "") {
    return R"({"id":"C5c0751269","payment_id":")" + payment_id + R"(","status":")" + status +
           R"(","type":"PTH","body":"x","refund_amount":")" + amount + R"(","total_amount":"2500.00")" +
           more + "}";
}

std::string made(const std::string& entry) { return R"({"refund":)" + entry + R"(,"success":true})"; }
std::string refunds(const std::vector<std::string>& entries) {
    return R"({"refunds":)" + list(entries) + R"(,"success":true})";
}

TEST_CASE("Instamojo: a refund is asked for of the payment that was credited", "[PAY-08]") {
    const ProviderExchange done = send(give_back(), {{200, paid}, {201, made(refund("Refunded"))}});
    REQUIRE(done.lines() == Lines{"GET " + request_path, "POST /refunds/"});
    CHECK(done.calls[1].body == "transaction_id=" + transaction_id +
                                    "&payment_id=MOJO1&type=PTH&body=The%20show%20is%20off."
                                    "&refund_amount=500.00");
    CHECK(done.result.kind == Kind::refunded);
    CHECK(done.result.reference == "C5c0751269");
    CHECK(amount_text(done.result.amount) == "INR 50000");

    ProviderRequest wordless = give_back();
    wordless.reason = "";
    CHECK(send(wordless, {{200, paid}, {201, made(refund("Refunded"))}})
              .calls[1]
              .body.find("&body=Refund&") != std::string::npos);
}

TEST_CASE("Instamojo: of two credits the first one is the payment that is given back", "[PAY-08]") {
    const std::string twice = request(
        "Completed", {payment("MOJO2", "Credit", "2500.00", 3), payment("MOJO1", "Credit", "2500.00", 2)});
    const ProviderExchange done = send(give_back(), {{200, twice}, {201, made(refund("Refunded"))}});
    CHECK(done.calls[1].body.find("&payment_id=MOJO1&type=PTH&") != std::string::npos);
}

TEST_CASE(
    "Instamojo: a refund is found by its transaction, though an earlier payment was credited after it was "
    "made",
    "[PAY-08][PAY-03]") {
    const std::string late = request(
        "Completed", {payment("MOJO2", "Credit", "2500.00", 3), payment("MOJO1", "Credit", "2500.00", 2)});
    const std::string of_the_other =
        refund("Refunded", "500.00", "MOJO2", R"(,"transaction_id":")" + transaction_id + R"(")");
    CHECK(look_up(give_back(), {{200, late}, {200, refunds({of_the_other})}}).result.kind ==
          Kind::refunded);
}

TEST_CASE("Instamojo: a surplus payment is given back by its own id", "[PAY-08][PAY-03]") {
    const ProviderRequest surplus = give_back(request_id + "/MOJO2");
    const ProviderExchange done = send(surplus, {{201, made(refund("Refunded", "500.00", "MOJO2"))}});
    REQUIRE(done.lines() == Lines{"POST /refunds/"});
    CHECK(done.calls[0].body.find("payment_id=MOJO2&type=RFD&") != std::string::npos);
    CHECK(done.result.kind == Kind::refunded);
    CHECK(look_up(surplus, {{200, refunds({refund("Refunded"), refund("Rejected", "500.00", "MOJO2")})}})
              .result.kind == Kind::refund_failed);
}

TEST_CASE("Instamojo: a refund is what its status says, sent and looked up", "[PAY-08][PAY-03]") {
    const std::pair<std::string, Kind> rows[] = {
        {"Refunded", Kind::refunded},      {"Processed", Kind::refunded},      {"Pending", Kind::pending},
        {"Rejected", Kind::refund_failed}, {"Cancelled", Kind::refund_failed}, {"Closed", Kind::pending}};
    for (const auto& [status, kind] : rows) {
        INFO(status);
        const ProviderExchange sent = send(give_back(), {{200, paid}, {201, made(refund(status))}});
        const ProviderExchange found =
            look_up(give_back(), {{200, paid}, {200, refunds({refund(status)})}});
        CHECK(found.lines() == Lines{"GET " + request_path, page_line("refunds", 1)});
        CHECK(sent.result.kind == kind);
        CHECK(found.result.kind == kind);
        CHECK(found.result.decline_code == (kind == Kind::refund_failed ? status : ""));
        CHECK(found.result.reference == (kind == Kind::refunded ? "C5c0751269" : request_id));
    }
}

TEST_CASE("Instamojo: after a time-out a refund is sent again only when the whole list was read without it",
          "[PAY-08][PAY-03]") {
    const std::string other = refund("Refunded", "500.00", "MOJO9");
    const std::string by_another_name =
        refund("Refunded", "500.00", "MOJO1", R"(,"transaction_id":"another")");
    CHECK(look_up(give_back(), {{200, paid}, {200, refunds({})}}).result.kind == Kind::not_found);
    CHECK(look_up(give_back(), {{200, paid}, {200, refunds({other, by_another_name})}, {200, refunds({})}})
              .result.kind == Kind::not_found);
    CHECK(look_up(give_back(), {{200, paid}, {200, refunds({other})}, {404, ""}}).result.kind ==
          Kind::not_found);
    const ProviderExchange found = look_up(
        give_back(), {{200, paid},
                      {200, refunds({other})},
                      {200, refunds({refund("Refunded", "500.00", "MOJO1",
                                            R"(,"transaction_id":")" + transaction_id + R"(")")})}});
    CHECK(found.result.kind == Kind::refunded);
    for (const Answered& unclear :
         Answers{{500, ""}, {401, ""}, {200, "{}"}, {200, R"({"refunds":[1]})"}, {404, ""}})
        CHECK(look_up(give_back(), {{200, paid}, unclear}).result.kind == Kind::pending);
    for (const Answered& unclear : Answers{{500, ""}, {404, ""}, {200, "{}"}})
        CHECK(look_up(give_back(), {unclear}).result.kind == Kind::pending);
    // Sent again it is the same transaction to them.
    const ProviderExchange once = send(give_back(), {{200, paid}, {500, ""}});
    const ProviderExchange again = send(give_back(), {{200, paid}, {201, made(refund("Refunded"))}});
    CHECK(once.result.kind == Kind::pending);
    // Whether the refund is there is not known.
    CHECK(once.result.reference.empty());
    CHECK(once.calls[1].body == again.calls[1].body);
}

TEST_CASE("Instamojo: a refund that is refused has failed, unless it was made before", "[PAY-08][PAY-03]") {
    const std::string no =
        R"({"success":false,"message":{"payment_id":["A refund exists for this payment."]}})";
    const ProviderExchange before =
        send(give_back(), {{200, paid}, {400, no}, {200, refunds({refund("Pending")})}});
    CHECK(before.lines() == Lines{"GET " + request_path, "POST /refunds/", page_line("refunds", 1)});
    CHECK(before.result.kind == Kind::pending);
    const ProviderExchange never = send(give_back(), {{200, paid}, {400, no}, {200, refunds({})}});
    CHECK(never.result.kind == Kind::refund_failed);
    CHECK(never.result.decline_code == "invalid_payment_id");
    CHECK(send(give_back(), {{200, paid}, {400, no}, {500, ""}}).result.kind == Kind::pending);
}

TEST_CASE("Instamojo: a refund of another amount is not ours", "[PAY-08]") {
    CHECK(look_up(give_back(), {{200, paid}, {200, refunds({refund("Refunded", "5.00")})}}).result.kind ==
          Kind::mismatch);
    CHECK(look_up(give_back(), {{200, paid}, {200, refunds({refund("Refunded", "all")})}}).result.kind ==
          Kind::pending);
}

TEST_CASE("Instamojo: what nobody has paid is not given back", "[PAY-08]") {
    const std::string unpaid = request("Pending", {payment("MOJO0", "Failed")});
    const ProviderExchange done = send(give_back(), {{200, unpaid}});
    CHECK(done.result.kind == Kind::refund_failed);
    CHECK(done.result.decline_code == "payment_not_credited");
    CHECK(look_up(give_back(), {{200, unpaid}}).result.kind == Kind::not_found);
}

}  // namespace
}  // namespace cairn
