#pragma once

#include <memory>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/contract/row_type.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

/// What an example is about. The defaults never change, so that documents can be compared.
struct ExampleFacts {
    std::string tenant = "example";
    Uuid event_id;                                        // Empty: one that is named by the event's type.
    std::int64_t occurred_at_us = 1'767'265'200'000'000;  // 2026-01-01T11:00:00Z
};

/// An event of the type as the log would hold it: every field has a value that keeps its rules, and
/// fields of one name have one value in all examples. Personal fields are in the clear and the envelope
/// names no data subject.
EventEnvelope example_event(const Catalogue& catalogue, const EventType& type,
                            const ExampleFacts& facts = {});

/// The row that an aggregate's stream would have in a read model after its example event.
std::unique_ptr<google::protobuf::Message> example_row(const Catalogue& catalogue,
                                                       const AggregateContract& aggregate,
                                                       const RowType& type, const ExampleFacts& facts = {});

}  // namespace cairn
