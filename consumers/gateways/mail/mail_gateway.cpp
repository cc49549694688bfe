#include "consumers/gateways/mail/mail_gateway.hpp"

#include <spdlog/spdlog.h>

#include "cairn/payments/v1/payment.pb.h"
#include "consumers/gateways/call_ends.hpp"
#include "consumers/gateways/gateway_command.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/bytes.hpp"

namespace cairn {
namespace {

using namespace notifications::v1;
using Kind = MailResult::Kind;

constexpr const char* email_aggregate = "email";
constexpr const char* payment_aggregate = "payment";
// What a row says of itself from just before its message is sent.
constexpr const char* sending = "sending";
constexpr Doubling waits{500, 300'000};

std::string id_of(const GatewayCall& call) { return std::string(parse_stream(call.envelope.stream())->id); }

std::string domain_of(const std::string& address) {
    const auto at = address.find('@');
    return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

ProviderLimits limits_of(const MailGatewaySettings& settings) {
    const double per_second = settings.per_second;
    return {per_second, per_second, per_second};
}

/// A place at the provider, given back at the end. What throws has failed.
class Turn {
 public:
    Turn(AccountGate& gate, const Clock& clock) : gate_(gate), clock_(clock) {}
    ~Turn() { gate_.left(failed, clock_.now_us()); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool failed = true;

 private:
    AccountGate& gate_;
    const Clock& clock_;
};

GatewayMetrics::Result counted(Kind kind) {
    if (kind == Kind::no_answer) return GatewayMetrics::Result::timeout;
    return kind == Kind::not_now ? GatewayMetrics::Result::pending : GatewayMetrics::Result::answered;
}

}  // namespace

MailGateway::MailGateway(std::unique_ptr<MailProvider> provider, MailGatewaySettings settings,
                         PostgresPool& database, PersonalData& personal_data, MailDirectory& directory,
                         MailWriter& mail_writer, CommandWriter& writer,
                         std::shared_ptr<GatewayMetrics> metrics, const Clock& clock)
    : provider_(std::move(provider)),
      settings_(std::move(settings)),
      database_(database),
      personal_data_(personal_data),
      directory_(directory),
      mail_writer_(mail_writer),
      writer_(writer),
      metrics_(std::move(metrics)),
      clock_(clock),
      gate_(limits_of(settings_), settings_.in_flight_max) {}

bool MailGateway::wants(const EventEnvelope& envelope, std::string_view aggregate) const {
    if (aggregate == email_aggregate) return envelope.type() == "email.requested";
    return !settings_.off && aggregate == payment_aggregate && envelope.type() == "payment.captured";
}

std::optional<CallEnd> MailGateway::make(const GatewayCall& call) {
    if (is_of(call, payment_aggregate) && call.envelope.type() == "payment.captured")
        return offer_receipt(call);
    if (!is_of(call, email_aggregate)) return std::nullopt;
    EmailEvent event;
    event.ParseFromString(call.envelope.body());
    return send(call, event.requested());
}

CallEnd MailGateway::send(GatewayCall call, const EmailRequested& requested) {
    const std::string& tenant = call.envelope.tenant();
    MailProvider& provider = provider_for(tenant);
    const bool was_sending = call.told == sending;
    if (settings_.off) return failed(std::move(call), {"mail_is_off", "", false});
    if (was_sending && !provider.knows_repeats()) return uncertain(std::move(call), provider.name());
    if (is_older_than(call, settings_.kept_ms))
        return was_sending ? uncertain(std::move(call), provider.name())
                           : failed(std::move(call), {"given_up", "the provider took nothing", false});

    if (const auto wait_ms = gate_.enter(ProviderOperation::change, clock_.now_us()))
        return not_before(std::move(call), *wait_ms);
    Turn turn(gate_, clock_);
    auto written = mail_writer_.write(tenant, requested);
    turn.failed = false;
    if (const auto* fault = std::get_if<MailFault>(&written)) {
        const bool may_come = fault->may_come && !is_older_than(call, settings_.behind_max_ms);
        if (may_come) return again(std::move(call), 0);
        return was_sending ? uncertain(std::move(call), provider.name()) : failed(std::move(call), *fault);
    }
    MailContent& content = std::get<MailContent>(written);
    const std::string email_hash = personal_data_.hash_of(tenant, "email", content.message.to);
    if (!was_sending && directory_.is_suppressed(tenant, email_hash)) {
        RecordEmailSuppressed command;
        command.set_email_id(id_of(call));
        command.set_email_hash(email_hash);
        return told(std::move(call), command, "suppressed");
    }
    if (!was_sending && !claim(call.place)) {
        // Somebody else has the row since: it is theirs to say what became of it.
        call.told = sending;
        return again(std::move(call), 0);
    }
    const MailResult result = hand_over(call, provider, content.message);
    turn.failed = result.kind == Kind::no_answer || result.kind == Kind::not_now;
    return end_of(std::move(call), provider, content.template_version, result);
}

MailResult MailGateway::hand_over(const GatewayCall& call, MailProvider& provider, MailMessage message) {
    const std::string key = hex(call.envelope.event_id());
    message.from_address = settings_.from_address;
    message.message_id = key + "@" + domain_of(settings_.from_address);
    message.date_us = call.envelope.recorded_at_us();
    const CallTimer timer(*metrics_, provider.name());
    MailResult result = provider.send(key, message);
    timer.ended(counted(result.kind));
    if (result.kind == Kind::not_now || result.kind == Kind::no_answer)
        spdlog::warn("mail: {} {}: {}", provider.name(),
                     result.kind == Kind::not_now ? "takes nothing now" : "gave no answer", result.detail);
    return result;
}

CallEnd MailGateway::end_of(GatewayCall call, const MailProvider& provider, std::uint32_t template_version,
                            const MailResult& result) {
    switch (result.kind) {
        case Kind::sent: {
            RecordEmailSent command;
            command.set_email_id(id_of(call));
            command.set_provider(provider.name());
            command.set_provider_reference(result.reference);
            command.set_template_version(template_version);
            return told(std::move(call), command, "sent");
        }
        case Kind::refused: return failed(std::move(call), {"refused_by_provider", result.detail, false});
        // The row is free again, unless an earlier try was not answered: of that nothing is known yet.
        case Kind::not_now: return again(std::move(call), result.retry_after_ms);
        case Kind::no_answer: break;
    }
    if (!provider.knows_repeats()) return uncertain(std::move(call), provider.name());
    call.told = sending;
    return again(std::move(call), result.retry_after_ms);
}

/// In the table before anything is sent, and by one process alone.
bool MailGateway::claim(const CallPlace& place) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::work transaction(connection);
        const pqxx::result claimed = transaction.exec_params(
            "UPDATE cairn_work.gateway_calls SET told = $3 "
            "WHERE log_partition = $1 AND log_offset = $2 AND told <> $3",
            place.first, place.second, sending);
        transaction.commit();
        return claimed.affected_rows() == 1;
    });
}

/// A test tenant reaches this machine's networks alone (DESIGN D15).
MailProvider& MailGateway::provider_for(const std::string& tenant) {
    if (!provider_->is_local() && directory_.is_test(tenant)) return log_;
    return *provider_;
}

/// A captured payment of a customer, where the tenant wants receipts sent.
CallEnd MailGateway::offer_receipt(GatewayCall call) {
    payments::v1::PaymentEvent event;
    event.ParseFromString(call.envelope.body());
    const std::string& customer_id = event.captured().customer_id();
    if (customer_id.empty() || !directory_.sender(call.envelope.tenant()).send_receipts())
        return finished(std::move(call));
    SendEmail command;
    command.set_email_id(uuid_text(uuid_v5(hex(call.envelope.event_id()) + "/receipt")));
    command.set_customer_id(customer_id);
    command.set_receipt_of(id_of(call));
    return told(std::move(call), command, "receipt");
}

CallEnd MailGateway::take_callback(const GatewayCall& call, const std::optional<MailCallback>& callback) {
    const std::string& tenant = call.envelope.tenant();
    if (!callback) return finished(call);
    const auto email_id = directory_.find_by_reference(tenant, callback->reference);
    if (!email_id) {
        if (!is_older_than(call, settings_.kept_ms)) return again(call, 0);
        CallEnd end = finished(call);
        end.parked_for = "callback_of_unknown_email";
        return end;
    }
    const std::string email_hash =
        callback->to.empty() ? "" : personal_data_.hash_of(tenant, "email", callback->to);
    switch (callback->kind) {
        case MailCallback::Kind::delivered: {
            RecordEmailDelivered command;
            command.set_email_id(*email_id);
            return told(call, command, "delivered");
        }
        case MailCallback::Kind::bounced: {
            RecordEmailBounced command;
            command.set_email_id(*email_id);
            command.set_email_hash(email_hash);
            command.set_permanent(callback->permanent);
            command.set_detail(callback->detail);
            return told(call, command, "bounced");
        }
        case MailCallback::Kind::complained: break;
    }
    RecordEmailComplained command;
    command.set_email_id(*email_id);
    command.set_email_hash(email_hash);
    return told(call, command, "complained");
}

/// Named by the event and by what is told: whoever learns the same again names it the same.
CallEnd MailGateway::told(GatewayCall call, const google::protobuf::Message& command,
                          const std::string& what) {
    const std::string name = hex(call.envelope.event_id()) + "/mail/" + what;
    std::vector<CommandEnvelope> commands{gateway_command(writer_, call.envelope, "mail", name, command)};
    return finished(std::move(call), std::move(commands));
}

CallEnd MailGateway::failed(GatewayCall call, const MailFault& fault) {
    RecordEmailFailed command;
    command.set_email_id(id_of(call));
    command.set_reason(fault.reason);
    command.set_detail(fault.detail);
    return told(std::move(call), command, "failed");
}

CallEnd MailGateway::uncertain(GatewayCall call, const std::string& provider) {
    RecordEmailUncertain command;
    command.set_email_id(id_of(call));
    command.set_provider(provider);
    return told(std::move(call), command, "uncertain");
}

CallEnd MailGateway::again(GatewayCall call, std::int64_t at_least_ms) const {
    call.sent = true;
    return tried_again(std::move(call), waits, at_least_ms);
}

bool MailGateway::is_older_than(const GatewayCall& call, std::int64_t ms) const {
    return clock_.now_us() > call.queued_at_us + ms * 1'000;
}

}  // namespace cairn
