#include "domain/customers/customer.hpp"

#include "domain/customers/email_claim.hpp"
#include "tests/support/given.hpp"

namespace cairn::customers::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<CustomerState, CustomerCommand, CustomerEvent>({CustomerEvent(events)...});
}

CustomerCommand create(const std::string& email_hash = "") {
    CustomerCommand command;
    command.mutable_create()->set_customer_id("c1");
    command.mutable_create()->set_email_hash(email_hash);
    if (!email_hash.empty()) command.mutable_create()->set_email("sealed " + email_hash);
    return command;
}

CustomerCommand update(const std::string& email_hash) {
    CustomerCommand command;
    command.mutable_update()->set_customer_id("c1");
    command.mutable_update()->set_email("sealed " + email_hash);
    command.mutable_update()->set_email_hash(email_hash);
    return command;
}

CustomerCommand erase() {
    CustomerCommand command;
    command.mutable_erase()->set_customer_id("c1");
    return command;
}

CustomerCommand confirm(const std::string& email_hash, const std::string& claim_id = "command-1") {
    CustomerCommand command;
    command.mutable_confirm_email()->set_customer_id("c1");
    command.mutable_confirm_email()->set_email_hash(email_hash);
    command.mutable_confirm_email()->set_claim_id(claim_id);
    return command;
}

CustomerCommand refuse(const std::string& email_hash, const std::string& claim_id = "command-1") {
    CustomerCommand command;
    command.mutable_refuse_email()->set_customer_id("c1");
    command.mutable_refuse_email()->set_email_hash(email_hash);
    command.mutable_refuse_email()->set_claim_id(claim_id);
    return command;
}

CustomerEvent created(const std::string& email_hash = "", const std::string& claim_id = "command-1") {
    CustomerEvent event;
    event.mutable_created()->set_customer_id("c1");
    if (!email_hash.empty()) event.mutable_created()->set_email("sealed " + email_hash);
    event.mutable_created()->set_email_hash(email_hash);
    if (!email_hash.empty()) event.mutable_created()->set_claim_id(claim_id);
    return event;
}

CustomerEvent updated(const std::string& email_hash, const std::string& claim_id = "command-1") {
    CustomerEvent event;
    event.mutable_updated()->set_customer_id("c1");
    event.mutable_updated()->set_email("sealed " + email_hash);
    event.mutable_updated()->set_email_hash(email_hash);
    event.mutable_updated()->set_claim_id(claim_id);
    return event;
}

CustomerEvent confirmed(const std::string& email_hash, const std::string& released = "") {
    CustomerEvent event;
    event.mutable_email_confirmed()->set_customer_id("c1");
    event.mutable_email_confirmed()->set_email_hash(email_hash);
    event.mutable_email_confirmed()->set_released_hash(released);
    event.mutable_email_confirmed()->set_email("sealed " + email_hash);
    return event;
}

CustomerEvent email_refused(const std::string& email_hash, bool rejected) {
    CustomerEvent event;
    event.mutable_email_refused()->set_customer_id("c1");
    event.mutable_email_refused()->set_email_hash(email_hash);
    event.mutable_email_refused()->set_rejected(rejected);
    return event;
}

CustomerEvent abandoned(const std::string& email_hash, const std::string& claim_id = "command-1") {
    CustomerEvent event;
    event.mutable_email_abandoned()->set_customer_id("c1");
    event.mutable_email_abandoned()->set_email_hash(email_hash);
    event.mutable_email_abandoned()->set_claim_id(claim_id);
    return event;
}

CustomerEvent erased(std::initializer_list<const char*> released = {}) {
    CustomerEvent event;
    event.mutable_erased()->set_customer_id("c1");
    for (const char* email_hash : released) event.mutable_erased()->add_released_hashes(email_hash);
    return event;
}

TEST_CASE("why a customer was erased stays on record") {
    CustomerCommand asked = erase();
    asked.mutable_erase()->set_reason("asked for it");
    CustomerEvent gone = erased();
    gone.mutable_erased()->set_reason("asked for it");
    given(created()).when(asked).then(gone);
}

TEST_CASE("a customer is created once", "[CRM-01]") {
    given().when(create()).then(created());
    given().when(create("a")).then(created("a"));

    given(created()).when(create()).refused(CUSTOMER_ALREADY_EXISTS);
    given(created(), erased()).when(create()).refused(CUSTOMER_ERASED);
}

TEST_CASE("a customer's address counts once it is claimed", "[CRM-01]") {
    given(created("a")).when(confirm("a")).then(confirmed("a"));
    given(created("a")).when(confirm("b")).then(abandoned("b"));
    given(created("a"), confirmed("a")).when(confirm("a")).then_nothing();
}

TEST_CASE("an answer to an older claim of the same address does not count", "[CRM-01]") {
    const auto again = given(created("a", "first"), updated("b", "second"), updated("a", "third"));
    again.when(confirm("a", "third")).then(confirmed("a"));

    again.when(confirm("a", "first")).then(abandoned("a", "first"));
    again.when(refuse("a", "first")).then_nothing();
}

TEST_CASE("a new customer whose address is taken comes to nothing, and may come again", "[CRM-01]") {
    given(created("a")).when(refuse("a")).then(email_refused("a", true));
    given(created("a"), email_refused("a", true)).when(create("b")).then(created("b"));
}

TEST_CASE("a known customer whose new address is taken keeps the old one", "[ID-05]") {
    given(created("a"), confirmed("a"), updated("b")).when(refuse("b")).then(email_refused("b", false));
    given(created("a"), confirmed("a"), updated("b")).when(confirm("b")).then(confirmed("b", "a"));

    given().when(update("b")).refused(CUSTOMER_NOT_FOUND);
    given(created(), erased()).when(update("b")).refused(CUSTOMER_ERASED);
}

TEST_CASE("an erased customer gives up its addresses and stays erased", "[ACT-12]") {
    given(created("a"), confirmed("a"), updated("b")).when(erase()).then(erased({"a", "b"}));
    given(created(), erased()).when(erase()).then_nothing();
    given(created("a"), erased({"a"})).when(confirm("a")).then(abandoned("a"));

    given().when(erase()).refused(CUSTOMER_NOT_FOUND);
}

EmailClaimCommand claim_for(const std::string& customer_id) {
    EmailClaimCommand command;
    command.mutable_claim()->set_email_hash("a");
    command.mutable_claim()->set_customer_id(customer_id);
    return command;
}

EmailClaimCommand release_for(const std::string& customer_id) {
    EmailClaimCommand command;
    command.mutable_release()->set_email_hash("a");
    command.mutable_release()->set_customer_id(customer_id);
    return command;
}

EmailClaimEvent claimed_by(const std::string& customer_id) {
    EmailClaimEvent event;
    event.mutable_claimed()->set_email_hash("a");
    event.mutable_claimed()->set_customer_id(customer_id);
    return event;
}

EmailClaimEvent refused_to(const std::string& customer_id) {
    EmailClaimEvent event;
    event.mutable_refused()->set_email_hash("a");
    event.mutable_refused()->set_customer_id(customer_id);
    return event;
}

EmailClaimEvent released_by(const std::string& customer_id) {
    EmailClaimEvent event;
    event.mutable_released()->set_email_hash("a");
    event.mutable_released()->set_customer_id(customer_id);
    return event;
}

template <class... Events>
auto given_claim(const Events&... events) {
    return test::Scenario<EmailClaimState, EmailClaimCommand, EmailClaimEvent>(
        {EmailClaimEvent(events)...});
}

TEST_CASE("an address belongs to one customer at a time", "[CRM-01]") {
    given_claim().when(claim_for("c1")).then(claimed_by("c1"));
    given_claim(claimed_by("c1")).when(claim_for("c1")).then(claimed_by("c1"));
    given_claim(claimed_by("c1")).when(claim_for("c2")).then(refused_to("c2"));
    given_claim(claimed_by("c1"), released_by("c1")).when(claim_for("c2")).then(claimed_by("c2"));
}

TEST_CASE("nobody releases another customer's address", "[CRM-01]") {
    given_claim(claimed_by("c1")).when(release_for("c1")).then(released_by("c1"));
    given_claim(claimed_by("c1")).when(release_for("c2")).then_nothing();
}

}  // namespace
}  // namespace cairn::customers::v1
