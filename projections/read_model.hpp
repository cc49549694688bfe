#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <vector>

#include "projections/recorded.hpp"

namespace cairn {

/// A row for each stream and the fold that keeps it, with their types forgotten. Key, tenant, version and
/// times are filled by whoever runs the fold, where the row's columns ask for it. Or, of an append-only
/// row, what makes an event's rows, several or none, with their keys.
struct ReadModel {
    const google::protobuf::Message* row = nullptr;    // Default instances.
    const google::protobuf::Message* event = nullptr;  // The aggregate's event, the message with the oneof.

    void (*fold)(google::protobuf::Message& row, const google::protobuf::Message& event,
                 const Recorded& recorded) = nullptr;

    std::vector<std::unique_ptr<google::protobuf::Message>> (*rows_of)(
        const google::protobuf::Message& event, const Recorded& recorded) = nullptr;
};

/// Wraps the fold that stands in the messages' own namespace.
template <class Row, class Event>
ReadModel read_model_of() {
    return {&Row::default_instance(), &Event::default_instance(),
            [](google::protobuf::Message& row, const google::protobuf::Message& event,
               const Recorded& recorded) {
                fold(static_cast<Row&>(row), static_cast<const Event&>(event), recorded);
            },
            nullptr};
}

/// Wraps the 'append' that stands in the messages' own namespace.
template <class Row, class Event>
ReadModel append_only_model_of() {
    return {&Row::default_instance(), &Event::default_instance(), nullptr,
            [](const google::protobuf::Message& event, const Recorded& recorded) {
                std::vector<Row> rows;
                append(rows, static_cast<const Event&>(event), recorded);
                std::vector<std::unique_ptr<google::protobuf::Message>> messages;
                for (Row& row : rows) messages.push_back(std::make_unique<Row>(std::move(row)));
                return messages;
            }};
}

}  // namespace cairn
