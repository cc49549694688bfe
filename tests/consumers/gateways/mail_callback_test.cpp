#include "consumers/gateways/mail/mail_callback.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace cairn {
namespace {

namespace json = boost::json;
using Kind = MailCallback::Kind;

/// As SNS brings it: the notice is a text in the message's body.
std::string brought(const std::string& notice, const std::string& type = "Notification") {
    return json::serialize(json::object{{"Type", type},
                                        {"MessageId", "m-1"},
                                        {"TopicArn", "arn:aws:sns:eu-central-1:1:mail"},
                                        {"Message", notice}});
}

std::optional<MailCallback> read(const std::string& notice) { return read_ses_callback(brought(notice)); }

TEST_CASE("SES says through SNS that an e-mail was delivered", "[NTF-02]") {
    for (const char* field : {"notificationType", "eventType"}) {
        const auto callback =
            read(std::string("{\"") + field + R"(":"Delivery","mail":{"messageId":"0102"},"delivery":{}})");
        REQUIRE(callback);
        CHECK(callback->kind == Kind::delivered);
        CHECK(callback->reference == "0102");
    }
}

TEST_CASE("SES says whose mailbox sent an e-mail back, why, and whether for good", "[NTF-02]") {
    const auto bounced = [](const std::string& type) {
        return read(R"({"notificationType":"Bounce","mail":{"messageId":"0102"},"bounce":{"bounceType":")" +
                    type +
                    R"(","bouncedRecipients":[{"emailAddress":"ada@example.com",)"
                    R"("diagnosticCode":"smtp; 550 5.1.1 unknown"}]}})")
            .value();
    };
    CHECK(bounced("Permanent").kind == Kind::bounced);
    CHECK(bounced("Permanent").permanent);
    CHECK(bounced("Permanent").to == "ada@example.com");
    CHECK(bounced("Permanent").detail == "smtp; 550 5.1.1 unknown");
    CHECK_FALSE(bounced("Transient").permanent);
    CHECK_FALSE(bounced("Undetermined").permanent);
}

TEST_CASE("SES says who called an e-mail spam", "[NTF-02]") {
    const auto callback =
        read(R"({"eventType":"Complaint","mail":{"messageId":"0102"},)"
             R"("complaint":{"complainedRecipients":[{"emailAddress":"ada@example.com"}]}})");
    REQUIRE(callback);
    CHECK(callback->kind == Kind::complained);
    CHECK(callback->to == "ada@example.com");
}

TEST_CASE("what SNS brings besides is no callback of an e-mail", "[NTF-02]") {
    const std::string delivered = R"({"eventType":"Delivery","mail":{"messageId":"0102"}})";
    CHECK(read(delivered));
    CHECK_FALSE(read_ses_callback(brought(delivered, "SubscriptionConfirmation")));
    CHECK_FALSE(read(R"({"eventType":"Open","mail":{"messageId":"0102"}})"));
    CHECK_FALSE(read(R"({"eventType":"Delivery","mail":{}})"));
    CHECK_FALSE(read("Successfully validated SNS topic for Amazon SES event publishing."));
    for (const char* body : {"", "[]", "{}", R"({"Type":"Notification","Message":7})"})
        CHECK_FALSE(read_ses_callback(body));
}

}  // namespace
}  // namespace cairn
