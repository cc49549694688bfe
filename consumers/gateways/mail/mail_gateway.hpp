#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cairn/notifications/v1/email.pb.h"
#include "consumers/gateways/account_gate.hpp"
#include "consumers/gateways/further_calls.hpp"
#include "consumers/gateways/gateway_metrics.hpp"
#include "consumers/gateways/mail/log_mail.hpp"
#include "consumers/gateways/mail/mail_callback.hpp"
#include "consumers/gateways/mail/mail_content.hpp"
#include "consumers/gateways/mail/mail_provider.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/store/postgres_pool.hpp"

namespace cairn {

struct MailGatewaySettings {
    std::string from_address;
    bool off = false;  // Nothing is sent, and no receipt is offered.
    std::uint32_t per_second = 2;
    std::uint32_t in_flight_max = 8;              // So that payments are not kept waiting.
    std::int64_t kept_ms = 23LL * 3'600 * 1'000;  // How long a message is tried, or its key known.
    std::int64_t behind_max_ms = 30'000;          // How far the read models may be behind the log.
};

/// Sends the e-mails that events ask for, from the rows of the gateways' queue, and tells the log what
/// became of them. A row says before anything is sent that it is: whoever finds it so after a crash sends
/// again only where the provider knows repeats, and else says that nobody knows. Thread-safe.
class MailGateway final : public FurtherCalls {
 public:
    MailGateway(std::unique_ptr<MailProvider> provider, MailGatewaySettings settings,
                PostgresPool& database, PersonalData& personal_data, MailDirectory& directory,
                MailWriter& mail_writer, CommandWriter& writer, std::shared_ptr<GatewayMetrics> metrics,
                const Clock& clock);

    bool wants(const EventEnvelope& envelope, std::string_view aggregate) const override;
    std::optional<CallEnd> make(const GatewayCall& call) override;

    /// What the provider says of an e-mail that it took. Nothing: the callback is about something else.
    CallEnd take_callback(const GatewayCall& call, const std::optional<MailCallback>& callback);

 private:
    CallEnd send(GatewayCall call, const notifications::v1::EmailRequested& requested);
    MailResult hand_over(const GatewayCall& call, MailProvider& provider, MailMessage message);
    CallEnd end_of(GatewayCall call, const MailProvider& provider, std::uint32_t template_version,
                   const MailResult& result);
    CallEnd offer_receipt(GatewayCall call);
    bool claim(const CallPlace& place);
    MailProvider& provider_for(const std::string& tenant);
    CallEnd told(GatewayCall call, const google::protobuf::Message& command, const std::string& what);
    CallEnd failed(GatewayCall call, const MailFault& fault);
    CallEnd uncertain(GatewayCall call, const std::string& provider);
    CallEnd again(GatewayCall call, std::int64_t at_least_ms) const;
    bool is_older_than(const GatewayCall& call, std::int64_t ms) const;

    std::unique_ptr<MailProvider> provider_;
    LogMail log_;
    MailGatewaySettings settings_;
    PostgresPool& database_;
    PersonalData& personal_data_;
    MailDirectory& directory_;
    MailWriter& mail_writer_;
    CommandWriter& writer_;
    std::shared_ptr<GatewayMetrics> metrics_;
    const Clock& clock_;
    AccountGate gate_;
};

}  // namespace cairn
