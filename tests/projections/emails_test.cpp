#include "projections/notifications/email_messages.hpp"
#include "projections/notifications/email_suppressions.hpp"
#include "projections/notifications/email_templates.hpp"
#include "tests/support/folded.hpp"

namespace cairn::notifications::v1 {
namespace {

const std::string requested =
    "requested { customer_id: 'c1' to: 'sealed' subject: 'sealed' text: 'sealed' }";
const std::string known = "customer_id: 'c1' recipient: 'sealed' subject: 'sealed' ";

TEST_CASE("an e-mail's row says how it stands, and not what it says", "[NTF-02]") {
    const auto check = [](const std::string& event, const std::string& row) {
        test::check_row(test::folded<EmailRow, EmailEvent>(requested, event), known + row);
    };
    check("sent { provider: 'smtp' provider_reference: 'r' template_version: 2 }",
          "status: EMAIL_SENT provider: 'smtp' provider_reference: 'r' template_version: 2");
    check("failed { reason: 'variable_missing' detail: 'name' }",
          "status: EMAIL_FAILED reason: 'variable_missing: name'");
    check("failed { reason: 'given_up' }", "status: EMAIL_FAILED reason: 'given_up'");
    check("uncertain { provider: 'smtp' }", "status: EMAIL_UNCERTAIN provider: 'smtp'");
    check("suppressed { email_hash: 'h' }", "status: EMAIL_SUPPRESSED");
    check("delivered {}", "status: EMAIL_DELIVERED");
    check("bounced { detail: 'no such user' }", "status: EMAIL_BOUNCED reason: 'no such user'");
    check("complained {}", "status: EMAIL_COMPLAINED");
}

TEST_CASE("a suppressed address is one until it is lifted", "[NTF-02]") {
    const std::string began = "began { reason: SUPPRESSION_COMPLAINED email_id: 'e1' }";
    const std::string row = "reason: SUPPRESSION_COMPLAINED email_id: 'e1' status: ";
    test::check_row(test::folded<EmailSuppressionRow, EmailSuppressionEvent>(began),
                    row + "EMAIL_SUPPRESSION_ACTIVE");
    test::check_row(test::folded<EmailSuppressionRow, EmailSuppressionEvent>(began, "lifted {}"),
                    row + "EMAIL_SUPPRESSION_LIFTED");
}

TEST_CASE("a draft does not touch what is published", "[NTF-03]") {
    test::check_row(test::folded<EmailTemplateRow, EmailTemplateEvent>(
                        "published { template_version: 1 subject: 's' text: 't' html: 'h' }",
                        "defined { subject: 's2' text: 't2' }"),
                    "published_version: 1 subject: 's' text: 't' html: 'h' draft_subject: 's2' "
                    "draft_text: 't2'");
}

}  // namespace
}  // namespace cairn::notifications::v1
