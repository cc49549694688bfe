#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "infra/config/settings.hpp"
#include "infra/log/kafka_settings.hpp"
#include "program/mail_settings.hpp"

namespace cairn {

/// Everything that can be set, with its default. See cairn run --print-config.
struct ProgramSettings {
    KafkaSettings kafka;
    std::int64_t kafka_replication_factor = 1;
    std::int64_t kafka_session_timeout_ms = 10'000;
    std::int64_t kafka_transaction_timeout_ms = 8'000;
    std::string postgres_url = "postgresql://cairn@127.0.0.1:15432/cairn";
    std::string postgres_api_password;
    std::string state_dir = ".local/state";
    std::string master_key_file = ".local/secrets/master.key";
    std::string durability = "process";
    std::int64_t clock_offset_ms = 0;
    std::int64_t background_nice = 10;
    std::string metrics_listen = "127.0.0.1";
    std::int64_t metrics_port = 0;
    std::string log_file;
    std::string log_level = "info";

    std::int64_t processor_threads = 1;
    std::int64_t processor_batch_max = 5'000;
    std::int64_t processor_cached_streams = 20'000;
    std::int64_t projector_batch_max = 5'000;
    std::int64_t projector_cached_rows = 20'000;
    std::int64_t projector_rebuild_rows = 50'000;

    std::string api_listen = "127.0.0.1";
    std::vector<std::string> api_listen_also;
    std::int64_t api_port = 8090;
    std::string api_public_url;
    std::string api_docs_dir = ".local/docs-ui";
    std::int64_t api_connections_max = 2'000;
    std::int64_t api_body_bytes_max = 262'144;
    std::int64_t api_body_timeout_ms = 15'000;
    std::int64_t api_database_connections = 8;
    std::int64_t api_rate_per_second = 2'000;
    std::int64_t api_rate_burst = 4'000;
    std::int64_t api_payment_rate_per_second = 500;
    std::int64_t api_payment_rate_burst = 1'000;
    std::int64_t api_inbound_rate_per_second = 1'000;
    std::int64_t api_inbound_rate_burst = 2'000;
    std::int64_t api_page_rate_per_second = 20;
    std::int64_t api_page_rate_burst = 200;
    std::string api_client_address_header;
    std::int64_t api_wait_ms = 5'000;
    std::int64_t api_commands_in_flight_max = 5'000;
    std::int64_t api_lag_max = 50'000;
    std::vector<std::string> webhooks_allow_networks;
    bool webhooks_allow_http = false;
    std::int64_t webhooks_deadline_ms = 15'000;
    std::int64_t webhooks_in_flight_max = 512;
    std::int64_t webhooks_attempts_kept_days = 30;
    std::vector<std::string> gateways_allow_networks;
    bool gateways_allow_http = false;
    std::int64_t gateways_deadline_ms = 20'000;
    std::int64_t gateways_calls_in_flight_max = 32;

    std::string auth_jwks_file;
    std::string auth_issuer;
    std::string auth_audience;
    std::int64_t auth_keys_kept_ms = 5'000;

    MailSettings mail;
};

/// The one list of settings; it points into the struct.
std::vector<Setting> settings_of(ProgramSettings& settings);

/// From the file that --config or CAIRN_CONFIG names, else ./.local/cairn.toml where it is there; then from
/// the environment. Throws Failure, not retryable, and names what is wrong.
ProgramSettings load_program_settings(const std::filesystem::path& file);

/// 32 bytes in hexadecimal. Throws Failure.
std::string read_master_key(const std::string& file);

/// The database's name from its URL.
std::string database_of(const std::string& postgres_url);

/// The same database, as the API's role.
std::string api_url_of(const ProgramSettings& settings);

}  // namespace cairn
