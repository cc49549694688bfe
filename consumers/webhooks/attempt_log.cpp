#include "consumers/webhooks/attempt_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "consumers/webhooks/delivery_store.hpp"
#include "infra/store/column_arrays.hpp"

namespace cairn {
namespace {

constexpr std::int64_t day_us = std::int64_t{24} * 3600 * 1'000'000;

/// The length of the UTF-8 character at the front, 0 where there is none (RFC 3629: no surrogates, nothing
/// overlong, nothing beyond U+10FFFF).
std::size_t character_at(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0), second = byte(1);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool is_bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F);
        return !is_bad && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool is_bad = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
        return !is_bad && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = character_at(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string header_lines(const std::vector<std::pair<std::string, std::string>>& headers) {
    std::string lines;
    for (const auto& [name, value] : headers) lines += name + ": " + value + "\n";
    return storable_text(lines);
}

std::int64_t micros(double ms) { return static_cast<std::int64_t>(ms * 1'000); }

/// The columns of many attempts.
struct Columns {
    BinaryArray ids{ColumnType::text}, tenants{ColumnType::text}, endpoints{ColumnType::text};
    BinaryArray event_ids{ColumnType::text}, types{ColumnType::text}, numbers{ColumnType::integer};
    BinaryArray times{ColumnType::timestamptz}, delivered{ColumnType::integer},
        statuses{ColumnType::integer};
    BinaryArray errors{ColumnType::text}, bodies{ColumnType::text}, retries_us{ColumnType::bigint};
    BinaryArray partitions{ColumnType::integer}, offsets{ColumnType::bigint}, replays{ColumnType::text};
    BinaryArray addresses{ColumnType::text}, requests{ColumnType::text}, responses{ColumnType::text};
    BinaryArray bytes{ColumnType::integer}, look_up_us{ColumnType::bigint}, connect_us{ColumnType::bigint};
    BinaryArray tls_us{ColumnType::bigint}, first_byte_us{ColumnType::bigint}, total_us{ColumnType::bigint};
    BinaryArray subjects{ColumnType::text};

    void add(const WebhookAttempt& attempt) {
        const WebhookDelivery& delivery = attempt.delivery;
        const OutgoingResponse& response = attempt.response;
        ids.add_text(attempt.id);
        tenants.add_text(delivery.tenant);
        endpoints.add_text(delivery.endpoint_id);
        event_ids.add_text(delivery.event_id);
        types.add_text(delivery.event_type);
        numbers.add_integer(delivery.attempts + 1);
        times.add_time_us(attempt.attempted_at_us);
        delivered.add_integer(attempt.delivered() ? 1 : 0);
        statuses.add_integer(response.status);
        errors.add_text(error_text(attempt.result));
        bodies.add_text(storable_text(response.body));
        retries_us.add_bigint(attempt.retry_at_us);
        partitions.add_integer(delivery.partition);
        offsets.add_bigint(delivery.offset);
        replays.add_text(delivery.replay_id);
        subjects.add_text(delivery.object_subject.empty() ? delivery.subject : delivery.object_subject);
        add_exchange(attempt);
    }

    void add_exchange(const WebhookAttempt& attempt) {
        const OutgoingResponse& response = attempt.response;
        addresses.add_text(response.address);
        requests.add_text(attempt.request_headers);
        responses.add_text(header_lines(response.headers));
        bytes.add_integer(static_cast<std::int32_t>(attempt.request_bytes));
        look_up_us.add_bigint(micros(response.name_lookup_ms));
        connect_us.add_bigint(micros(response.connect_ms));
        tls_us.add_bigint(micros(response.tls_ms));
        first_byte_us.add_bigint(micros(response.first_byte_ms));
        total_us.add_bigint(micros(response.total_ms));
    }
};

/// 2026_01_31: the name of a day's partition, and the days since 1970 that it stands for.
std::string day_name(std::int64_t day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return fmt::format("{:04}_{:02}_{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string day_start(std::int64_t day) {
    std::string text = day_name(day);
    std::replace(text.begin(), text.end(), '_', '-');
    return text + " 00:00:00+00";
}

constexpr const char* columns_sql =
    "webhook_attempt_id text NOT NULL, tenant_id text NOT NULL, endpoint_id text NOT NULL,"
    " event_id text NOT NULL, event_type text NOT NULL, attempt integer NOT NULL,"
    " attempted_at timestamptz NOT NULL, delivered boolean NOT NULL, status integer, error text,"
    " duration_ms double precision NOT NULL, response_body text, retry_at timestamptz,"
    " log_partition integer NOT NULL DEFAULT 0, log_offset bigint NOT NULL DEFAULT 0, replay_id text,"
    " address text, request_headers text, request_bytes integer, response_headers text,"
    " name_lookup_ms double precision, connect_ms double precision, tls_ms double precision,"
    " first_byte_ms double precision";

/// The table of before had no partitions: its rows move into the new one's.
void take_over_rows(pqxx::transaction_base& transaction) {
    const pqxx::result old = transaction.exec(
        "SELECT relkind FROM pg_class WHERE oid = to_regclass('cairn_work.webhook_attempts')");
    if (old.empty() || old[0][0].as<std::string>() != "r") return;
    transaction.exec(
        "DROP VIEW IF EXISTS cairn.webhook_attempts;"
        "ALTER TABLE cairn_work.webhook_attempts RENAME TO webhook_attempts_before;"
        "DROP INDEX IF EXISTS cairn_work.webhook_attempts_by_endpoint;");
}

void move_rows(pqxx::transaction_base& transaction) {
    const pqxx::result old =
        transaction.exec("SELECT to_regclass('cairn_work.webhook_attempts_before') IS NOT NULL");
    if (!old[0][0].as<bool>()) return;
    transaction.exec(
        "INSERT INTO cairn_work.webhook_attempts (webhook_attempt_id, tenant_id, endpoint_id, event_id,"
        " event_type, attempt, attempted_at, delivered, status, error, duration_ms, response_body, retry_at)"
        " SELECT gen_random_uuid()::text, tenant_id, endpoint_id, event_id, event_type, attempt,"
        " attempted_at, delivered, status, error, duration_ms, response_body, retry_at"
        " FROM cairn_work.webhook_attempts_before;"
        "DROP TABLE cairn_work.webhook_attempts_before;");
}

}  // namespace

std::string storable_text(std::string_view bytes) {
    const bool as_it_is = is_utf8(bytes);
    std::string text;
    text.reserve(bytes.size());
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0) {
            text += "\xEF\xBF\xBD";
        } else if (as_it_is || byte < 0x80) {
            text.push_back(c);
        } else {
            text.push_back(static_cast<char>(0xC0U | byte >> 6U));
            text.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
        }
    }
    return text;
}

void AttemptLog::create_tables(pqxx::transaction_base& transaction, const std::string& readers) {
    take_over_rows(transaction);
    transaction.exec(fmt::format(
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_attempts ({}) PARTITION BY RANGE (attempted_at);"
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_attempts_other"
        " PARTITION OF cairn_work.webhook_attempts DEFAULT;"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_of_endpoint ON cairn_work.webhook_attempts"
        " (tenant_id, endpoint_id, attempted_at);"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_by_id ON cairn_work.webhook_attempts"
        " (tenant_id, webhook_attempt_id);"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_by_time ON cairn_work.webhook_attempts"
        " (tenant_id, attempted_at);"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_of_status ON cairn_work.webhook_attempts"
        " (tenant_id, status, attempted_at) WHERE status >= 300;"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_of_event ON cairn_work.webhook_attempts (event_id);"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_failed ON cairn_work.webhook_attempts"
        " (tenant_id, attempted_at) WHERE NOT delivered;"
        "ALTER TABLE cairn_work.webhook_attempts ADD COLUMN IF NOT EXISTS subject text;"
        "ALTER TABLE cairn_work.webhook_attempts ENABLE ROW LEVEL SECURITY;"
        "ALTER TABLE cairn_work.webhook_attempts_other ENABLE ROW LEVEL SECURITY;",
        columns_sql));
    move_rows(transaction);
    const bool is_new = transaction
                            .exec(
                                "SELECT 1 FROM pg_policies WHERE schemaname = 'cairn_work' "
                                "AND tablename = 'webhook_attempts'")
                            .empty();
    if (is_new)
        transaction.exec("CREATE POLICY tenant ON cairn_work.webhook_attempts FOR SELECT TO " + readers +
                         " USING (tenant_id = (SELECT cairn.current_tenant()))");
    transaction.exec(fmt::format(
        "GRANT USAGE ON SCHEMA cairn_work TO {0}; GRANT SELECT ON cairn_work.webhook_attempts TO {0};"
        "CREATE OR REPLACE VIEW cairn.webhook_attempts WITH (security_invoker = true) AS"
        " SELECT tenant_id, endpoint_id, event_id, event_type, attempt, attempted_at, delivered, status,"
        " error, duration_ms, response_body, retry_at, webhook_attempt_id, replay_id, address,"
        " request_headers, request_bytes, response_headers, name_lookup_ms, connect_ms, tls_ms,"
        " first_byte_ms, endpoint_id AS webhook_endpoint_id, replay_id AS webhook_replay_id, subject,"
        " (name_lookup_ms * 1000)::bigint AS name_lookup_us, (connect_ms * 1000)::bigint AS connect_us,"
        " (tls_ms * 1000)::bigint AS tls_us, (first_byte_ms * 1000)::bigint AS first_byte_us,"
        " (duration_ms * 1000)::bigint AS duration_us FROM cairn_work.webhook_attempts;"
        "GRANT SELECT ON cairn.webhook_attempts TO {0};"
        "COMMENT ON VIEW cairn.webhook_attempts IS 'Every attempt to deliver an event to an endpoint.';",
        readers));
}

void AttemptLog::add(pqxx::transaction_base& transaction, const std::vector<WebhookAttempt>& attempts) {
    if (attempts.empty()) return;
    Columns c;
    for (const WebhookAttempt& attempt : attempts) c.add(attempt);
    transaction.exec_params(
        "INSERT INTO cairn_work.webhook_attempts (webhook_attempt_id, tenant_id, endpoint_id, event_id, "
        "event_type, attempt, attempted_at, delivered, status, error, response_body, retry_at, "
        "log_partition, log_offset, replay_id, address, request_headers, response_headers, request_bytes, "
        "name_lookup_ms, connect_ms, tls_ms, first_byte_ms, duration_ms, subject) "
        "SELECT id, tenant, endpoint, event, type, n, at, delivered <> 0, nullif(status, 0), "
        "nullif(error, ''), nullif(body, ''), "
        "CASE WHEN retry_us > 0 THEN to_timestamp(retry_us / 1000000.0) END, part, log_offset, "
        "nullif(replay, ''), nullif(address, ''), request, response, bytes, look_up / 1000.0, "
        "connect / 1000.0, tls / 1000.0, first_byte / 1000.0, total / 1000.0, nullif(subject, '') "
        "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], "
        "$7::timestamptz[], $8::integer[], $9::integer[], $10::text[], $11::text[], $12::bigint[], "
        "$13::integer[], $14::bigint[], $15::text[], $16::text[], $17::text[], $18::text[], $19::integer[], "
        "$20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[], $25::text[]) "
        "AS a (id, tenant, endpoint, event, type, n, at, delivered, status, error, body, retry_us, part, "
        "log_offset, replay, address, request, response, bytes, look_up, connect, tls, first_byte, total, "
        "subject)",
        c.ids.parameter(), c.tenants.parameter(), c.endpoints.parameter(), c.event_ids.parameter(),
        c.types.parameter(), c.numbers.parameter(), c.times.parameter(), c.delivered.parameter(),
        c.statuses.parameter(), c.errors.parameter(), c.bodies.parameter(), c.retries_us.parameter(),
        c.partitions.parameter(), c.offsets.parameter(), c.replays.parameter(), c.addresses.parameter(),
        c.requests.parameter(), c.responses.parameter(), c.bytes.parameter(), c.look_up_us.parameter(),
        c.connect_us.parameter(), c.tls_us.parameter(), c.first_byte_us.parameter(), c.total_us.parameter(),
        c.subjects.parameter());
}

void AttemptLog::leave_unrecorded(pqxx::transaction_base& transaction,
                                  std::vector<WebhookAttempt>& attempts) {
    if (attempts.empty()) return;
    BinaryArray ids(ColumnType::text);
    std::int64_t first_us = attempts.front().attempted_at_us;
    for (const WebhookAttempt& attempt : attempts) {
        ids.add_text(attempt.id);
        first_us = std::min(first_us, attempt.attempted_at_us);
    }
    std::set<std::string> recorded;
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT webhook_attempt_id FROM cairn_work.webhook_attempts "
             "WHERE attempted_at >= to_timestamp($1::bigint / 1000000.0) - interval '1 second' "
             "AND webhook_attempt_id = ANY ($2::text[])",
             first_us, ids.parameter()))
        recorded.insert(row[0].as<std::string>());
    std::erase_if(attempts, [&](const WebhookAttempt& attempt) { return recorded.count(attempt.id) > 0; });
}

void AttemptLog::keep(pqxx::transaction_base& transaction, std::int64_t now_us, std::int64_t days) {
    const std::int64_t today = now_us / day_us;
    for (std::int64_t day : {today, today + 1}) {
        const std::string name = "webhook_attempts_" + day_name(day);
        // Rows of a day that has no partition yet lie in the one for all others: it then stays there.
        const bool is_there =
            !transaction
                 .exec_params(
                     "SELECT 1 WHERE to_regclass($1) IS NOT NULL OR EXISTS (SELECT 1 "
                     "FROM cairn_work.webhook_attempts_other WHERE attempted_at >= $2::timestamptz "
                     "AND attempted_at < $3::timestamptz)",
                     "cairn_work." + name, day_start(day), day_start(day + 1))
                 .empty();
        if (is_there) continue;
        transaction.exec(fmt::format(
            "CREATE TABLE cairn_work.{0} PARTITION OF cairn_work.webhook_attempts FOR VALUES FROM ('{1}') "
            "TO ('{2}'); ALTER TABLE cairn_work.{0} ENABLE ROW LEVEL SECURITY",
            name, day_start(day), day_start(day + 1)));
    }
    const std::string oldest = "webhook_attempts_" + day_name(today - days);
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
             "WHERE i.inhparent = 'cairn_work.webhook_attempts'::regclass "
             "AND c.relname ~ '^webhook_attempts_[0-9]' AND c.relname < $1",
             oldest))
        transaction.exec("DROP TABLE cairn_work." + row[0].as<std::string>());
    transaction.exec_params(
        "DELETE FROM cairn_work.webhook_attempts_other WHERE attempted_at < $1::timestamptz",
        day_start(today - days));
}

}  // namespace cairn
