#include "consumers/gateways/account_directory.hpp"
#include "consumers/gateways/callbacks.hpp"
#include "consumers/gateways/gateway_service.hpp"
#include "consumers/gateways/http_provider.hpp"
#include "consumers/gateways/mail/mail_gateway.hpp"
#include "consumers/gateways/mail/mail_providers.hpp"
#include "consumers/gateways/providers/adapters.hpp"
#include "consumers/gateways/reconciliation.hpp"
#include "consumers/gateways/reviews.hpp"
#include "consumers/gateways/sandbox_provider.hpp"
#include "consumers/gateways/saved_method_provider.hpp"
#include "consumers/gateways/sql_logins.hpp"
#include "infra/work/work_queue_metrics.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

// Those that open accounts and read histories; each for as long as a query takes.
constexpr std::size_t connections = 4;

GatewaySettings gateway_settings(const System& system, const ActingParts& acting) {
    GatewaySettings settings;
    settings.instance_id = acting.instance.id();
    settings.postgres_url = system.settings.postgres_url;
    settings.calls_in_flight_max = static_cast<std::size_t>(system.settings.gateways_calls_in_flight_max);
    settings.consumer_metrics = acting.consumer_metrics;
    return settings;
}

HttpProviderSettings http_settings(const ProgramSettings& from) {
    HttpProviderSettings settings;
    settings.allow_networks = from.gateways_allow_networks;
    settings.allow_http = from.gateways_allow_http;
    settings.deadline_ms = static_cast<int>(from.gateways_deadline_ms);
    settings.user_agent = "Cairn";
    return settings;
}

/// Every provider that a payment can name.
struct ProviderParts {
    ProviderParts(const System& system, PostgresPool& database, PersonalData& personal_data)
        : accounts(database, personal_data, system.clock, system.settings.gateways_allow_networks,
                   system.settings.gateways_allow_http),
          methods(database, personal_data),
          sandbox(std::filesystem::path(system.settings.state_dir) / "sandbox" / "book.jsonl",
                  system.clock) {
        offer("sandbox", sandbox, system.clock);
        for (const auto& [name, adapter] : provider_adapters()) {
            const auto account_of = [this, name = name](const std::string& tenant) {
                return accounts.find(tenant, name);
            };
            over_http.push_back(std::make_unique<HttpProvider>(
                name, adapter, http_settings(system.settings), account_of, system.clock));
            offer(name, *over_http.back(), system.clock);
            hints[name] = adapter.hint;
        }
    }

    void offer(const std::string& name, Provider& provider, const Clock& clock) {
        const auto method_of = [this](const std::string& tenant, const std::string& payment_id,
                                      const std::string& payment_method_id) {
            return methods.find(tenant, payment_id, payment_method_id);
        };
        with_methods.push_back(std::make_unique<SavedMethodProvider>(name, provider, method_of, clock));
        by_name[name] = with_methods.back().get();
    }

    AccountDirectory accounts;
    SavedMethods methods;
    SandboxProvider sandbox;
    std::vector<std::unique_ptr<HttpProvider>> over_http;
    std::vector<std::unique_ptr<SavedMethodProvider>> with_methods;
    Providers by_name;
    HintReaders hints;
};

MailProviderSettings mail_provider_settings(const ProgramSettings& program) {
    const MailSettings& from = program.mail;
    MailProviderSettings settings;
    settings.smtp = {from.smtp_url, from.smtp_user, from.smtp_password, from.smtp_starttls,
                     static_cast<int>(from.deadline_ms)};
    settings.http.base_url = from.api_url;
    settings.http.key = from.api_key;
    settings.http.secret = from.api_secret;
    settings.http.region = from.ses_region;
    settings.http.allow_networks = program.gateways_allow_networks;
    settings.http.allow_http = program.gateways_allow_http;
    settings.http.deadline_ms = static_cast<int>(from.deadline_ms);
    return settings;
}

MailGatewaySettings mail_gateway_settings(const MailSettings& from) {
    MailGatewaySettings settings;
    settings.from_address = from.from;
    settings.off = from.provider == "off";
    settings.per_second = static_cast<std::uint32_t>(from.per_second);
    return settings;
}

/// In the order of their making.
struct MailParts {
    MailParts(const System& system, PostgresPool& database, PersonalData& personal_data,
              CommandWriter& command_writer, std::shared_ptr<GatewayMetrics> metrics)
        : directory(database, personal_data),
          writer(directory, personal_data, system.settings.mail.font_file),
          gateway(
              make_mail_provider(system.settings.mail.provider, mail_provider_settings(system.settings)),
              mail_gateway_settings(system.settings.mail), database, personal_data, directory, writer,
              command_writer, std::move(metrics), system.clock) {}

    CallbackTakers callback_takers() {
        const auto taken_as = [this](auto read) {
            return [this, read](const GatewayCall& call, const std::string& body) {
                return gateway.take_callback(call, read(body));
            };
        };
        return {{"resend", taken_as(read_resend_callback)}, {"ses", taken_as(read_ses_callback)}};
    }

    MailDirectory directory;
    MailWriter writer;
    MailGateway gateway;
};

/// In the order of their making.
struct GatewayParts {
    GatewayParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "gateways"),
          database(system.settings.postgres_url, connections),
          providers(system, database, subject_keys.personal_data),
          history(database),
          gateway_metrics(std::make_shared<GatewayMetrics>(metrics)),
          provider_calls(providers.by_name, acting.command_line.writer, gateway_metrics, RetryWaits(),
                         system.clock),
          mail(system, database, subject_keys.personal_data, acting.command_line.writer, gateway_metrics),
          callbacks(providers.hints, mail.callback_takers(), history, subject_keys.personal_data,
                    provider_calls, system.clock),
          reviews(history, provider_calls),
          reconciliation(history, provider_calls),
          service(system.settings.kafka, gateway_settings(system, acting), provider_calls,
                  {&mail.gateway, &callbacks, &reviews, &reconciliation}, acting.command_line.writer,
                  acting.command_line.publisher, acting.cursors, system.clock, &acting.crash_note),
          sql_logins(system.settings.postgres_url, system.store.roles().readers),
          queue(metrics, "gateway_calls", true) {}

    ActingParts acting;
    PostgresPool database;
    ProviderParts providers;
    PaymentHistory history;
    std::shared_ptr<GatewayMetrics> gateway_metrics;
    ProviderCalls provider_calls;
    MailParts mail;
    Callbacks callbacks;
    Reviews reviews;
    Reconciliation reconciliation;
    GatewayService service;
    SqlLogins sql_logins;
    WorkQueueMetrics queue;
};

}  // namespace

Role start_gateways(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<GatewayParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "gateways";
    role.parts = parts;
    role.is_ready = [parts] { return parts->service.is_ready(); };
    role.workers.emplace_back(
        "gateway-intake", [parts](std::stop_token stop) { parts->service.run_intake(stop); },
        context.failed);
    role.workers.emplace_back(
        "gateway-calls", [parts](std::stop_token stop) { parts->service.run_calls(stop); }, context.failed);
    role.workers.emplace_back(
        "sql-logins", [parts](std::stop_token stop) { parts->sql_logins.run(stop); }, context.failed);
    role.watched = {parts->acting.consumer_metrics,
                    {system.topics.events},
                    {},
                    [&system, parts](pqxx::transaction_base& transaction) {
                        parts->queue.look(transaction, system.clock.now_us());
                    }};
    return role;
}

}  // namespace cairn
