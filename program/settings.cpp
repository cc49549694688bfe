#include "program/settings.hpp"

#include <cstdlib>
#include <fstream>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/cipher.hpp"
#include "infra/runtime/failure.hpp"
#include "infra/store/table_sql.hpp"

namespace cairn {
namespace {

constexpr std::int64_t year_ms = 366LL * 86'400 * 1'000;

std::filesystem::path settings_file(const std::filesystem::path& file) {
    if (!file.empty()) return file;
    if (const char* named = std::getenv("CAIRN_CONFIG")) return named;
    const std::filesystem::path local = ".local/cairn.toml";
    return std::filesystem::exists(local) ? local : std::filesystem::path();
}

std::vector<Setting> connection_settings(ProgramSettings& s) {
    return {
        text_setting("kafka.brokers", "Kafka's bootstrap servers, host:port, separated by commas.",
                     s.kafka.brokers),
        text_setting("kafka.topic_prefix",
                     "Stands before the topics' names, so that logs can share a broker.",
                     s.kafka.topic_prefix),
        number_setting("kafka.replication_factor", "Copies of each partition, for topics that are made.",
                       s.kafka_replication_factor, 1, 10),
        number_setting("kafka.session_timeout_ms",
                       "How long an instance may be silent before others take its partitions.",
                       s.kafka_session_timeout_ms, 1'000, 300'000),
        number_setting("kafka.transaction_timeout_ms",
                       "How long what a dead processor left open may hold up readers.",
                       s.kafka_transaction_timeout_ms, 2'000, 300'000),
        map_setting("kafka.options", "librdkafka's own settings: TLS, SASL.", s.kafka.options),
        text_setting("kafka.durability",
                     "'process': what is acknowledged survives the death of every process. 'fsync': and a "
                     "power cut. For topics that are made.",
                     s.durability),
        secret_setting("postgres.url", "The database, as its owner.", s.postgres_url),
        secret_setting("postgres.api_password", "Password of the role that the API reads with.",
                       s.postgres_api_password),
        text_setting("state_dir", "Folder of this instance alone: its id, checkpoints, crash notes.",
                     s.state_dir),
        text_setting("keys.master_key_file", "File with 64 hexadecimal digits: what wraps all other keys.",
                     s.master_key_file),
        number_setting("clock.offset_ms", "Moves the clock, to see timers fire. 0 in earnest.",
                       s.clock_offset_ms, -10 * year_ms, 10 * year_ms),
        number_setting(
            "run.background_nice",
            "By how much roles that nobody waits for give way to processor and api; see nice(1).",
            s.background_nice, 0, 19),
        text_setting("metrics.listen", "Address that /metrics is served on beside the API.",
                     s.metrics_listen),
        number_setting("metrics.port",
                       "Port of /metrics beside the API. 0: any free one, in processes without the API "
                       "alone; <state_dir>/metrics has the address.",
                       s.metrics_port, 0, 65'535),
        text_setting("log.file", "Where log lines go. Empty: to standard error.", s.log_file),
        text_setting("log.level", "debug, info, warn or error.", s.log_level),
    };
}

std::vector<Setting> reader_settings(ProgramSettings& s) {
    return {
        number_setting("processor.threads",
                       "Threads that decide commands; each owns partitions. A second works off "
                       "backlogs faster, and costs transactions of its own.",
                       s.processor_threads, 1, partition_count),
        number_setting("processor.batch_max", "Commands in one transaction at the most.",
                       s.processor_batch_max, 1, 20'000),
        number_setting("processor.cached_streams", "Streams that each thread keeps in memory.",
                       s.processor_cached_streams, 100, 10'000'000),
        number_setting("projector.batch_max", "Events in one database transaction at the most.",
                       s.projector_batch_max, 1, 50'000),
        number_setting("projector.cached_rows", "Rows of each read model that are kept in memory.",
                       s.projector_cached_rows, 100, 10'000'000),
        number_setting("projector.rebuild_rows",
                       "Rows that a rebuild folds in memory; what is more is written as it goes.",
                       s.projector_rebuild_rows, 1, 10'000'000),
    };
}

std::vector<Setting> edge_settings(ProgramSettings& s) {
    return {
        text_setting("api.listen", "Address that the API listens on.", s.api_listen),
        list_setting("api.listen_also", "Further addresses that the API listens on.", s.api_listen_also),
        number_setting("api.port", "Port of the API. 0: any free one.", s.api_port, 0, 65'535),
        text_setting("api.public_url", "How callers reach the API, for 'next' links. Empty: from Host.",
                     s.api_public_url),
        text_setting("api.docs_dir", "Folder with the files of the API reference.", s.api_docs_dir),
        number_setting("api.connections_max", "Open connections at the most.", s.api_connections_max, 1,
                       100'000),
        number_setting("api.body_bytes_max", "A request's body at the most.", s.api_body_bytes_max, 1'024,
                       16'777'216),
        number_setting("api.body_timeout_ms", "Time that a request's body may take.", s.api_body_timeout_ms,
                       100, 600'000),
        number_setting("api.database_connections", "Connections that queries share.",
                       s.api_database_connections, 1, 200),
        number_setting("api.wait_ms", "How long an answer may wait unless Prefer: wait says otherwise.",
                       s.api_wait_ms, 0, 30'000),
        number_setting("api.commands_in_flight_max", "Commands of one route that wait for their outcome.",
                       s.api_commands_in_flight_max, 1, 100'000),
        number_setting("api.lag_max", "Commands that the read models may be behind before 429.",
                       s.api_lag_max, 100, 100'000'000),
        text_setting("auth.jwks_file", "JWKS with the keys whose tokens are trusted. Empty: API keys only.",
                     s.auth_jwks_file),
        text_setting("auth.issuer", "What a token's 'iss' must be. Empty: anything.", s.auth_issuer),
        text_setting("auth.audience", "What a token's 'aud' must hold. Empty: anything.", s.auth_audience),
        number_setting("auth.keys_kept_ms", "How long a looked-up key counts after it was revoked.",
                       s.auth_keys_kept_ms, 0, 3'600'000),
    };
}

std::vector<Setting> rate_settings(ProgramSettings& s) {
    constexpr std::int64_t most = 1'000'000;
    return {
        number_setting("api.rate_per_second", "Requests that each key may send.", s.api_rate_per_second, 1,
                       most),
        number_setting("api.rate_burst", "Requests that each key may send at once.", s.api_rate_burst, 1,
                       most),
        number_setting("api.payment_rate_per_second",
                       "Of these, commands that move money: those that want an Idempotency-Key.",
                       s.api_payment_rate_per_second, 1, most),
        number_setting("api.payment_rate_burst", "Commands that move money, at once.",
                       s.api_payment_rate_burst, 1, most),
        number_setting("api.inbound_rate_per_second",
                       "Messages to inboxes that each client address may send.",
                       s.api_inbound_rate_per_second, 1, most),
        number_setting("api.inbound_rate_burst", "Messages to inboxes from an address at once.",
                       s.api_inbound_rate_burst, 1, most),
        number_setting("api.page_rate_per_second",
                       "Requests for pages of payment links that each client address may send.",
                       s.api_page_rate_per_second, 1, most),
        number_setting("api.page_rate_burst", "Requests for these pages from an address at once.",
                       s.api_page_rate_burst, 1, most),
        text_setting("api.client_address_header",
                     "Header that a proxy before the API writes the client's address into, such as "
                     "X-Forwarded-For. Empty: there is no proxy.",
                     s.api_client_address_header),
    };
}

std::vector<Setting> webhook_settings(ProgramSettings& s) {
    return {
        list_setting("webhooks.allow_networks",
                     "Private networks that receivers may be in, as 10.0.0.0/8. Empty: none.",
                     s.webhooks_allow_networks),
        flag_setting("webhooks.allow_http", "Whether receivers may do without TLS.", s.webhooks_allow_http),
        number_setting("webhooks.deadline_ms", "How long a receiver may take, all in all.",
                       s.webhooks_deadline_ms, 100, 120'000),
        number_setting("webhooks.in_flight_max", "Deliveries under way at the same time.",
                       s.webhooks_in_flight_max, 1, 10'000),
        number_setting("webhooks.attempts_kept_days", "How long attempts stay on record.",
                       s.webhooks_attempts_kept_days, 1, 3'650),
    };
}

std::vector<Setting> gateway_settings(ProgramSettings& s) {
    return {
        list_setting(
            "gateways.allow_networks",
            "Private networks that payment providers may be in, such as a simulator's. Empty: none.",
            s.gateways_allow_networks),
        flag_setting("gateways.allow_http", "Whether payment providers may do without TLS.",
                     s.gateways_allow_http),
        number_setting("gateways.deadline_ms", "How long a provider may take for a request.",
                       s.gateways_deadline_ms, 100, 300'000),
        number_setting("gateways.calls_in_flight_max", "Calls of providers at the same time.",
                       s.gateways_calls_in_flight_max, 1, 1'000),
    };
}

std::vector<Setting> mail_settings(MailSettings& s) {
    return {
        text_setting("mail.provider",
                     "What sends e-mails: off, log (it says so in the log file, and sends nothing), smtp, "
                     "resend or ses.",
                     s.provider),
        text_setting("mail.from", "The address that e-mails come from.", s.from),
        text_setting("mail.smtp_url", "smtp://host:port, or smtps:// for TLS from the first byte.",
                     s.smtp_url),
        text_setting("mail.smtp_user", "Name at the SMTP server. Empty: none is asked for.", s.smtp_user),
        secret_setting("mail.smtp_password", "Password at the SMTP server.", s.smtp_password),
        flag_setting("mail.smtp_starttls", "Whether smtp:// must become TLS before anything is said.",
                     s.smtp_starttls),
        text_setting("mail.api_url", "Where Resend's or SES's API is. Empty: the provider's own.",
                     s.api_url),
        secret_setting("mail.api_key", "Resend's API key, or the id of an AWS access key.", s.api_key),
        secret_setting("mail.api_secret", "The secret of the AWS access key.", s.api_secret),
        text_setting("mail.ses_region", "The region of SES.", s.ses_region),
        number_setting("mail.per_second", "E-mails that are handed over in a second at the most.",
                       s.per_second, 1, 10'000),
        number_setting("mail.deadline_ms", "How long a provider may take for an e-mail.", s.deadline_ms,
                       100, 300'000),
        text_setting("documents.font_file", "TrueType font of the documents that are made as PDF.",
                     s.font_file),
    };
}

void check_mail(const MailSettings& s) {
    const std::string& provider = s.provider;
    const bool is_known = provider == "off" || provider == "log" || provider == "smtp" ||
                          provider == "resend" || provider == "ses";
    if (!is_known)
        throw Failure("mail.provider: '" + provider + "' is none of off, log, smtp, resend and ses",
                      Retry::no, "correct the settings");
    if (s.from.find('@') == std::string::npos || s.from.find_first_of(" <>\r\n\t") != std::string::npos)
        throw Failure("mail.from: '" + s.from + "' is no e-mail address", Retry::no,
                      "write name@example.com alone; the name beside it is the tenant's");
}

}  // namespace

std::vector<Setting> settings_of(ProgramSettings& s) {
    std::vector<Setting> settings = connection_settings(s);
    for (const auto& part : {reader_settings(s), edge_settings(s), rate_settings(s), webhook_settings(s),
                             gateway_settings(s), mail_settings(s.mail)})
        settings.insert(settings.end(), part.begin(), part.end());
    return settings;
}

ProgramSettings load_program_settings(const std::filesystem::path& file) {
    ProgramSettings settings;
    load_settings(settings_of(settings), settings_file(file), cairn_environment());
    settings.kafka.session_timeout_ms = static_cast<int>(settings.kafka_session_timeout_ms);
    settings.kafka.transaction_timeout_ms = static_cast<int>(settings.kafka_transaction_timeout_ms);
    settings.kafka.replication_factor = static_cast<int>(settings.kafka_replication_factor);
    if (settings.durability != "process" && settings.durability != "fsync")
        throw Failure("kafka.durability: '" + settings.durability + "' is neither process nor fsync",
                      Retry::no, "correct the settings");
    check_mail(settings.mail);
    settings.kafka.fsync = settings.durability == "fsync";
    return settings;
}

std::string read_master_key(const std::string& file) {
    std::ifstream stream(file);
    std::string text;
    stream >> text;
    const auto key = from_hex(text);
    if (!key || key->size() != cipher_key_size)
        throw Failure("no master key in " + file, Retry::no,
                      "keys.master_key_file names a file with 64 hexadecimal digits");
    return *key;
}

std::string database_of(const std::string& postgres_url) {
    const auto slash = postgres_url.rfind('/');
    const std::string rest = postgres_url.substr(slash + 1);
    return rest.substr(0, rest.find('?'));
}

std::string api_url_of(const ProgramSettings& settings) {
    const std::string& url = settings.postgres_url;
    const auto scheme = url.find("://");
    const auto at = url.find('@');
    if (scheme == std::string::npos || at == std::string::npos)
        throw Failure("postgres.url is not of the form postgresql://user:password@host:port/database",
                      Retry::no, "correct the settings");
    return url.substr(0, scheme + 3) + reader_roles(database_of(url)).api + ":" +
           settings.postgres_api_password + url.substr(at);
}

}  // namespace cairn
