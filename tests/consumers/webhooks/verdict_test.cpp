#include "consumers/webhooks/verdict.hpp"

#include <catch2/catch.hpp>

#include "consumers/webhooks/retry_schedule.hpp"

namespace cairn {
namespace {

using webhooks::v1::WEBHOOK_ENDPOINT_N8N;
using webhooks::v1::WEBHOOK_ENDPOINT_STANDARD;

constexpr std::int64_t now_us = 1'767'225'600'000'000;  // Thu, 01 Jan 2026 00:00:00 GMT
constexpr double middle = 0.5;

OutgoingResponse answer(int status, const std::string& body = "") {
    OutgoingResponse response;
    response.status = status;
    response.body = body;
    return response;
}

OutgoingResponse throttled(const std::string& retry_after) {
    OutgoingResponse response = answer(429);
    response.headers = {{"retry-after", retry_after}};
    return response;
}

OutgoingResponse broken(OutgoingResponse::Error error) {
    OutgoingResponse response;
    response.error = error;
    return response;
}

std::int64_t wait_s(const OutgoingResponse& response, int attempts) {
    const AttemptResult result = judge(response, WEBHOOK_ENDPOINT_STANDARD);
    return next_try(result, response, attempts, {}, now_us, middle).after_ms.value() / 1'000;
}

TEST_CASE("2xx is delivered, and nothing else is", "[WHK-06][W-07]") {
    for (int status : {200, 201, 202, 204, 299})
        CHECK(judge(answer(status), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::delivered);
    for (int status : {301, 302, 303, 307, 308})
        CHECK(judge(answer(status), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::redirected);
    for (int status : {400, 401, 403, 404, 405, 409, 422})
        CHECK(judge(answer(status), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::blames_request);
    for (int status : {429, 502, 503, 504})
        CHECK(judge(answer(status), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::throttled);
    for (int status : {408, 425, 500, 501, 100, 0})
        CHECK(judge(answer(status), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::failed);
    CHECK(judge(answer(410), WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::gone);
    CHECK(judge(broken(OutgoingResponse::Error::timeout), WEBHOOK_ENDPOINT_STANDARD) ==
          AttemptResult::timeout);
    CHECK(judge(broken(OutgoingResponse::Error::connection), WEBHOOK_ENDPOINT_STANDARD) ==
          AttemptResult::connection);
    CHECK(judge(broken(OutgoingResponse::Error::address_refused), WEBHOOK_ENDPOINT_STANDARD) ==
          AttemptResult::address_refused);
}

TEST_CASE("n8n's start-up page in a 200 is a failure that is tried again soon", "[WHK-09][W-08]") {
    const OutgoingResponse page = answer(200, "n8n is starting up. Please wait");
    CHECK(judge(page, WEBHOOK_ENDPOINT_N8N) == AttemptResult::starting_up);
    CHECK(judge(answer(200, " \"n8n is starting up\""), WEBHOOK_ENDPOINT_N8N) ==
          AttemptResult::starting_up);
    CHECK(judge(page, WEBHOOK_ENDPOINT_STANDARD) == AttemptResult::delivered);
    CHECK(judge(answer(200, "ok: n8n is starting up"), WEBHOOK_ENDPOINT_N8N) == AttemptResult::delivered);

    const NextTry next = next_try(AttemptResult::starting_up, page, 1, {}, now_us, middle);
    CHECK(next.after_ms == 2'000);
    CHECK(next.pause_ms == 2'000);
    CHECK(next_try(AttemptResult::starting_up, page, 59, {}, now_us, middle).after_ms == 2'000);
    CHECK_FALSE(next_try(AttemptResult::starting_up, page, 60, {}, now_us, middle).after_ms.has_value());
}

TEST_CASE("a failure is tried again after the ladder of Standard Webhooks, to the second",
          "[WHK-06][W-06]") {
    const std::int64_t ladder_s[] = {5, 300, 1'800, 7'200, 18'000, 36'000, 50'400, 72'000, 86'400};
    int attempts = 0;
    for (const std::int64_t expected_s : ladder_s) CHECK(wait_s(answer(500), ++attempts) == expected_s);
    CHECK_FALSE(
        next_try(AttemptResult::failed, answer(500), ++attempts, {}, now_us, middle).after_ms.has_value());
}

TEST_CASE("the ladder is moved by a fifth at most, and an owner may have another", "[WHK-06][W-06]") {
    CHECK(retry_after_ms(1, {}, 0.0) == 4'000);
    CHECK(retry_after_ms(1, {}, 1.0) == 6'000);
    CHECK(retry_after_ms(2, {1, 10}, middle) == 10'000);
    CHECK_FALSE(retry_after_ms(3, {1, 10}, middle).has_value());
    CHECK_FALSE(retry_after_ms(0, {}, middle).has_value());
}

TEST_CASE("what never succeeds is not tried again", "[WHK-06][W-07]") {
    for (const AttemptResult result :
         {AttemptResult::delivered, AttemptResult::gone, AttemptResult::address_refused})
        CHECK_FALSE(next_try(result, answer(410), 1, {}, now_us, middle).after_ms.has_value());
}

TEST_CASE("Retry-After is obeyed, as seconds and as a date, up to a day", "[WHK-06][W-06]") {
    CHECK(wait_s(throttled("120"), 1) == 120);
    CHECK(wait_s(throttled("Thu, 01 Jan 2026 00:10:00 GMT"), 1) == 600);
    CHECK(wait_s(throttled("999999999"), 1) == 86'400);
    CHECK(wait_s(throttled("Thu, 01 Jan 2032 00:10:00 GMT"), 1) == 86'400);
    // Never sooner than the ladder, and what cannot be read asks for nothing.
    CHECK(wait_s(throttled("1"), 2) == 300);
    for (const char* unreadable : {"soon", "", "-5", "Thu, 01 Jan 1998 00:00:00 GMT"})
        CHECK(wait_s(throttled(unreadable), 1) == 5);

    CHECK(next_try(AttemptResult::throttled, throttled("120"), 1, {}, now_us, middle).pause_ms == 120'000);
    CHECK(next_try(AttemptResult::throttled, answer(503), 1, {}, now_us, middle).pause_ms == 1'000);
    CHECK(next_try(AttemptResult::failed, answer(500), 1, {}, now_us, middle).pause_ms == 0);
}

TEST_CASE("a tenant is told the class of an error", "[WHK-07][W-17]") {
    CHECK(error_text(AttemptResult::delivered).empty());
    CHECK(error_text(AttemptResult::address_refused).find("webhooks.allow_networks") != std::string::npos);
    CHECK(error_text(AttemptResult::connection) == "connection");
}

}  // namespace
}  // namespace cairn
