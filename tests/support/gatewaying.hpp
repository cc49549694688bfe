#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cairn/payments/v1/gateway_account.pb.h"
#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "cairn/webhooks/v1/inbound_source.pb.h"
#include "consumers/gateways/account_directory.hpp"
#include "consumers/gateways/callbacks.hpp"
#include "consumers/gateways/gateway_service.hpp"
#include "consumers/gateways/http_provider.hpp"
#include "consumers/gateways/reconciliation.hpp"
#include "consumers/gateways/reviews.hpp"
#include "consumers/gateways/sandbox_provider.hpp"
#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/parked_log.hpp"
#include "tests/support/projecting.hpp"
#include "tests/support/scripted_provider.hpp"

namespace cairn::test {

/// Gateways between a log of their own and a scripted provider that payments call stripe, with a projector
/// beside them. No processor: the commands that the gateways send are what is looked at.
class Gatewaying {
 public:
    struct Limits {
        int deadline_ms = 2'000;
        std::int64_t unknown_max_ms = Callbacks::known_within_ms;
        bool allow_http = true;
        std::int64_t review_after_ms = RetryWaits().review_after_ms;
    };

    explicit Gatewaying(ScriptedProvider::Script script) : Gatewaying(std::move(script), Limits()) {}

    Gatewaying(ScriptedProvider::Script script, const Limits& limits)
        : scripted(std::move(script)),
          limits_(limits),
          http_(
              "stripe", ScriptedProvider::adapter(), http_settings(),
              [this](const std::string& name) { return accounts_.find(name, "stripe"); },
              projecting.system.clock),
          provider_calls_({{"stripe", &http_}, {"sandbox", &sandbox_}}, writer_,
                          std::make_shared<GatewayMetrics>(metrics_), waits(), projecting.system.clock),
          callbacks_({{"stripe", ScriptedProvider::adapter().hint}}, {}, history_, personal_data_,
                     provider_calls_, projecting.system.clock, limits.unknown_max_ms) {
        start_cursors_at_zero(projecting.log.kafka, {GatewayService::consumer}, projecting.system.clock);
        projecting.start();
    }

    void connect(const std::string& base_url) {
        payments::v1::GatewayAccountEvent body;
        body.mutable_connected()->set_provider("stripe");
        body.mutable_connected()->set_base_url(base_url);
        body.mutable_connected()->set_key(personal_data_.seal_value({tenant, ""}, "sk_test_1"));
        body.mutable_connected()->set_requests_per_second(1'000);
        projecting.append(event_of(stream_name(tenant, "gateway_account", "stripe"), 1,
                                   "gateway_account.connected", body));
        projecting.project();
    }
    void connect() { connect(scripted.base_url()); }

    void initiate(const std::string& payment_id, const std::string& provider = "stripe") {
        payments::v1::PaymentEvent body;
        *body.mutable_initiated()->mutable_amount() = usd(10'000);
        body.mutable_initiated()->set_provider(provider);
        body.mutable_initiated()->set_method("pm_1");
        projecting.append(event_of(payment_stream(payment_id), 1, "payment.initiated", body));
    }

    /// Many of the sandbox, p0, p1 …, appended side by side.
    void initiate_at_sandbox(int count) {
        payments::v1::PaymentEvent body;
        *body.mutable_initiated()->mutable_amount() = usd(10'000);
        body.mutable_initiated()->set_provider("sandbox");
        body.mutable_initiated()->set_method("tok_ok");
        AwaitedDeliveries deliveries;
        for (int i = 0; i < count; ++i) {
            const std::string stream = payment_stream("p" + std::to_string(i));
            publisher_.publish(projecting.system.topics.events, partition_of(stream), stream,
                               event_of(stream, 1, "payment.initiated", body).SerializeAsString(),
                               deliveries.next());
        }
        REQUIRE_FALSE(deliveries.first_failure());
    }

    void append_event(const std::string& payment_id, std::uint64_t version, const std::string& type,
                      const payments::v1::PaymentEvent& body) {
        projecting.append(event_of(payment_stream(payment_id), version, type, body));
    }

    /// A callback that the inbox has taken.
    void receive(const std::string& body) {
        webhooks::v1::InboundSourceEvent source;
        source.mutable_registered()->set_name("Provider");
        source.mutable_registered()->set_scheme(webhooks::v1::INBOUND_STRIPE);
        if (messages_ == 0)
            projecting.append(event_of(stream_name(tenant, "inbound_source", "s1"), 1,
                                       "inbound_source.registered", source));
        webhooks::v1::InboundMessageEvent event;
        auto& message = *event.mutable_received();
        const std::string subject = subject_name("inbound_source_id", "s1");
        message.set_inbound_source_id("s1");
        message.set_message_id("m" + std::to_string(++messages_));
        message.set_body(personal_data_.seal_value({tenant, subject}, body));
        message.set_body_encoding(webhooks::v1::BODY_TEXT);
        EventEnvelope envelope =
            event_of(stream_name(tenant, "inbound_message", "s1:" + message.message_id()), 1,
                     "inbound_message.received", event);
        envelope.set_subject(subject);
        projecting.append(envelope);
    }

    void start() {
        GatewaySettings settings;
        settings.instance_id = unique_name();
        settings.postgres_url = projecting.database.url;
        const std::vector<FurtherCalls*> further{&callbacks_, &reviews_, &reconciliation_};
        service_ = std::make_unique<GatewayService>(projecting.log.kafka, settings, provider_calls_,
                                                    further, writer_, publisher_, cursors_,
                                                    projecting.system.clock, nullptr);
        intake_ = std::jthread([this](std::stop_token stop) { service_->run_intake(stop); });
        calls_ = std::jthread([this](std::stop_token stop) { service_->run_calls(stop); });
    }

    /// Every command in the log, repeats too.
    std::vector<CommandEnvelope> commands() const {
        std::vector<CommandEnvelope> commands;
        KafkaReplay replay(projecting.log.kafka);
        std::vector<ReplayRange> ranges;
        for (std::int32_t partition = 0; partition < partition_count; ++partition) {
            const TopicPartition own{projecting.system.topics.commands, partition};
            ranges.push_back({own, 0, replay.high_watermark(own)});
        }
        replay.replay(ranges, [&](const Record& record) {
            commands.emplace_back().ParseFromArray(record.value.data(),
                                                   static_cast<int>(record.value.size()));
        });
        return commands;
    }

    /// What payments are told, each once: "p1 RecordCapture", say.
    std::multiset<std::string> told() const {
        std::set<std::string> ids;
        std::multiset<std::string> told;
        for (const CommandEnvelope& command : commands())
            if (ids.insert(command.command_id()).second)
                told.insert(std::string(parse_stream(command.stream())->id) + " " + command.type());
        return told;
    }

    bool eventually_told(const std::multiset<std::string>& expected) const {
        return eventually([&] { return told() == expected; });
    }

    /// Empty while there are no tables.
    std::string value(const std::string& sql) const {
        try {
            return projecting.database.value(sql);
        } catch (const pqxx::sql_error&) {
            return {};
        }
    }

    std::string rows_left() const { return value("SELECT count(*) FROM cairn_work.gateway_calls"); }

    bool eventually_idle() const {
        return eventually([&] { return rows_left() == "0"; });
    }

    /// Whether so many records of the log have been taken in, and all that they ask for is done.
    bool eventually_done(int records) const {
        return eventually(
            [&] {
                return value(
                           "SELECT (SELECT sum(next_offset) FROM cairn_work.offsets "
                           "WHERE consumer = 'gateways' AND next_offset > 0) || ' ' || "
                           "(SELECT count(*) FROM cairn_work.gateway_calls)") ==
                       std::to_string(records) + " 0";
            },
            std::chrono::seconds(60));
    }

    std::size_t parked() {
        KafkaReplay replay(projecting.log.kafka);
        return read_parked(projecting.system.topics, replay).size();
    }

    ScriptedProvider scripted;
    Projecting projecting;

 private:
    HttpProviderSettings http_settings() const {
        HttpProviderSettings settings;
        settings.allow_networks = {"127.0.0.0/8"};
        settings.allow_http = limits_.allow_http;
        settings.deadline_ms = limits_.deadline_ms;
        settings.user_agent = "tests";
        return settings;
    }

    RetryWaits waits() const {
        RetryWaits waits;
        waits.review_after_ms = limits_.review_after_ms;
        waits.first_ms = 50;
        waits.longest_ms = 200;
        waits.watch_longest_ms = 200;
        return waits;
    }

    Limits limits_;
    Metrics metrics_;
    Publisher publisher_{projecting.log.kafka};
    KeyRing keys_{projecting.log.kafka, std::string(32, 'k'), projecting.system.clock, publisher_};
    PersonalData personal_data_{keys_};
    CommandWriter writer_{projecting.system.catalogue, personal_data_, keys_,
                          projecting.system.clock,     publisher_,     projecting.system.topics};
    CursorStore cursors_{projecting.log.kafka, publisher_, projecting.system.clock};
    PostgresPool database_{projecting.database.url, 4};
    AccountDirectory accounts_{
        database_, personal_data_, projecting.system.clock, {"127.0.0.0/8"}, limits_.allow_http};
    PaymentHistory history_{database_};
    HttpProvider http_;
    TestFolder folder_;
    SandboxProvider sandbox_{folder_.path / "book.jsonl", projecting.system.clock};
    ProviderCalls provider_calls_;
    Callbacks callbacks_;
    Reviews reviews_{history_, provider_calls_};
    Reconciliation reconciliation_{history_, provider_calls_};
    std::unique_ptr<GatewayService> service_;
    int messages_ = 0;
    std::jthread intake_;
    std::jthread calls_;
};

}  // namespace cairn::test
