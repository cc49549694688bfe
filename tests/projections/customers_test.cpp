#include "projections/customers/customers.hpp"

#include "tests/support/folded.hpp"

namespace cairn::customers::v1 {
namespace {

using test::check_row;

const std::string created =
    "created { email: 'sealed a' name: 'sealed n' phone: 'sealed p' email_hash: 'a' }";
const std::string confirmed = "email_confirmed { email: 'sealed a' email_hash: 'a' }";
const std::string known = "name: 'sealed n' phone: 'sealed p' status: CUSTOMER_ACTIVE ";
const std::string reachable = known + "email: 'sealed a' email_hash: 'a' ";

template <class... Events>
CustomerRow folded(const Events&... events) {
    return test::folded<CustomerRow, CustomerEvent>(events...);
}

TEST_CASE("a customer's row shows an address once it is claimed", "[CRM-01]") {
    check_row(folded("created { name: 'sealed n' }"), "status: CUSTOMER_ACTIVE name: 'sealed n'");
    check_row(folded(created), known + "email_status: EMAIL_CLAIMING");
    check_row(folded(created, confirmed), reachable + "email_status: EMAIL_CONFIRMED");
    check_row(folded(created, confirmed, "updated { email: 'sealed b' }"),
              reachable + "email_status: EMAIL_CLAIMING");
}

TEST_CASE("a customer's row says that an address is another's", "[CRM-01]") {
    check_row(folded(created, "email_refused { rejected: true }"),
              "name: 'sealed n' phone: 'sealed p' status: CUSTOMER_REJECTED email_status: EMAIL_TAKEN");
    check_row(folded(created, confirmed, "updated { email: 'sealed b' }", "email_refused { }"),
              reachable + "email_status: EMAIL_TAKEN");
    check_row(folded(created, confirmed, "updated { email: 'sealed b' }", "email_refused { }",
                     "updated { phone: 'sealed p' }"),
              reachable + "email_status: EMAIL_CONFIRMED");
}

TEST_CASE("what is not sent stays as it was", "[ID-05]") {
    check_row(
        folded(created, confirmed, "updated { name: 'sealed m' }"),
        "name: 'sealed m' phone: 'sealed p' status: CUSTOMER_ACTIVE email: 'sealed a' email_hash: 'a' "
        "email_status: EMAIL_CONFIRMED");
}

TEST_CASE("an erased customer's row holds nothing personal, not even a hash", "[ACT-12]") {
    check_row(folded(created, confirmed, "erased { }"), "status: CUSTOMER_FORGOTTEN");
    check_row(folded(created, "erased { }", "email_abandoned { email_hash: 'a' }"),
              "status: CUSTOMER_FORGOTTEN");
}

}  // namespace
}  // namespace cairn::customers::v1
