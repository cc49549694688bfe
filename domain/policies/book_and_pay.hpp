#pragma once

#include "cairn/bookings/v1/booking.pb.h"
#include "cairn/bookings/v1/offering.pb.h"
#include "cairn/bookings/v1/offering_date.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::book_and_pay {

using namespace bookings::v1;
using namespace payments::v1;

// From a date to a paid seat. Each step, and what undoes it:
//
//   a date is scheduled            open it for booking
//   a booking is requested         hold its seats                 undone by: the hold's time runs out
//   seats are held                 tell the booking               undone by: the booking expires
//   seats are refused              refuse the booking             and give back what was paid
//   the seats cost nothing         count the booking as paid
//   a payment is captured          count its booking as paid      undone by: give the money back
//   a booking is paid              make the held seats its own    undone by: seats refused, money back
//   seats are confirmed            confirm the booking            undone by: cancel, release, refund
//
// Money that comes late still wants its seats; only where there are none is it given back. Never paid
// without a seat or a refund.

Commands open_date(const DateScheduled& event, const Happened& happened);
Commands hold_seats(const BookingRequested& event, const Happened& happened);
Commands record_hold(const SeatsHeld& event, const Happened& happened);
Commands expire_hold(const SeatsHeld& event, const Happened& happened);
Commands refuse_booking(const SeatsRefused& event, const Happened& happened);
Commands expire_booking(const HoldExpired& event, const Happened& happened);
Commands pay_free_booking(const BookingHeld& event, const Happened& happened);
Commands pay_booking(const PaymentCaptured& event, const Happened& happened);
Commands confirm_seats(const BookingPaid& event, const Happened& happened);
Commands confirm_booking(const SeatsConfirmed& event, const Happened& happened);
Commands refund_refused_booking(const BookingRefused& event, const Happened& happened);
Commands refund_unwanted_payment(const BookingPaymentRefused& event, const Happened& happened);
Commands release_seats(const BookingCancelled& event, const Happened& happened);
Commands refund_cancelled_booking(const BookingCancelled& event, const Happened& happened);

}  // namespace cairn::book_and_pay
