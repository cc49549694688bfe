#include "consumers/gateways/dispute_mismatch.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

using namespace payments::v1;
using Standing = ProviderDispute::Standing;

BookedPayment booked(DisputeStatus status) {
    BookedPayment payment;
    if (status != DISPUTE_NONE) payment.disputes["du_1"] = status;
    return payment;
}

ProviderDispute there(Standing standing) {
    ProviderDispute dispute;
    dispute.standing = standing;
    dispute.dispute_id = "du_1";
    dispute.amount.set_amount_minor(2500);
    dispute.amount.set_currency("EUR");
    return dispute;
}

TEST_CASE("a dispute that is here as it is there is no mismatch", "[PAY-03][PAY-09]") {
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_OPEN), there(Standing::open)));
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_WON), there(Standing::won)));
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_LOST), there(Standing::lost)));
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_NONE), there(Standing::without_money)));
}

TEST_CASE("a dispute that nobody told us of is news, and heals the difference", "[PAY-03][PAY-09]") {
    const auto opened = dispute_mismatch(booked(DISPUTE_NONE), there(Standing::open));
    REQUIRE(opened);
    CHECK(opened->kind() == MISMATCH_DISPUTE);
    CHECK(opened->provider_reference() == "du_1");
    CHECK(opened->ours() == "not disputed");
    CHECK(opened->theirs() == "disputed, 2500 EUR");
    CHECK(opened->healed());
    CHECK(dispute_mismatch(booked(DISPUTE_OPEN), there(Standing::won)).value().healed());
    CHECK(dispute_mismatch(booked(DISPUTE_OPEN), there(Standing::lost)).value().healed());
    CHECK(dispute_mismatch(booked(DISPUTE_WON), there(Standing::lost)).value().healed());
}

TEST_CASE("a dispute that went back at the provider waits for a person", "[PAY-03][PAY-09]") {
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_LOST), there(Standing::won)).value().healed());
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_WON), there(Standing::open)).value().healed());
    CHECK_FALSE(dispute_mismatch(booked(DISPUTE_OPEN), there(Standing::without_money)).value().healed());
}

}  // namespace
}  // namespace cairn
