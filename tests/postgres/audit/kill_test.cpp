#include <catch2/catch.hpp>
#include <random>

#include "program/audit/audit.hpp"
#include "tests/support/cairn_process.hpp"
#include "tests/support/projecting.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// Refunds of a few payments as fast as the log takes them, every tenth command twice, until stopped. The
/// payments' own commands are in the log before: one that a slow broker never took would have every
/// refund of it refused, and the test blame the processor.
class Senders {
 public:
    explicit Senders(const Projecting& projecting)
        : publisher_(projecting.log.kafka), topic_(projecting.system.topics.commands) {
        for (int i = 0; i < streams; ++i) {
            const CommandEnvelope command = record_payment("record " + payment(i), payment(i), 100'000);
            publish_and_wait(publisher_, topic_, partition_of(command.stream()), command.stream(),
                             command.SerializeAsString());
        }
        thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
    }

    void stop() {
        thread_.request_stop();
        thread_.join();
        publisher_.flush(30'000);
    }

 private:
    static constexpr int streams = 40;

    static std::string payment(int i) { return "k" + std::to_string(i % streams); }

    void run(std::stop_token stop) {
        for (int i = 0; !stop.stop_requested(); ++i) {
            const CommandEnvelope command = refund_payment("refund " + std::to_string(i), payment(i), 1);
            send(command);
            if (i % 10 == 0) send(command);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    void send(const CommandEnvelope& command) {
        publisher_.publish(topic_, partition_of(command.stream()), command.stream(),
                           command.SerializeAsString(), {});
    }

    Publisher publisher_;
    std::string topic_;
    std::jthread thread_;
};

}  // namespace

TEST_CASE("killed at any moment, five times, the processor and the projector lose and double nothing") {
    Projecting projecting;
    const TestFolder folder;
    CairnProcess cairn(folder.path, projecting.log.kafka, projecting.database.url);
    const unsigned seed = std::random_device()();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> pause_ms(100, 2'500);
    Senders senders(projecting);
    for (int round = 0; round < 5; ++round) {
        cairn.start({"processor", "projector"});
        // The first life gets something done, so that the others have something to find.
        if (round == 0) REQUIRE(eventually([&] { return cairn.is_ready(); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms(random)));
        cairn.end(SIGKILL);
    }
    senders.stop();
    cairn.start({"processor", "projector"});
    const AuditReport report =
        audit(projecting.system, {.settled_within_s = 60, .state_dirs = {cairn.state_dir()}});
    CHECK(cairn.end(SIGTERM) == 0);
    for (const auto& [kind, violation] : report.violations()) {
        CAPTURE(kind, violation.count, violation.place.topic, violation.place.partition,
                violation.place.offset, violation.text);
        CHECK(violation.count == 0);
    }
    const auto& counts = report.counts();
    CHECK(counts.at("commands") > 500);
    CHECK(counts.at("commands_waiting") == 0);
    CHECK(counts.at("commands") == counts.at("outcomes"));
    CHECK(counts.at("repeats") > 0);
    CHECK(counts.at("refusals") == 0);
    CHECK(counts.at("take_overs") > 0);
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.events") ==
          std::to_string(counts.at("events")));
}
