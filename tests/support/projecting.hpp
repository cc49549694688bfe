#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "consumers/projector/projector.hpp"
#include "consumers/projector/rebuild.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/log/publisher.hpp"
#include "program/system.hpp"
#include "projections/read_models.hpp"
#include "tests/support/commands.hpp"
#include "tests/support/test_servers.hpp"

namespace cairn::test {

/// Polls until it holds; false after a generous while.
template <class Condition>
bool eventually(Condition condition, std::chrono::seconds within = std::chrono::seconds(30)) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

/// An event as the processor records it.
inline EventEnvelope event_of(const std::string& stream, std::uint64_t version, const std::string& type,
                              const google::protobuf::Message& body) {
    EventEnvelope event;
    event.set_event_id(uuid_v5(stream + "/" + std::to_string(version) + "/" + body.SerializeAsString()));
    event.set_tenant(tenant);
    event.set_stream(stream);
    event.set_version(version);
    event.set_type(type);
    event.set_occurred_at_us(1'767'225'600'000'000);
    event.set_recorded_at_us(1'767'225'600'000'000 + static_cast<std::int64_t>(version));
    event.set_command_id(uuid_v5("command of " + stream + std::to_string(version)));
    event.set_body(body.SerializeAsString());
    return event;
}

inline EventEnvelope payment_recorded(const std::string& payment_id, std::int64_t cents) {
    payments::v1::PaymentEvent body;
    *body.mutable_recorded()->mutable_amount() = usd(cents);
    body.mutable_recorded()->set_customer_id("c1");
    return event_of(payment_stream(payment_id), 1, "payment.recorded", body);
}

inline EventEnvelope payment_refunded(const std::string& payment_id, std::uint64_t version,
                                      std::int64_t cents) {
    payments::v1::PaymentEvent body;
    body.mutable_refunded()->set_refund_id("r" + std::to_string(version));
    *body.mutable_refunded()->mutable_amount() = usd(cents);
    return event_of(payment_stream(payment_id), version, "payment.refunded", body);
}

/// A log and a database of their own, and projectors that come and go between them.
class Projecting {
 public:
    Projecting() : system(settings(log, database)) { prepare(system); }

    void append(const EventEnvelope& event) {
        const std::int32_t partition = partition_of(event.stream());
        EventEnvelope placed = event;
        placed.set_position(++commands_);
        ends_[partition] = publish_and_wait(publisher_, system.topics.events, partition, event.stream(),
                                            placed.SerializeAsString()) +
                           1;
    }

    /// Payments p0, p1 … of which every third is refunded in two parts.
    void append_payments(int count) {
        for (int i = 0; i < count; ++i) append(payment_recorded("p" + std::to_string(i), 1'000 + i));
        for (int i = 0; i < count; i += 3)
            for (std::uint64_t version = 2; version <= 3; ++version)
                append(payment_refunded("p" + std::to_string(i), version, 10));
    }

    void start(const std::vector<Projection>& projections, const Catalogue& catalogue,
               CrashNote* crash_note = nullptr) {
        ProjectorSettings of_projector;
        of_projector.instance_id = "projector-1";
        of_projector.postgres_url = database.url;
        projector_ = std::make_unique<Projector>(log.kafka, of_projector, projections, catalogue,
                                                 system.store, crash_note);
        thread_ = std::jthread([this](std::stop_token stop) { projector_->run(stop); });
    }
    void start(CrashNote* crash_note = nullptr) { start(system.projections, system.catalogue, crash_note); }

    void stop() {
        thread_ = {};
        projector_.reset();
    }

    std::map<std::int32_t, ProjectedTo> progress() const {
        const PostgresConnection connection = connect_postgres(database.url);
        pqxx::read_transaction transaction(*connection);
        return ReadModelStore::progress(transaction);
    }

    /// Whether everything appended is projected, but for the partition that is left out.
    bool is_caught_up(std::int32_t but_for = -1) const {
        try {
            const auto done = progress();
            for (const auto& [partition, end] : ends_)
                if (partition != but_for &&
                    (done.count(partition) == 0 || done.at(partition).next_offset < end))
                    return false;
            return true;
        } catch (const pqxx::sql_error&) {
            return false;  // The schemas are gone and not made yet.
        }
    }

    void project() {
        if (!projector_) start();
        REQUIRE(eventually([&] { return is_caught_up(); }));
    }

    RebuildReport rebuild(const Projection& projection, const FillLimits& limits = {}) {
        KafkaReplay replay(log.kafka);
        return Rebuild(database.url, system.topics, projection, system.catalogue, system.store, replay,
                       limits)
            .run({});
    }

    const Projection& model(const std::string& table) const {
        for (const Projection& projection : system.projections)
            if (projection.type.options.table() == table) return projection;
        throw std::runtime_error("no read model " + table);
    }

    /// md5 of the view's sorted rows.
    std::string rows_of(const std::string& model) const {
        return database.value(
            "SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) "
            "FROM cairn." +
            model + " t");
    }

    /// Another log of the same names, as after the broker's disk was lost.
    void lose_log() {
        delete_topics(log.kafka);
        create_topics(log.kafka);
        ends_.clear();
    }

    TestLog log;
    TestDatabase database;
    const System system;

 private:
    static ProgramSettings settings(const TestLog& log, const TestDatabase& database) {
        ProgramSettings settings;
        settings.kafka = log.kafka;
        settings.postgres_url = database.url;
        return settings;
    }

    Publisher publisher_{log.kafka};
    std::map<std::int32_t, std::int64_t> ends_;
    std::int64_t commands_ = 0;
    std::unique_ptr<Projector> projector_;
    std::jthread thread_;
};

}  // namespace cairn::test
