#pragma once

#include <functional>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/contract/row_type.hpp"
#include "infra/log/record.hpp"
#include "infra/store/table_sql.hpp"
#include "projections/read_model.hpp"

namespace cairn {

/// One event as the projector reads it.
struct ProjectedEvent {
    Record record;  // Owns the bytes.
    EventEnvelope envelope;
    const AggregateContract* aggregate = nullptr;
    std::unique_ptr<google::protobuf::Message> body;
    std::string stream_id;
};

/// Throws UnreadableEvent where this build does not know what the record says.
ProjectedEvent read_event(Record record, const Catalogue& catalogue);

/// An event that this build cannot read. It stops its partition and is never skipped (DESIGN D14).
class UnreadableEvent : public std::runtime_error {
 public:
    UnreadableEvent(const Record& record, const std::string& why);

    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

using EventRows = std::vector<std::unique_ptr<google::protobuf::Message>>;

/// A read model on its way from the log into one table.
struct Projection {
    RowType type;
    std::string table;  // Full name of the version that is written.

    /// Changes the row as the event says. Key and times are filled by fill_row.
    std::function<void(google::protobuf::Message& row, const ProjectedEvent& event)> fold;

    /// Of an append-only one, instead: the event's rows, none or several.
    std::function<EventRows(const ProjectedEvent& event)> rows_of;

    bool takes(const ProjectedEvent& event) const {
        return type.options.aggregate().empty() || event.aggregate->name == type.options.aggregate();
    }
    /// The rows that an append-only read model has of the event, complete.
    EventRows appended(const ProjectedEvent& event) const;

    bool is_append_only() const { return type.options.kind() == APPEND_ONLY; }
    TableSql sql() const { return TableSql(type, table); }
};

/// Every read model there is, the projector's own cairn.events among them. Tables are not chosen yet.
std::vector<Projection> all_projections(const std::vector<ReadModel>& models, const Catalogue& catalogue);

/// Tenant and key, as the row's columns ask for them: the same for all events of a stream.
void fill_identity(const RowType& type, const ProjectedEvent& event, google::protobuf::Message& row);

/// Version and times, as the row's columns ask for them.
void fill_version(const RowType& type, const ProjectedEvent& event, google::protobuf::Message& row);

/// Both.
void fill_row(const RowType& type, const ProjectedEvent& event, google::protobuf::Message& row);

}  // namespace cairn
