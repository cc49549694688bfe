#include "domain/notifications/email.hpp"

#include "domain/notifications/email_suppression.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::notifications::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<EmailState, EmailCommand, EmailEvent>({EmailEvent(events)...});
}

EmailCommand command(const std::string& text) { return test::message<EmailCommand>(text); }
EmailEvent event(const std::string& text) { return test::message<EmailEvent>(text); }

EmailCommand send(const std::string& content) {
    return command("send { email_id: 'e1' customer_id: 'c1' " + content + " }");
}

const EmailEvent requested = event("requested { customer_id: 'c1' subject: 's' text: 't' }");
const EmailCommand record_sent = command("record_sent { provider: 'smtp' provider_reference: 'r' }");
const EmailEvent sent = event("sent { provider: 'smtp' provider_reference: 'r' }");
const EmailCommand record_failed = command("record_failed { reason: 'no_address' }");
const EmailEvent failed = event("failed { reason: 'no_address' }");
const EmailCommand record_uncertain = command("record_uncertain { provider: 'smtp' }");
const EmailEvent uncertain = event("uncertain { provider: 'smtp' }");
const EmailCommand record_suppressed = command("record_suppressed { email_hash: 'h' }");
const EmailEvent suppressed = event("suppressed { email_hash: 'h' }");
const EmailCommand record_delivered = command("record_delivered {}");
const EmailEvent delivered = event("delivered {}");
const EmailCommand record_bounced = command("record_bounced { email_hash: 'h' permanent: true }");
const EmailEvent bounced = event("bounced { email_hash: 'h' permanent: true }");
const EmailCommand record_complained = command("record_complained { email_hash: 'h' }");
const EmailEvent complained = event("complained { email_hash: 'h' }");

TEST_CASE("an e-mail says one thing: its own text, a template or a receipt", "[NTF-02][NTF-03][PAY-07]") {
    given().when(send("subject: 's' text: 't'")).then(requested);
    given()
        .when(send("subject: 's' html: 'h'"))
        .then(event("requested { customer_id: 'c1' subject: 's' html: 'h' }"));
    given()
        .when(send("email_template_id: 'w' variables: 'v'"))
        .then(event("requested { customer_id: 'c1' email_template_id: 'w' variables: 'v' }"));
    given().when(send("receipt_of: 'p1'")).then(event("requested { customer_id: 'c1' receipt_of: 'p1' }"));

    given(requested).when(send("subject: 's' text: 't'")).refused(EMAIL_ALREADY_EXISTS);
    given().when(send("text: 't'")).refused(EMAIL_CONTENT_NOT_ONE);
    given().when(send("subject: 's' text: 't' receipt_of: 'p1'")).refused(EMAIL_CONTENT_NOT_ONE);
    given().when(send("subject: 's'")).refused(EMAIL_BODY_MISSING);
    given().when(send("email_template_id: 'w' text: 't'")).refused(EMAIL_BODY_NOT_USED);
    given().when(send("receipt_of: 'p1' variables: 'v'")).refused(EMAIL_VARIABLES_NOT_USED);
}

TEST_CASE("what became of an e-mail is told once", "[NTF-02]") {
    given(requested).when(record_sent).then(sent);
    given(requested).when(record_failed).then(failed);
    given(requested).when(record_uncertain).then(uncertain);
    given(requested).when(record_suppressed).then(suppressed);

    given(requested, sent).when(record_sent).then_nothing();
    given(requested, sent).when(record_uncertain).then_nothing();
    given(requested, sent).when(record_failed).then_nothing();
    given(requested, failed).when(record_sent).then_nothing();
    given(requested, suppressed).when(record_sent).then_nothing();
    given().when(record_sent).refused(EMAIL_NOT_FOUND);
    given().when(record_failed).refused(EMAIL_NOT_FOUND);
    given().when(record_uncertain).refused(EMAIL_NOT_FOUND);
    given().when(record_suppressed).refused(EMAIL_NOT_FOUND);
}

TEST_CASE("unknown is not failed: an uncertain e-mail may turn out either way", "[NTF-02]") {
    given(requested, uncertain).when(record_sent).then(sent);
    given(requested, uncertain).when(record_failed).then(failed);
    given(requested, uncertain).when(record_delivered).then(delivered);
    given(requested, uncertain).when(record_uncertain).then_nothing();
}

TEST_CASE("callbacks come in any order, and the worst one stays", "[NTF-02]") {
    given(requested, sent).when(record_delivered).then(delivered);
    given(requested, sent, delivered).when(record_bounced).then(bounced);
    given(requested).when(record_bounced).then(bounced);
    given(requested, sent, bounced).when(record_delivered).then_nothing();
    given(requested, sent, bounced).when(record_bounced).then_nothing();
    given(requested, sent, bounced).when(record_complained).then(complained);
    given(requested, sent, complained).when(record_complained).then_nothing();
    given(requested, sent, complained).when(record_bounced).then_nothing();
    given().when(record_delivered).refused(EMAIL_NOT_FOUND);
    given().when(record_bounced).refused(EMAIL_NOT_FOUND);
    given().when(record_complained).refused(EMAIL_NOT_FOUND);
}

TEST_CASE("an address is suppressed until somebody lifts it", "[NTF-02]") {
    const auto past = [](const auto&... events) {
        return test::Scenario<EmailSuppressionState, EmailSuppressionCommand, EmailSuppressionEvent>(
            {EmailSuppressionEvent(events)...});
    };
    const auto suppress = test::message<EmailSuppressionCommand>(
        "suppress { email_hash: 'h' reason: SUPPRESSION_BOUNCED email_id: 'e1' }");
    const auto began = test::message<EmailSuppressionEvent>(
        "began { email_hash: 'h' reason: SUPPRESSION_BOUNCED email_id: 'e1' }");
    const auto lift = test::message<EmailSuppressionCommand>("lift { email_hash: 'h' reason: 'asked' }");
    const auto lifted = test::message<EmailSuppressionEvent>("lifted { email_hash: 'h' reason: 'asked' }");

    past().when(suppress).then(began);
    past(began).when(suppress).then_nothing();
    past(began).when(lift).then(lifted);
    past(began, lifted).when(suppress).then(began);
    past().when(lift).refused(EMAIL_ADDRESS_NOT_SUPPRESSED);
    past(began, lifted).when(lift).refused(EMAIL_ADDRESS_NOT_SUPPRESSED);
}

}  // namespace
}  // namespace cairn::notifications::v1
