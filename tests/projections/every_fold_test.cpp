#include <rapidcheck/catch.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "projections/read_models.hpp"
#include "tests/support/folded.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Events = std::vector<std::unique_ptr<Message>>;

void fill(Message& message);

void fill_one(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    const auto number = *rc::gen::inRange(0, 1'000);
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return reflection.SetString(&message, &field,
                                        number % 3 == 0 ? "" : std::to_string(number % 5));
        case FieldDescriptor::CPPTYPE_INT64: return reflection.SetInt64(&message, &field, number);
        case FieldDescriptor::CPPTYPE_INT32: return reflection.SetInt32(&message, &field, number);
        case FieldDescriptor::CPPTYPE_UINT32:
            return reflection.SetUInt32(&message, &field, static_cast<std::uint32_t>(number));
        case FieldDescriptor::CPPTYPE_BOOL: return reflection.SetBool(&message, &field, number % 2 == 0);
        case FieldDescriptor::CPPTYPE_ENUM: {
            const auto& type = *field.enum_type();
            return reflection.SetEnum(&message, &field, type.value(number % type.value_count()));
        }
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (number % 4 > 0) fill(*reflection.MutableMessage(&message, &field));
            return;
        default: FAIL("no generator for " << field.full_name());
    }
}

void fill(Message& message) {
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
            message.GetReflection()->AddString(&message, &field, "x");
        else if (!field.is_repeated())
            fill_one(message, field);
    }
}

/// Any events of one aggregate, whether they make sense or not: a fold never fails.
Events any_events(const Message& prototype) {
    const auto& type = *prototype.GetDescriptor();
    Events events;
    const int length = *rc::gen::inRange(0, 20);
    for (int i = 0; i < length; ++i) {
        events.emplace_back(prototype.New());
        const FieldDescriptor& kind = *type.field(*rc::gen::inRange(0, type.field_count()));
        fill(*events.back()->GetReflection()->MutableMessage(events.back().get(), &kind));
    }
    return events;
}

std::string folded(const ReadModel& model, const Events& events) {
    const std::unique_ptr<Message> row(model.row->New());
    for (const auto& event : events) model.fold(*row, *event, test::recorded_then());
    return row->ShortDebugString();
}

/// As the projector does between batches: the row is stored and read again.
std::string folded_with_stops(const ReadModel& model, const Events& events) {
    std::unique_ptr<Message> row(model.row->New());
    for (const auto& event : events) {
        const std::unique_ptr<Message> read(model.row->New());
        REQUIRE(read->ParseFromString(row->SerializeAsString()));
        row->CopyFrom(*read);
        model.fold(*row, *event, test::recorded_then());
    }
    return row->ShortDebugString();
}

TEST_CASE("every fold gives the same row from the same events, at once or event by event") {
    for (const ReadModel& model : read_models()) {
        if (model.fold == nullptr) continue;  // Rows of single events: the test below.
        rc::prop(model.row->GetDescriptor()->name(), [&] {
            const Events events = any_events(*model.event);
            RC_ASSERT(folded(model, events) == folded(model, events));
            RC_ASSERT(folded(model, events) == folded_with_stops(model, events));
        });
    }
}

TEST_CASE(
    "the rows of any single event are the same however often they are derived, with keys that differ") {
    for (const ReadModel& model : read_models()) {
        if (model.rows_of == nullptr) continue;
        const FieldDescriptor& key = *model.row->GetDescriptor()->FindFieldByNumber(2);
        rc::prop(model.row->GetDescriptor()->name(), [&] {
            for (const auto& event : any_events(*model.event)) {
                const Events rows = model.rows_of(*event, test::recorded_then());
                const Events again = model.rows_of(*event, test::recorded_then());
                RC_ASSERT(rows.size() == again.size());
                std::set<std::string> keys;
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    RC_ASSERT(rows[i]->ShortDebugString() == again[i]->ShortDebugString());
                    keys.insert(rows[i]->GetReflection()->GetString(*rows[i], &key));
                }
                RC_ASSERT(keys.size() == rows.size());
            }
        });
    }
}

}  // namespace
}  // namespace cairn
