#include "program/bench/read_models.hpp"

#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

constexpr std::int64_t slice_events = 80'000;

}  // namespace

ReadModelWorld::ReadModelWorld(BenchContext& context)
    : world_(context),
      slice_(context.scaled(slice_events, 1'000)),
      events_(slice_ * (context.options.runs + 1)) {
    context.say("read models: a log of payments");
    for (const char* name : {"rows", "json"}) world_.make_topic(name);
    const std::int64_t now_us = world_.system().clock.now_us();
    append(world_.system().topics.events, true, [&](const auto& event, std::int64_t number) {
        return PaymentStory::event_record(event, number, now_us);
    });
    append(world_.topic("rows"), false,
           [&](const auto& event, std::int64_t) { return PaymentStory::row_record(event, now_us); });
    append(world_.topic("json"), false,
           [&](const auto& event, std::int64_t) { return PaymentStory::json_record(event, now_us); });
}

void ReadModelWorld::append(
    const std::string& topic, bool counts,
    const std::function<MadeRecord(const PaymentStory::Event&, std::int64_t)>& make) {
    PaymentStory story;
    append_records(world_.system(), topic, events_,
                   [&](std::int64_t number) { return make(story.next(), number); });
    if (counts) mix_ = story.mix_text();
}

const Projection& ReadModelWorld::projection(const std::string& name) const {
    for (const Projection& projection : world_.system().projections)
        if (projection.type.options.table() == name) return projection;
    throw Failure("no read model is called " + name, Retry::no);
}

std::string ReadModelWorld::live_table(const std::string& name) const {
    const PostgresConnection connection = connect_postgres(world_.settings().postgres_url);
    return with_postgres([&] {
        pqxx::read_transaction transaction(*connection);
        return world_.system().store.live_tables(transaction).at(name).table;
    });
}

void measure_read_models(BenchContext& context) {
    ReadModelWorld models(context);
    measure_projector(context, models);
    measure_rebuilds(context, models);
    measure_scan(context, models);
}

}  // namespace cairn
