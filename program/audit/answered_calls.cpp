#include "program/audit/answered_calls.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>

#include "consumers/gateways/gateway_service.hpp"
#include "consumers/gateways/payment_gateway.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_offsets.hpp"

namespace cairn {

using payments::v1::PaymentEvent;

OpenCalls open_calls(const System& system) {
    OpenCalls open;
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    with_postgres([&] {
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(*connection);
        if (transaction.exec("SELECT to_regclass('cairn_work.gateway_calls')")[0][0].is_null()) return;
        open.next_offsets = WorkOffsets(GatewayService::consumer).stored(transaction);
        for (const pqxx::row& row :
             transaction.exec("SELECT log_partition, log_offset FROM cairn_work.gateway_calls"))
            open.places.emplace(row[0].as<std::int32_t>(), row[1].as<std::int64_t>());
    });
    return open;
}

void AnsweredCalls::add_command(const CommandEnvelope& command) {
    if (command.policy() == "gateway") told_.insert(command.causation_id());
}

void AnsweredCalls::add_event(const LogPlace& place, const EventEnvelope& envelope,
                              const PaymentEvent& event) {
    const auto known = asked_.find(envelope.stream());
    if (known != asked_.end())
        std::erase_if(known->second, [&](const Asked& asked) { return answers(event, asked); });
    if (envelope.imported() || event.has_cancelled() || !is_read(place)) return;
    const auto stream = parse_stream(envelope.stream());
    if (!stream || provider_of(event).empty() ||
        !provider_request(envelope, event, std::string(stream->id)))
        return;
    ++calls_;
    if (open_.places.count({place.partition, place.offset}) > 0) return;
    asked_[envelope.stream()].push_back(
        {place, envelope.event_id(), event.kind_case(), event.refund_requested().refund_id()});
}

/// What came later is left to the next audit.
bool AnsweredCalls::is_read(const LogPlace& place) const {
    const auto next = open_.next_offsets.find(place.partition);
    return next != open_.next_offsets.end() && place.offset < next->second;
}

bool AnsweredCalls::answers(const PaymentEvent& event, const Asked& asked) {
    const bool is_of_refund = asked.kind == PaymentEvent::kRefundRequested;
    const bool is_of_charge = !is_of_refund && asked.kind != PaymentEvent::kDisputeEvidenceSubmitted;
    switch (event.kind_case()) {
        case PaymentEvent::kRefunded:
            return is_of_refund && event.refunded().refund_id() == asked.refund_id;
        case PaymentEvent::kRefundFailed:
            return is_of_refund && event.refund_failed().refund_id() == asked.refund_id;
        case PaymentEvent::kActionRequired:
        case PaymentEvent::kAuthorised:
            return is_of_charge && asked.kind != PaymentEvent::kCaptureRequested;
        case PaymentEvent::kCaptured:
        case PaymentEvent::kFailed:
        case PaymentEvent::kCancelled: return is_of_charge;
        default: return false;
    }
}

void AnsweredCalls::add_parked(const Record& record) {
    ParkedRecord parked;
    CommandEnvelope command;
    if (!parked.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()))) return;
    if (parked.topic() == topics_.commands && command.ParseFromString(parked.value())) add_command(command);
    if (parked.topic() == topics_.events) open_.places.emplace(parked.partition(), parked.offset());
}

void AnsweredCalls::finish() {
    for (const auto& [stream, calls] : asked_)
        for (const Asked& asked : calls) {
            const bool is_open = open_.places.count({asked.place.partition, asked.place.offset}) > 0;
            if (is_open || told_.count(asked.event_id) > 0) continue;
            report_.violation(
                "provider_call_lost", asked.place,
                fmt::format("{} asked its provider, has no answer and waits for none", stream));
        }
    report_.count("provider_calls", calls_);
}

}  // namespace cairn
