#include "domain/webhooks/inbound_message.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::webhooks::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<InboundMessageState, InboundMessageCommand, InboundMessageEvent>(
        {InboundMessageEvent(events)...});
}

const std::string fields =
    "inbound_source_id: 's1' message_id: 'evt_1' source_name: 'Shop' content_type: 'application/json' "
    "headers: 'x-github-event: push' body: 'sealed' body_encoding: BODY_TEXT body_bytes: 28 "
    "body_sha256: 'aa' signed_with: SIGNED_CURRENT signed_at { seconds: 1700000000 } ";

InboundMessageCommand receive(const std::string& more = "") {
    return test::message<InboundMessageCommand>("receive { " + fields + more + " }");
}

InboundMessageCommand receive_other(const std::string& more = "") {
    InboundMessageCommand command = receive(more);
    command.mutable_receive()->set_body_sha256("bb");
    return command;
}

const auto received = test::message<InboundMessageEvent>("received { " + fields + " }");

TEST_CASE("a message is received once, however often it is sent", "[WHK-10]") {
    given().when(receive()).then(received);
    given(received).when(receive()).then_nothing();

    given(received).when(receive_other()).refused(INBOUND_BODY_DIFFERS);
}

TEST_CASE("where the sender fills a message anew for each try, the first one counts", "[WHK-10]") {
    given(received).when(receive_other("repeats_may_differ: true")).then_nothing();
}

}  // namespace
}  // namespace cairn::webhooks::v1
