#include "consumers/gateways/gateway_call.hpp"

#include <fmt/format.h>

#include "infra/contract/stream_name.hpp"
#include "infra/store/column_arrays.hpp"
#include "infra/work/work_offsets.hpp"

namespace cairn {
namespace {

struct PlaceArrays {
    BinaryArray partitions{ColumnType::integer};
    BinaryArray offsets{ColumnType::bigint};

    void add(const CallPlace& place) {
        partitions.add_integer(place.first);
        offsets.add_bigint(place.second);
    }
};

// Of the same payment, and not answered yet.
constexpr const char* earlier_sql =
    "SELECT 1 FROM cairn_work.gateway_calls e WHERE e.tenant_id = c.tenant_id "
    "AND e.payment_id = c.payment_id AND e.payment_id <> '' AND e.log_partition = c.log_partition "
    "AND e.log_offset < c.log_offset AND NOT e.watching";

GatewayCall read_call(const pqxx::row& row) {
    GatewayCall call;
    call.place = {row[0].as<std::int32_t>(), row[1].as<std::int64_t>()};
    call.envelope.ParseFromString(pqxx::binarystring(row[2]).str());
    call.sent = row[3].as<bool>();
    call.watching = row[4].as<bool>();
    call.attempts = row[5].as<int>();
    call.queued_at_us = row[6].as<std::int64_t>();
    call.reference = row[7].as<std::string>();
    call.told = row[8].as<std::string>();
    return call;
}

// Of the same payment, behind a row b that is settled.
constexpr const char* later_sql =
    "FROM cairn_work.gateway_calls b, "
    "unnest($1::integer[], $2::bigint[]) AS d (log_partition, log_offset) "
    "WHERE b.log_partition = d.log_partition AND b.log_offset = d.log_offset AND b.payment_id <> '' "
    "AND c.tenant_id = b.tenant_id AND c.payment_id = b.payment_id "
    "AND c.log_partition = b.log_partition AND c.log_offset > b.log_offset ";

/// What waits behind a call that is not answered is not due before that is, so that it does not count as
/// overdue; and it is due at once when its turn has come.
void move_later_calls(pqxx::transaction_base& transaction, const std::vector<CallEnd>& ends) {
    PlaceArrays open, answered;
    for (const CallEnd& end : ends)
        (end.next == CallEnd::Next::again && !end.call.watching ? open : answered).add(end.call.place);
    const auto move = [&](const PlaceArrays& places, const std::string& set, const std::string& where) {
        if (places.offsets.size() == 0) return;
        transaction.exec_params(
            "UPDATE cairn_work.gateway_calls c SET due_at_us = " + set + later_sql + where,
            places.partitions.parameter(), places.offsets.parameter());
    };
    move(open, "b.due_at_us ", "AND c.due_at_us < b.due_at_us");
    move(answered, "0 ", "AND c.due_at_us > 0 AND c.attempts = 0");
}

void postpone(pqxx::transaction_base& transaction, const std::vector<CallEnd>& ends, std::int64_t now_us) {
    PlaceArrays places;
    BinaryArray due(ColumnType::bigint), attempts(ColumnType::integer), sent(ColumnType::integer);
    BinaryArray watching(ColumnType::integer), references(ColumnType::text), told(ColumnType::text);
    for (const CallEnd& end : ends) {
        if (end.next != CallEnd::Next::again) continue;
        places.add(end.call.place);
        due.add_bigint(now_us + end.wait_ms * 1'000);
        attempts.add_integer(end.call.attempts);
        sent.add_integer(end.call.sent ? 1 : 0);
        watching.add_integer(end.call.watching ? 1 : 0);
        references.add_text(end.call.reference);
        told.add_text(end.call.told);
    }
    if (due.size() == 0) return;
    transaction.exec_params(
        "UPDATE cairn_work.gateway_calls c SET due_at_us = d.due_at_us, attempts = d.attempts, "
        "sent = d.sent = 1, watching = d.watching = 1, reference = d.reference, told = d.told "
        "FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::integer[], $5::integer[], "
        "$6::integer[], $7::text[], $8::text[]) "
        "AS d (log_partition, log_offset, due_at_us, attempts, sent, watching, reference, told) "
        "WHERE c.log_partition = d.log_partition AND c.log_offset = d.log_offset",
        places.partitions.parameter(), places.offsets.parameter(), due.parameter(), attempts.parameter(),
        sent.parameter(), watching.parameter(), references.parameter(), told.parameter());
}

}  // namespace

bool is_of(const GatewayCall& call, std::string_view aggregate) {
    const auto stream = parse_stream(call.envelope.stream());
    return stream && stream->aggregate == aggregate;
}

void create_call_tables(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.gateway_calls (log_partition integer NOT NULL,"
        " log_offset bigint NOT NULL, tenant_id text NOT NULL, event bytea NOT NULL,"
        " sent boolean NOT NULL DEFAULT false, attempts integer NOT NULL DEFAULT 0,"
        " due_at_us bigint NOT NULL DEFAULT 0, PRIMARY KEY (log_partition, log_offset));"
        "CREATE INDEX IF NOT EXISTS gateway_calls_turn ON cairn_work.gateway_calls (due_at_us, log_offset);"
        "DROP INDEX IF EXISTS cairn_work.gateway_calls_due;"
        "ALTER TABLE cairn_work.gateway_calls ADD COLUMN IF NOT EXISTS queued_at timestamptz NOT NULL"
        " DEFAULT now(), ADD COLUMN IF NOT EXISTS payment_id text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS watching boolean NOT NULL DEFAULT false,"
        " ADD COLUMN IF NOT EXISTS reference text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS told text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS event_type text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS refund_id text NOT NULL DEFAULT '', ENABLE ROW LEVEL SECURITY;"
        "CREATE INDEX IF NOT EXISTS gateway_calls_payment ON cairn_work.gateway_calls"
        " (tenant_id, payment_id, log_offset) WHERE payment_id <> '';");
}

void insert_calls(pqxx::transaction_base& transaction, const std::vector<NewCall>& calls) {
    if (calls.empty()) return;
    PlaceArrays places;
    BinaryArray tenants(ColumnType::text), events = BinaryArray::of_bytes(), payments(ColumnType::text);
    BinaryArray types(ColumnType::text), refunds(ColumnType::text);
    for (const NewCall& call : calls) {
        places.add(call.place);
        tenants.add_text(call.tenant);
        events.add_text(call.event);
        payments.add_text(call.subject.payment_id);
        types.add_text(call.event_type);
        refunds.add_text(call.subject.refund_id);
    }
    transaction.exec_params(
        "INSERT INTO cairn_work.gateway_calls (log_partition, log_offset, tenant_id, event, payment_id, "
        "event_type, refund_id) SELECT * FROM unnest($1::integer[], $2::bigint[], $3::text[], $4::bytea[], "
        "$5::text[], $6::text[], $7::text[]) ON CONFLICT DO NOTHING",
        places.partitions.parameter(), places.offsets.parameter(), tenants.parameter(), events.parameter(),
        payments.parameter(), types.parameter(), refunds.parameter());
}

std::vector<GatewayCall> take_due_calls(pqxx::transaction_base& transaction,
                                        const std::vector<std::int32_t>& partitions,
                                        const std::set<CallPlace>& in_hand, std::size_t limit,
                                        std::int64_t now_us) {
    BinaryArray owned(ColumnType::integer);
    for (std::int32_t partition : partitions) owned.add_integer(partition);
    PlaceArrays taken;
    std::vector<GatewayCall> calls;
    for (const pqxx::row& row : transaction.exec_params(
             fmt::format("SELECT log_partition, log_offset, event, sent, watching, attempts, "
                         "(extract(epoch FROM queued_at) * 1000000)::bigint, reference, told "
                         "FROM cairn_work.gateway_calls c WHERE due_at_us <= $1 "
                         "AND log_partition = ANY ($2::integer[]) AND NOT EXISTS ({}) "
                         "ORDER BY due_at_us, log_offset LIMIT {}",
                         earlier_sql, limit + in_hand.size()),
             now_us, owned.parameter())) {
        GatewayCall call = read_call(row);
        if (calls.size() == limit || in_hand.contains(call.place)) continue;
        taken.add(call.place);
        calls.push_back(std::move(call));
    }
    // Before anything is sent: whoever finds the row after a crash looks up first.
    if (!calls.empty())
        transaction.exec_params(
            "UPDATE cairn_work.gateway_calls c SET sent = true "
            "FROM unnest($1::integer[], $2::bigint[]) AS d (log_partition, log_offset) "
            "WHERE c.log_partition = d.log_partition AND c.log_offset = d.log_offset AND NOT c.sent",
            taken.partitions.parameter(), taken.offsets.parameter());
    return calls;
}

void settle_calls(pqxx::transaction_base& transaction, const std::vector<CallEnd>& ends,
                  std::int64_t now_us) {
    postpone(transaction, ends, now_us);
    move_later_calls(transaction, ends);
    PlaceArrays finished;
    for (const CallEnd& end : ends)
        if (end.next == CallEnd::Next::finish) finished.add(end.call.place);
    if (finished.offsets.size() > 0)
        transaction.exec_params(
            "DELETE FROM cairn_work.gateway_calls c "
            "USING unnest($1::integer[], $2::bigint[]) AS d (log_partition, log_offset) "
            "WHERE c.log_partition = d.log_partition AND c.log_offset = d.log_offset",
            finished.partitions.parameter(), finished.offsets.parameter());
}

void stop_watching(pqxx::transaction_base& transaction,
                   const std::vector<std::pair<std::string, std::string>>& payments) {
    BinaryArray tenants(ColumnType::text), ids(ColumnType::text);
    for (const auto& [tenant, payment_id] : payments) {
        tenants.add_text(tenant);
        ids.add_text(payment_id);
    }
    transaction.exec_params(
        "DELETE FROM cairn_work.gateway_calls c "
        "USING unnest($1::text[], $2::text[]) AS d (tenant_id, payment_id) "
        "WHERE c.tenant_id = d.tenant_id AND c.payment_id = d.payment_id AND c.payment_id <> '' "
        "AND c.watching AND c.event_type IN ('payment.initiated', 'payment.confirmed')",
        tenants.parameter(), ids.parameter());
}

void stop_refunds(pqxx::transaction_base& transaction, const std::vector<EndedRefund>& refunds) {
    BinaryArray tenants(ColumnType::text), payments(ColumnType::text), ids(ColumnType::text);
    for (const EndedRefund& refund : refunds) {
        tenants.add_text(refund.tenant);
        payments.add_text(refund.payment_id);
        ids.add_text(refund.refund_id);
    }
    transaction.exec_params(
        "DELETE FROM cairn_work.gateway_calls c "
        "USING unnest($1::text[], $2::text[], $3::text[]) AS d (tenant_id, payment_id, refund_id) "
        "WHERE c.tenant_id = d.tenant_id AND c.payment_id = d.payment_id AND c.payment_id <> '' "
        "AND c.refund_id = d.refund_id AND c.refund_id <> ''",
        tenants.parameter(), payments.parameter(), ids.parameter());
}

WorkCursors::State call_cursors(pqxx::transaction_base& transaction, const std::string& consumer,
                                const std::vector<std::int32_t>& partitions) {
    WorkCursors::State state;
    state.next = WorkOffsets(consumer).stored(transaction, partitions);
    for (const pqxx::row& row :
         transaction.exec("SELECT log_partition, log_offset FROM cairn_work.gateway_calls ORDER BY 1, 2"))
        if (state.next.count(row[0].as<std::int32_t>()) > 0)
            state.pending[{"", row[0].as<std::int32_t>()}].push_back(row[1].as<std::int64_t>());
    return state;
}

}  // namespace cairn
