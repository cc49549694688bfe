#include "program/bench/made_records.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "cairn/customers/v1/customer.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/log/publisher.hpp"

namespace cairn {
namespace {

constexpr const char* tenant = "bench";
constexpr std::int64_t in_flight_max = 60'000;

/// As CommandWriter seals it; the id takes the place of an Idempotency-Key's.
CommandEnvelope sealed(const std::string& name, const std::string& stream,
                       const google::protobuf::Message& body, const std::string& type,
                       std::int64_t now_us) {
    CommandEnvelope envelope;
    envelope.set_command_id(uuid_v5(name));
    envelope.set_tenant(tenant);
    envelope.set_stream(stream);
    envelope.set_body(body.SerializeAsString());
    envelope.set_digest(sha256(envelope.body()));
    envelope.set_received_at_us(now_us);
    envelope.set_correlation_id(envelope.command_id());
    envelope.mutable_actor()->set_kind("key");
    envelope.mutable_actor()->set_id("3f9a1c52b7e04d68");
    envelope.set_type(type);
    return envelope;
}

std::string customer_id(std::int64_t number) { return uuid_text(uuid_v5(fmt::format("cus/{}", number))); }

}  // namespace

CommandEnvelope start_payment(std::int64_t number, std::int64_t now_us) {
    const std::string name = fmt::format("pay/{}", number);
    const std::string id = uuid_text(uuid_v5(name));
    payments::v1::PaymentCommand command;
    payments::v1::InitiatePayment& start = *command.mutable_initiate();
    start.set_payment_id(id);
    start.mutable_amount()->set_amount_minor(1'000 + number % 9'000);
    start.mutable_amount()->set_currency("EUR");
    start.set_method("tok_ok");
    start.set_provider("sandbox");
    start.set_customer_id(customer_id(number % 50'000));
    start.set_description(fmt::format("Harbour tour, order {}", number));
    return sealed(name, stream_name(tenant, "payment", id), command, "InitiatePayment", now_us);
}

CommandEnvelope add_customer(std::int64_t number, std::int64_t now_us) {
    const std::string id = customer_id(number);
    customers::v1::CustomerCommand command;
    command.mutable_create()->set_customer_id(id);
    command.mutable_create()->set_name(fmt::format("Customer number {}", number));
    return sealed(fmt::format("add/{}", number), stream_name(tenant, "customer", id), command,
                  "CreateCustomer", now_us);
}

CommandEnvelope change_customer(std::int64_t number, std::int64_t change, std::int64_t now_us) {
    const std::string id = customer_id(number);
    customers::v1::CustomerCommand command;
    command.mutable_update()->set_customer_id(id);
    command.mutable_update()->set_name(fmt::format("Customer {} as of {}", number, change));
    return sealed(fmt::format("change/{}", change), stream_name(tenant, "customer", id), command,
                  "UpdateCustomer", now_us);
}

MadeRecord record_of(const CommandEnvelope& command) {
    return {command.stream(), command.SerializeAsString()};
}

void append_records(const System& system, const std::string& topic, std::int64_t count,
                    const std::function<MadeRecord(std::int64_t)>& make) {
    std::atomic<std::int64_t> in_flight{0}, failed{0};
    Publisher publisher(system.settings.kafka,
                        {.queued_messages_max = 100'000, .queued_kbytes_max = 131'072, .topics = {topic}});
    for (std::int64_t number = 0; number < count; ++number) {
        while (in_flight > in_flight_max) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const MadeRecord record = make(number);
        ++in_flight;
        publisher.publish(topic, partition_of(record.key), record.key, record.value,
                          [&](const Delivery& delivery) {
                              if (delivery.failure) ++failed;
                              --in_flight;
                          });
    }
    while (in_flight > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (failed > 0)
        throw Failure(fmt::format("the broker did not take {} records", failed.load()), Retry::no);
}

}  // namespace cairn
