#include "domain/notifications/email_template.hpp"

#include "domain/notifications/email_sender.hpp"
#include "domain/notifications/placeholders.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::notifications::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<EmailTemplateState, EmailTemplateCommand, EmailTemplateEvent>(
        {EmailTemplateEvent(events)...});
}

EmailTemplateCommand define(const std::string& content) {
    return test::message<EmailTemplateCommand>("define { email_template_id: 't1' " + content + " }");
}

EmailTemplateEvent event(const std::string& text) { return test::message<EmailTemplateEvent>(text); }

const EmailTemplateCommand publish = test::message<EmailTemplateCommand>("publish {}");
const std::string content = "subject: 'Hello {{name}}' text: 'Hello {{ name }}'";
const EmailTemplateEvent defined = event("defined { " + content + " }");
const EmailTemplateEvent published = event("published { template_version: 1 " + content + " }");

TEST_CASE("a template is drafted, and published as its next version", "[NTF-03]") {
    given().when(define(content)).then(defined);
    given(defined).when(publish).then(published);
    given(defined, published, defined)
        .when(publish)
        .then(event("published { template_version: 2 " + content + " }"));

    given().when(publish).refused(EMAIL_TEMPLATE_NOT_FOUND);
    given(defined, published).when(publish).refused(EMAIL_TEMPLATE_NOTHING_NEW);
}

TEST_CASE("a placeholder that cannot be read is refused where it stands", "[NTF-03]") {
    given().when(define("subject: '{{#if}}' text: 't'")).refused(EMAIL_SUBJECT_NOT_READABLE);
    given().when(define("subject: 's' text: '{{name'")).refused(EMAIL_TEXT_NOT_READABLE);
    given().when(define("subject: 's' text: 't' html: '{{}}'")).refused(EMAIL_HTML_NOT_READABLE);
    given().when(define("subject: 's' text: '{{Name}}'")).refused(EMAIL_TEXT_NOT_READABLE);
    given()
        .when(define("subject: '}} {x}' text: '{ {a} }'"))
        .then(event("defined { subject: '}} {x}' text: '{ {a} }' }"));
}

TEST_CASE("what fills a placeholder is text: escaped in html, and never read again", "[NTF-03]") {
    const std::map<std::string, std::string> variables = {{"a", "<b>&\"'{{b}}"}, {"b", "x"}};
    CHECK(std::get<std::string>(fill_template("1{{a}}2{{ b }}3", variables, Escape::none)) ==
          "1<b>&\"'{{b}}2x3");
    CHECK(std::get<std::string>(fill_template("{{a}}", variables, Escape::html)) ==
          "&lt;b&gt;&amp;&quot;&#39;{{b}}");
    CHECK(std::get<MissingVariable>(fill_template("{{b}} {{gone}}", variables, Escape::none)).name ==
          "gone");
}

TEST_CASE("what is set for e-mails replaces what was set before", "[NTF-02]") {
    EmailSenderState state;
    const auto decided = decide(
        state, test::message<EmailSenderCommand>("configure { from_name: 'Shop' send_receipts: true }"),
        test::scenario_context());
    const auto& events = std::get<std::vector<EmailSenderEvent>>(decided);
    REQUIRE(events.size() == 1);
    CHECK(events[0].configured().from_name() == "Shop");
    CHECK(events[0].configured().send_receipts());
}

}  // namespace
}  // namespace cairn::notifications::v1
