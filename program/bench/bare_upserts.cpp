#include "program/bench/bare_upserts.hpp"

#include <libpq-fe.h>

#include <map>
#include <memory>

#include "cairn/payments/v1/payment.pb.h"
#include "infra/log/kafka_handles.hpp"
#include "infra/store/binary_value.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentRow;
using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Parameters = std::vector<std::string>;

constexpr int poll_ms = 100;
constexpr std::int32_t text_oid = 25, bigint_oid = 20, time_oid = 1184;

void null(std::string& out) { append_int32(out, -1); }

void text(std::string& out, const std::string& value) {
    if (value.empty()) return null(out);
    append_int32(out, static_cast<std::int32_t>(value.size()));
    out += value;
}

void whole(std::string& out, std::int64_t value) {
    append_int32(out, 8);
    append_int64(out, value);
}

void money(std::string& out, bool there, const Money& value) {
    there ? whole(out, value.amount_minor()) : null(out);
}

void moment(std::string& out, const google::protobuf::Timestamp& value) {
    whole(out, postgres_time(value.seconds() * 1'000'000 + value.nanos() / 1'000));
}

struct BareColumn {
    const char* name;
    std::int32_t oid;
    void (*append)(std::string& out, const PaymentRow& row);
    bool lean = false;
};

using Out = std::string;
using Row = PaymentRow;

const BareColumn columns[] = {
    {"tenant_id", text_oid, [](Out& out, const Row& row) { text(out, row.tenant_id()); }, true},
    {"payment_id", text_oid, [](Out& out, const Row& row) { text(out, row.payment_id()); }, true},
    {"customer_id", text_oid, [](Out& out, const Row& row) { text(out, row.customer_id()); }, true},
    {"status", text_oid,
     [](Out& out, const Row& row) {
         text(out, row.status() == payments::v1::CAPTURED ? "captured" : "partially_refunded");
     },
     true},
    {"amount_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_amount(), row.amount()); }, true},
    {"currency", text_oid, [](Out& out, const Row& row) { text(out, row.amount().currency()); }, true},
    {"captured_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_captured(), row.captured()); }},
    {"refunded_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_refunded(), row.refunded()); }},
    {"provider", text_oid, [](Out& out, const Row& row) { text(out, row.provider()); }},
    {"provider_reference", text_oid, [](Out& out, const Row& row) { text(out, row.provider_reference()); }},
    {"booking_id", text_oid, [](Out& out, const Row& row) { text(out, row.booking_id()); }},
    {"redirect_url", text_oid, [](Out& out, const Row& row) { text(out, row.redirect_url()); }},
    {"decline_code", text_oid, [](Out& out, const Row& row) { text(out, row.decline_code()); }},
    {"description", text_oid, [](Out& out, const Row& row) { text(out, row.description()); }},
    {"quantity", bigint_oid, [](Out& out, const Row& row) { whole(out, row.quantity()); }},
    {"occurred_at", time_oid, [](Out& out, const Row& row) { moment(out, row.occurred_at()); }},
    {"version", bigint_oid, [](Out& out, const Row& row) { whole(out, row.version()); }, true},
    {"created_at", time_oid, [](Out& out, const Row& row) { moment(out, row.created_at()); }},
    {"updated_at", time_oid, [](Out& out, const Row& row) { moment(out, row.updated_at()); }, true},
    {"client_secret", text_oid, [](Out& out, const Row& row) { text(out, row.client_secret()); }},
    {"duplicate_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_duplicate(), row.duplicate()); }},
    {"disputed_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_disputed(), row.disputed()); }},
    {"dispute_lost_minor", bigint_oid,
     [](Out& out, const Row& row) { money(out, row.has_dispute_lost(), row.dispute_lost()); }},
    {"dispute_status", text_oid, [](Out& out, const Row&) { text(out, "none"); }},
};

std::string sql_type(std::int32_t oid) {
    return oid == text_oid ? "text" : oid == bigint_oid ? "bigint" : "timestamptz";
}

void append_separated(std::string& list, const std::string& text, const char* separator = ", ") {
    list += (list.empty() ? "" : separator) + text;
}

std::string upsert_sql(const std::string& table, bool lean) {
    std::string names, arrays, changes;
    int number = 0;
    for (const BareColumn& column : columns) {
        if (lean && !column.lean) continue;
        append_separated(names, column.name);
        append_separated(arrays, "$" + std::to_string(++number) + "::" + sql_type(column.oid) + "[]");
        if (number > 2) append_separated(changes, std::string(column.name) + " = excluded." + column.name);
    }
    return "INSERT INTO " + table + " (" + names + ") SELECT * FROM unnest(" + arrays +
           ") ON CONFLICT (tenant_id, payment_id) DO UPDATE SET " + changes;
}

std::string array(std::int32_t oid, std::size_t count, const std::string& elements) {
    std::string bytes;
    append_int32(bytes, 1);
    append_int32(bytes, 1);
    append_int32(bytes, oid);
    append_int32(bytes, static_cast<std::int32_t>(count));
    append_int32(bytes, 1);
    return bytes + elements;
}

Parameters arrays_of(const std::map<std::string, PaymentRow>& rows, bool lean) {
    Parameters parameters;
    for (const BareColumn& column : columns) {
        if (lean && !column.lean) continue;
        std::string elements;
        for (const auto& [id, row] : rows) column.append(elements, row);
        parameters.push_back(array(column.oid, rows.size(), elements));
    }
    return parameters;
}

void execute(PGconn* connection, const std::string& sql, const Parameters& parameters,
             const char* affected = nullptr) {
    std::vector<const char*> values;
    std::vector<int> lengths, binary(parameters.size(), 1);
    for (const std::string& parameter : parameters) {
        values.push_back(parameter.data());
        lengths.push_back(static_cast<int>(parameter.size()));
    }
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexecParams(connection, sql.c_str(), static_cast<int>(parameters.size()), nullptr, values.data(),
                     lengths.data(), binary.data(), 1),
        PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        throw Failure(sql.substr(0, 60) + ": " + PQerrorMessage(connection), Retry::no);
    if (affected != nullptr && std::string(PQcmdTuples(result.get())) != affected)
        throw Failure("the fence has moved", Retry::no);
}

/// Offsets by partition, and the rows of the batch, the last of each key alone.
struct Batch {
    std::map<std::int32_t, std::int64_t> next;
    std::map<std::string, PaymentRow> rows;
    std::size_t records = 0;

    void add(const rd_kafka_message_t& message) {
        PaymentRow row;
        if (!row.ParseFromArray(message.payload, static_cast<int>(message.len)))
            throw Failure("the record is no row", Retry::no);
        next[message.partition] = message.offset + 1;
        rows[row.payment_id()] = std::move(row);
        ++records;
    }
};

Batch gather(rd_kafka_t* consumer, std::size_t batch_max) {
    Batch batch;
    KafkaMessage message(rd_kafka_consumer_poll(consumer, poll_ms));
    while (message) {
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) batch.add(*message);
        if (batch.records >= batch_max) break;
        message.reset(rd_kafka_consumer_poll(consumer, 0));
    }
    return batch;
}

void advance(PGconn* connection, const std::string& progress_table, const Batch& batch) {
    std::string partitions, offsets;
    for (const auto& [partition, offset] : batch.next) {
        whole(partitions, partition);
        whole(offsets, offset);
    }
    const std::size_t count = batch.next.size();
    execute(
        connection,
        "UPDATE " + progress_table +
            " p SET next_offset = n.next_offset FROM unnest($1::bigint[], $2::bigint[]) AS n (partition, "
            "next_offset) WHERE p.partition = n.partition AND p.epoch = 1",
        {array(bigint_oid, count, partitions), array(bigint_oid, count, offsets)},
        std::to_string(count).c_str());
}

KafkaClient make_consumer(const KafkaSettings& settings, const std::string& topic) {
    ClientConfig config(settings);
    config.set("group.id", topic + ".bare");
    config.set("enable.auto.commit", "false");
    config.set("fetch.wait.max.ms", "50");
    config.set("queued.min.messages", "1000000");
    config.set("queued.max.messages.kbytes", "65536");
    KafkaClient consumer = config.make(RD_KAFKA_CONSUMER);
    const KafkaPartitions partitions(rd_kafka_topic_partition_list_new(partition_count));
    for (int partition = 0; partition < partition_count; ++partition)
        rd_kafka_topic_partition_list_add(partitions.get(), topic.c_str(), partition)->offset =
            RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(consumer.get(), partitions.get());
    return consumer;
}

}  // namespace

void BareUpserts::run(const KafkaSettings& settings, std::stop_token stop) const {
    const Connection connection(PQconnectdb(postgres_url.c_str()), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw Failure(PQerrorMessage(connection.get()), Retry::no);
    const KafkaClient consumer = make_consumer(settings, from);
    const std::string upsert = upsert_sql(table, lean);
    while (!stop.stop_requested()) {
        const Batch batch = gather(consumer.get(), batch_max);
        if (batch.records == 0) continue;
        execute(connection.get(), "BEGIN", {});
        advance(connection.get(), progress_table, batch);
        execute(connection.get(), upsert, arrays_of(batch.rows, lean));
        execute(connection.get(), "COMMIT", {});
    }
}

std::string BareUpserts::settings_text() {
    return "1 thread, libpq PQexecParams, binary arrays, batches to 5,000, offsets and fence in the same "
           "transaction; queued.min.messages=1000000, queued.max.messages.kbytes=65536, "
           "fetch.wait.max.ms=50";
}

std::string lean_columns() {
    std::string list;
    for (const BareColumn& column : columns)
        if (column.lean) append_separated(list, std::string(column.name) + " " + sql_type(column.oid));
    return list + ", PRIMARY KEY (tenant_id, payment_id)";
}

}  // namespace cairn
