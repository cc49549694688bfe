#include "consumers/policies/policy_runner.hpp"

#include <catch2/catch.hpp>

#include "cairn/customers/v1/customer.pb.h"
#include "domain/policies/policies.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/log/partitioner.hpp"
#include "program/system.hpp"
#include "tests/support/test_servers.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

const std::string stream = stream_name("shop", "customer", "c1");

/// A customer whose address is to be claimed.
EventEnvelope customer_created() {
    customers::v1::CustomerEvent event;
    event.mutable_created()->set_customer_id("c1");
    event.mutable_created()->set_email("sealed");
    event.mutable_created()->set_email_hash("hash");
    EventEnvelope envelope;
    envelope.set_event_id(std::string(16, 'e'));
    envelope.set_tenant("shop");
    envelope.set_stream(stream);
    envelope.set_type("customer.created");
    envelope.set_body(event.SerializeAsString());
    return envelope;
}

/// Policies over a log with one event, whose commands are sent by way of 'brokers'.
class Policies {
 public:
    Policies(const std::string& brokers, int delivery_timeout_ms)
        : commands_(kafka_at(brokers), {.delivery_timeout_ms = delivery_timeout_ms, .topics = {}}) {
        start_cursors_at_zero(log_.kafka, {PolicyRunner::consumer}, system_.clock);
        publish_and_wait(publisher_, log_.topics().events, partition_of(stream), stream,
                         customer_created().SerializeAsString());
    }

    /// Until the reaction was handed to the log; what becomes of it is not waited for.
    void run_until_commanded() {
        std::stop_source stop;
        PolicyProbe probe;
        probe.commanded = [&](const std::string&, bool) { stop.request_stop(); };
        PolicySettings settings;
        settings.instance_id = unique_name();
        PolicyRunner runner(log_.kafka, settings, policies_, writer_, keys_, publisher_, cursors_, nullptr,
                            probe);
        runner.run(stop.get_token());
        publisher_.flush(5'000);
    }

    std::int64_t next_offset() {
        return cursors_.read(PolicyRunner::consumer, std::to_string(partition_of(stream)))->next_offset();
    }

 private:
    KafkaSettings kafka_at(const std::string& brokers) const {
        KafkaSettings settings = log_.kafka;
        if (!brokers.empty()) settings.brokers = brokers;
        return settings;
    }

    TestLog log_;
    const System system_{ProgramSettings{}};
    Publisher publisher_{log_.kafka};
    KeyRing keys_{log_.kafka, std::string(32, 'k'), system_.clock, publisher_};
    PersonalData personal_data_{keys_};
    Publisher commands_;
    CommandWriter writer_{system_.catalogue, personal_data_, keys_,
                          system_.clock,     commands_,      log_.topics()};
    const std::vector<Policy> policies_ = policies();
    CursorStore cursors_{log_.kafka, publisher_, system_.clock};
};

}  // namespace

TEST_CASE(
    "given a log that takes no commands, when policies stop, then the event is reacted to next time") {
    Policies reacting("127.0.0.1:1", 500);
    reacting.run_until_commanded();
    CHECK(reacting.next_offset() == 0);
}

TEST_CASE("given a log that takes commands, when policies stop, then the event is done with") {
    Policies reacting("", 30'000);
    reacting.run_until_commanded();
    CHECK(reacting.next_offset() == 1);
}
