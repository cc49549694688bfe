#include "stripe_script.hpp"

namespace cairn::stripe_script {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

const ProviderAnswer closed = error(400, {{"type", "invalid_request_error"}, {"code", "dispute_closed"}});
const ProviderAnswer absent = error(404, {{"type", "invalid_request_error"}, {"code", "resource_missing"}});

ProviderRequest evidence() {
    ProviderRequest request = after(Action::evidence, "");
    request.dispute_id = "du_1";
    request.evidence = "delivered, signed for";
    return request;
}

ProviderAnswer dispute(const std::string& text, int submissions, const std::string& id = "du_1") {
    return ok({{"id", id},
               {"object", "dispute"},
               {"status", submissions > 0 ? "under_review" : "needs_response"},
               {"evidence", json::object{{"uncategorized_text", text}}},
               {"evidence_details", json::object{{"submission_count", submissions}}}});
}

const ProviderAnswer taken = dispute("delivered, signed for", 1);

TEST_CASE("evidence goes on to the bank at once, under a key that is the same for every try", "[PAY-09]") {
    const Exchanged made = sent(evidence(), {taken});
    REQUIRE(lines_of(made) == Lines{"POST /disputes/du_1"});
    CHECK(made.calls[0].body == "evidence[uncategorized_text]=delivered%2C%20signed%20for&submit=true");
    CHECK(headers_of(made.calls[0]).at("idempotency-key") == "0bf2");
    CHECK(made.result.value().kind == Kind::evidence_received);
}

TEST_CASE("evidence whose sending had no answer is looked for at its dispute", "[PAY-03][PAY-09]") {
    const auto kind = [](const ProviderAnswer& answer) {
        return looked_up(evidence(), {answer}).result.value().kind;
    };
    CHECK(lines_of(looked_up(evidence(), {taken})) == Lines{"GET /disputes/du_1"});
    CHECK(kind(taken) == Kind::evidence_received);
    CHECK(kind(dispute("delivered, signed for", 0)) == Kind::not_found);
    CHECK(kind(dispute("another story", 1)) == Kind::not_found);
    CHECK(kind(absent) == Kind::evidence_refused);
}

TEST_CASE("evidence that is refused was perhaps taken before", "[PAY-03][PAY-09]") {
    const Exchanged before = sent(evidence(), {closed, taken});
    CHECK(lines_of(before) == Lines{"POST /disputes/du_1", "GET /disputes/du_1"});
    CHECK(before.result.value().kind == Kind::evidence_received);
    const ProviderResult never = sent(evidence(), {closed, dispute("", 0)}).result.value();
    CHECK(never.kind == Kind::evidence_refused);
    CHECK(never.decline_code == "dispute_closed");
    CHECK(sent(evidence(), {absent, absent}).result.value().decline_code == "resource_missing");
}

TEST_CASE("an answer that says nothing of the evidence leaves it unknown", "[PAY-03][PAY-09]") {
    const std::vector<ProviderAnswer> unclear = {
        answered(409, "{}"), answered(429, "{}"),  answered(500, ""),
        answered(200, "{"),  ok({{"id", "du_1"}}), dispute("delivered, signed for", 1, "du_2")};
    for (const ProviderAnswer& answer : unclear) {
        CHECK(sent(evidence(), {answer}).result.value().kind == Kind::pending);
        CHECK(looked_up(evidence(), {answer}).result.value().kind == Kind::pending);
        CHECK(sent(evidence(), {closed, answer}).result.value().kind == Kind::pending);
    }
    CHECK(sent(evidence(), {dispute("delivered, signed for", 0)}).result.value().kind == Kind::pending);
}

}  // namespace
}  // namespace cairn::stripe_script
