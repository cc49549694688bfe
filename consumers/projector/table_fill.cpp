#include "consumers/projector/table_fill.hpp"

#include "infra/store/postgres.hpp"

namespace cairn {

TableFill::TableFill(const std::string& postgres_url, pqxx::connection& connection,
                     const Projection& projection, const ReadModelStore& store, const FillLimits& limits)
    : connection_(connection),
      projection_(projection),
      store_(store),
      limits_(limits),
      batch_(projection, limits.rows_max) {
    copy_.emplace(postgres_url, projection.type, projection.table);
}

void TableFill::add(ProjectedEvent event) {
    if (copy_) return fold_in_memory(event);
    events_.push_back(std::move(event));
    if (events_.size() >= limits_.events_max) write_batch();
}

void TableFill::fold_in_memory(const ProjectedEvent& event) {
    if (projection_.is_append_only()) {
        for (const auto& row : projection_.appended(event)) copy_->add(*row);
        return;
    }
    auto& row = rows_[event.envelope.stream()];
    if (!row) row.reset(projection_.type.prototype->New());
    fill_row(projection_.type, event, *row);
    projection_.fold(*row, event);
    if (rows_.size() > limits_.rows_max) spill();
}

/// The rows so far go into the table as they are; from here on each is read back when it changes, which
/// needs the key.
void TableFill::spill() {
    for (const auto& [stream, row] : rows_) copy_->add(*row);
    rows_.clear();
    copy_->finish();
    copy_.reset();
    with_postgres([&] {
        pqxx::work transaction(connection_);
        store_.ensure_key(transaction, projection_, projection_.table);
        transaction.commit();
    });
}

void TableFill::write_batch() {
    with_postgres([&] {
        pqxx::work transaction(connection_);
        write_events(batch_, events_, transaction);
        transaction.commit();
    });
    events_.clear();
}

void TableFill::finish() {
    if (!copy_) return write_batch();
    for (const auto& [stream, row] : rows_) copy_->add(*row);
    copy_->finish();
}

void write_events(RowBatch& rows, const std::vector<ProjectedEvent>& events,
                  pqxx::transaction_base& transaction) {
    for (const ProjectedEvent& event : events) rows.want(event);
    rows.load(transaction);
    for (const ProjectedEvent& event : events) rows.fold(event);
    rows.write(transaction);
    rows.keep();
}

}  // namespace cairn
