"""Key and value of commands as they lie in the log, for many at once."""

from datetime import date, timedelta

from support.wire import command, field

# Cases of the oneofs in schemas/cairn/bookings/v1/offering.proto and payments/v1/payment.proto.
CREATE_OFFERING, SCHEDULE_DATE, RECORD_PAYMENT = 1, 2, 2
FIRST_DAY = date(2031, 1, 1)


def payment(tenant, name):
    """One event on a stream of its own: payment.recorded."""
    record = field(1, name) + field(2, field(1, 1500) + field(2, "EUR")) + field(4, "Harbour tour")
    stream = f"{tenant}/payment-{name}"
    return stream.encode(), command(tenant, stream, field(RECORD_PAYMENT, record), "RecordPayment")


def offering(tenant, name):
    """offering.created, version 1 of its stream."""
    create = field(1, name) + field(2, "Harbour tour") + field(4, field(1, 1500) + field(2, "EUR"))
    stream = f"{tenant}/offering-{name}"
    return stream.encode(), command(tenant, stream, field(CREATE_OFFERING, create), "CreateOffering")


def offering_date(tenant, name, number):
    """offering.date_scheduled: the next version of the offering's stream, as long as no number comes twice."""
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    schedule = field(1, name) + field(2, day) + field(3, 10)
    stream = f"{tenant}/offering-{name}"
    return stream.encode(), command(tenant, stream, field(SCHEDULE_DATE, schedule), "ScheduleDate")
