#include "producers/api/event_type_check.hpp"

#include "cairn/options.pb.h"

namespace cairn {

FieldProblems check_event_types(const google::protobuf::Message& command, const Catalogue& catalogue) {
    FieldProblems problems;
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        if (field.options().GetExtension(cairn::field).format() != EVENT_TYPE) continue;
        const EventType* event =
            catalogue.event_of_type(command.GetReflection()->GetString(command, &field));
        if (event == nullptr || event->options.hidden())
            problems.push_back(problem_at(field.name(), "event_type", "is none of /v1/event_types"));
    }
    return problems;
}

}  // namespace cairn
