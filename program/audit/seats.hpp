#pragma once

#include <unordered_map>

#include "cairn/bookings/v1/offering_date.pb.h"
#include "cairn/envelope.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// No date has more seats held and sold than it has. Reckoned from the events alone, by none of the
/// domain's code; a hold that has run out takes no seat.
class SeatsWithinCapacity {
 public:
    explicit SeatsWithinCapacity(AuditReport& report) : report_(report) {}

    void add(const LogPlace& place, const EventEnvelope& envelope,
             const bookings::v1::OfferingDateEvent& event);
    void finish();

 private:
    struct Hold {
        std::uint64_t seats = 0;
        std::int64_t until_us = 0;
    };

    struct Date {
        std::uint64_t capacity = 0;
        std::unordered_map<std::string, Hold> held;           // By booking.
        std::unordered_map<std::string, std::uint64_t> sold;  // By booking.
        std::uint64_t all_sold = 0;
    };

    static void sell(Date& date, const std::string& booking_id, std::uint64_t seats);
    static void apply(Date& date, const bookings::v1::OfferingDateEvent& event);

    AuditReport& report_;
    std::unordered_map<std::string, Date> dates_;  // By stream.
};

}  // namespace cairn
