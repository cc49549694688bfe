#include "domain/policies/policies.hpp"

#include "domain/policies/book_and_pay.hpp"
#include "domain/policies/claim_email.hpp"
#include "domain/policies/expire_payment.hpp"
#include "domain/policies/pay_link.hpp"
#include "domain/policies/review_payments.hpp"
#include "domain/policies/suppress_address.hpp"

namespace cairn {
namespace {

// Given back by hand before, or nothing to give back.
const std::vector<std::string> refunded_already = {"refund_already_exists", "amount_exceeds_captured"};
const std::vector<std::string> link_closed_already = {"payment_link_is_paid", "payment_link_has_expired"};
const std::vector<std::string> payment_ended_already = {"already_captured", "payment_ended"};

}  // namespace

std::vector<Policy> policies() {
    return {
        policy_of<book_and_pay::open_date>("date_scheduled_then_open_date"),
        policy_of<book_and_pay::hold_seats>("booking_requested_then_hold_seats"),
        policy_of<book_and_pay::record_hold>("seats_held_then_record_hold"),
        policy_of<book_and_pay::expire_hold>("seats_held_then_expire_hold"),
        policy_of<book_and_pay::refuse_booking>("seats_refused_then_refuse_booking"),
        policy_of<book_and_pay::expire_booking>("hold_expired_then_expire_booking"),
        policy_of<book_and_pay::pay_free_booking>("booking_held_then_pay_free_booking"),
        policy_of<book_and_pay::pay_booking>("payment_captured_then_pay_booking"),
        policy_of<book_and_pay::confirm_seats>("booking_paid_then_confirm_seats"),
        policy_of<book_and_pay::confirm_booking>("seats_confirmed_then_confirm_booking"),
        policy_of<book_and_pay::refund_refused_booking>("booking_refused_then_refund_payment",
                                                        refunded_already),
        policy_of<book_and_pay::refund_unwanted_payment>("booking_payment_refused_then_refund_payment",
                                                         refunded_already),
        policy_of<book_and_pay::release_seats>("booking_cancelled_then_release_seats"),
        policy_of<book_and_pay::refund_cancelled_booking>("booking_cancelled_then_refund_payment",
                                                          refunded_already),
        policy_of<claim_email::claim_for_new>("customer_created_then_claim_email"),
        policy_of<claim_email::claim_for_known>("customer_updated_then_claim_email"),
        policy_of<claim_email::confirm>("email_claimed_then_confirm_email"),
        policy_of<claim_email::refuse>("email_claim_refused_then_refuse_email"),
        policy_of<claim_email::release_replaced>("customer_email_confirmed_then_release_email"),
        policy_of<claim_email::release_abandoned>("customer_email_abandoned_then_release_email"),
        policy_of<claim_email::release_erased>("customer_erased_then_release_email"),
        policy_of<review_payments::open_review>("payment_mismatch_found_then_open_review"),
        policy_of<review_payments::tell_payment>("review_decided_then_tell_payment"),
        policy_of<pay_link::expire_link>("payment_link_created_then_expire_payment_link",
                                         link_closed_already),
        policy_of<pay_link::initiate_payment>("payment_link_payment_started_then_initiate_payment"),
        policy_of<pay_link::record_paid>("payment_captured_then_record_link_paid"),
        policy_of<pay_link::record_failed>("payment_failed_then_record_link_payment_ended"),
        policy_of<pay_link::record_cancelled>("payment_cancelled_then_record_link_payment_ended"),
        policy_of<pay_link::cancel_payment>("payment_link_expired_then_cancel_payment",
                                            payment_ended_already),
        policy_of<pay_link::refund_second>("payment_link_paid_twice_then_refund_payment", refunded_already),
        policy_of<expire_payment::expire>("payment_initiated_then_expire_payment", payment_ended_already),
        policy_of<suppress_address::suppress_bounced>("email_bounced_then_suppress_address"),
        policy_of<suppress_address::suppress_complained>("email_complained_then_suppress_address"),
    };
}

}  // namespace cairn
