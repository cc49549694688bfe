#include "infra/contract/json.hpp"

#include <catch2/catch.hpp>
#include <memory>

#include "cairn/bookings/v1/booking.pb.h"
#include "cairn/customers/v1/customer.pb.h"
#include "cairn/identity/v1/api_key.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/names.hpp"
#include "program/system.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;

/// Every field set that a body may hold.
void fill(Message& message) {
    const auto& reflection = *message.GetReflection();
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (rules.internal() || is_made_at_edge(rules)) continue;
        if (field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
            reflection.AddString(&message, &field, "x");
        else if (field.is_repeated())
            continue;
        else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
            reflection.SetString(&message, &field, "ü \"x\"");
        else if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32)
            reflection.SetUInt32(&message, &field, 4'294'967'295u);
        else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64)
            reflection.SetInt64(&message, &field, 9'007'199'254'740'991);
        else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
            reflection.SetEnum(&message, &field, field.enum_type()->value(1));
        else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL)
            reflection.SetBool(&message, &field, true);
        else if (field.message_type() == Timestamp::descriptor())
            static_cast<Timestamp&>(*reflection.MutableMessage(&message, &field))
                .set_seconds(1'767'225'600);
        else
            fill(*reflection.MutableMessage(&message, &field));
    }
}

TEST_CASE("every command that has a route is read from JSON as it was written") {
    const System system{ProgramSettings()};
    for (const CommandType& command : system.catalogue.commands()) {
        if (command.options.post().empty()) continue;
        INFO(command.message->full_name());
        const std::unique_ptr<Message> written(command.aggregate->command->New());
        Message& inner = *written->GetReflection()->MutableMessage(written.get(), command.kind);
        fill(inner);
        const std::unique_ptr<Message> read(inner.New());
        FieldProblems problems;
        from_json(to_json(inner, Absent::omit), *read, problems);
        CHECK(problems.empty());
        CHECK(read->ShortDebugString() == inner.ShortDebugString());
    }
}

TEST_CASE("events leave out what was not set, rows show it as null") {
    payments::v1::PaymentRow row;
    row.set_payment_id("p1");
    row.set_status(payments::v1::PARTIALLY_REFUNDED);
    row.mutable_amount()->set_amount_minor(2933);
    row.mutable_amount()->set_currency("USD");
    row.mutable_occurred_at()->set_seconds(1'767'225'600);
    const auto shown = to_json(row, Absent::null);
    CHECK(shown.at("payment_id") == "p1");
    CHECK(shown.at("status") == "partially_refunded");
    CHECK(shown.at("amount").at("amount_minor") == 2933);
    CHECK(shown.at("occurred_at") == "2026-01-01T00:00:00Z");
    CHECK(shown.at("provider").is_null());
    CHECK(shown.at("refunded").is_null());

    payments::v1::PaymentFailed event;
    event.set_decline_code("card_declined");
    CHECK(boost::json::serialize(to_json(event, Absent::omit)) ==
          R"({"decline_code":"card_declined","decline_class":"none"})");
}

TEST_CASE("hidden columns never reach JSON", "[ID-04]") {
    identity::v1::ApiKeyRow row;
    row.set_key_hash("secret");
    CHECK(boost::json::serialize(to_json(row, Absent::null)).find("secret") == std::string::npos);
}

TEST_CASE("enumerators read without what all of their names begin with") {
    using bookings::v1::BookingStatus_descriptor;
    CHECK(public_name(*BookingStatus_descriptor()->FindValueByName("BOOKING_HELD")) == "held");
    CHECK(find_public(*BookingStatus_descriptor(), "held")->name() == "BOOKING_HELD");
    CHECK(find_public(*BookingStatus_descriptor(), "HELD") == nullptr);
    CHECK(find_public(*BookingStatus_descriptor(), "booking_held") == nullptr);
}

TEST_CASE("public names of one enum differ") {
    const System system{ProgramSettings()};
    for (const RowType& row : row_types(system))
        for (int i = 0; i < row.prototype->GetDescriptor()->field_count(); ++i) {
            const auto* type = row.prototype->GetDescriptor()->field(i)->enum_type();
            if (type == nullptr) continue;
            for (int number = 0; number < type->value_count(); ++number) {
                INFO(type->full_name() << " " << type->value(number)->name());
                CHECK(find_public(*type, public_name(*type->value(number))) == type->value(number));
            }
        }
}

TEST_CASE("times are RFC 3339 in UTC") {
    CHECK(rfc3339(0) == "1970-01-01T00:00:00Z");
    CHECK(rfc3339(1'767'225'600'123'456) == "2026-01-01T00:00:00.123456Z");
    CHECK(rfc3339(-1'000'000) == "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace cairn
