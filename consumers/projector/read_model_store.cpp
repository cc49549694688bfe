#include "consumers/projector/read_model_store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "cairn/currency.pb.h"
#include "infra/log/kafka_settings.hpp"
#include "infra/store/column_arrays.hpp"
#include "infra/store/lock_schemas.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

/// Decimals from minor units, by the exponents of the contract's currencies.
std::string major_function() {
    std::map<std::uint32_t, std::vector<std::string>> by_exponent;
    const auto& currencies = *Currency_descriptor();
    for (int i = 0; i < currencies.value_count(); ++i) {
        const auto exponent = currencies.value(i)->options().GetExtension(currency).exponent();
        if (exponent != 2) by_exponent[exponent].push_back(quote_text(currencies.value(i)->name()));
    }
    std::string cases;
    for (const auto& [exponent, codes] : by_exponent)
        cases += fmt::format("WHEN currency IN ({}) THEN round(amount_minor / power(10::numeric, {}), {}) ",
                             fmt::join(codes, ", "), exponent, exponent);
    return "CREATE OR REPLACE FUNCTION cairn.major(amount_minor bigint, currency text) RETURNS numeric "
           "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE " +
           cases + "ELSE round(amount_minor / 100::numeric, 2) END $$";
}

/// Claims count from the API's role alone; every other login is bound to its tenant by its name, so that
/// setting claims changes nothing (DESIGN D15).
std::string tenant_function(const std::string& api_role) {
    return fmt::format(
        "CREATE OR REPLACE FUNCTION cairn.current_tenant() RETURNS text LANGUAGE plpgsql STABLE "
        "SECURITY DEFINER SET search_path = '' AS $$ BEGIN "
        "IF session_user = {} THEN "
        "RETURN nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'tenant_id'; "
        "END IF; "
        "RETURN (SELECT tenant_id FROM cairn.sql_logins "
        "WHERE role_name = session_user AND status = 'active'); END $$",
        quote_text(api_role));
}

void replace_all(std::string& text, const std::string& mark, const std::string& by) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

std::vector<std::string> existing_columns(pqxx::transaction_base& transaction, const std::string& view) {
    std::vector<std::string> names;
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT column_name FROM information_schema.columns WHERE table_schema = 'cairn' "
             "AND table_name = $1 ORDER BY ordinal_position",
             view))
        names.push_back(row[0].as<std::string>());
    return names;
}

ProjectedTo read_progress(const pqxx::row& row) {
    ProjectedTo to;
    to.next_offset = row["next_offset"].as<std::int64_t>();
    to.position = row["position"].as<std::int64_t>();
    to.last_event_offset = row["last_event_offset"].as<std::int64_t>();
    to.last_event_id = row["last_event_id"].as<std::string>();
    to.epoch = row["epoch"].as<std::int64_t>();
    to.stopped = row["stopped"].as<std::string>("");
    return to;
}

}  // namespace

ReadModelStore::ReadModelStore(const std::string& database, const Descriptions& descriptions,
                               ModelSql model_sql, std::vector<View> views)
    : database_(database),
      roles_(reader_roles(database)),
      descriptions_(descriptions),
      model_sql_(std::move(model_sql)),
      views_(std::move(views)) {}

void ReadModelStore::prepare(pqxx::connection& connection,
                             const std::vector<Projection>& projections) const {
    with_postgres([&] {
        create_roles(connection);
        create_schemas(connection);
        pqxx::work transaction(connection);
        lock_schemas(transaction);
        const auto live = live_tables(transaction);
        const bool is_new = transaction.exec("SELECT 1 FROM cairn_models.progress LIMIT 1").empty();
        for (const Projection& projection : projections) {
            const auto known = live.find(projection.type.options.table());
            if (known != live.end()) {
                // A table of another version has other columns; its view stays until it is rebuilt.
                if (known->second.version == projection.type.options.version())
                    point_at(transaction, projection, known->second);
            } else if (is_new) {
                const LiveTable table = create_table(transaction, projection);
                finish_table(transaction, projection, table.table);
                point_at(transaction, projection, table);
            }
        }
        create_views(transaction);
        transaction.exec(
            fmt::format("INSERT INTO cairn_models.progress (partition) SELECT generate_series(0, {}) "
                        "ON CONFLICT DO NOTHING",
                        partition_count - 1));
        transaction.commit();
    });
}

void ReadModelStore::create_roles(pqxx::connection& connection) const {
    for (const std::string& role : {roles_.api, roles_.readers}) {
        pqxx::work transaction(connection);
        if (!transaction.exec_params("SELECT 1 FROM pg_roles WHERE rolname = $1", role).empty()) continue;
        try {
            transaction.exec("CREATE ROLE " + quote_name(role) +
                             (role == roles_.api ? " LOGIN" : " NOLOGIN"));
            transaction.commit();
        } catch (const pqxx::sql_error&) {
            // Another process was quicker: roles are outside of what a lock on this database guards.
        }
    }
}

void ReadModelStore::create_schemas(pqxx::connection& connection) const {
    pqxx::work transaction(connection);
    lock_schemas(transaction);
    transaction.exec(
        "CREATE SCHEMA IF NOT EXISTS cairn;"
        "CREATE SCHEMA IF NOT EXISTS cairn_models;"
        "CREATE SCHEMA IF NOT EXISTS cairn_work;"
        "CREATE TABLE IF NOT EXISTS cairn_models.progress ("
        " partition integer PRIMARY KEY, next_offset bigint NOT NULL DEFAULT 0,"
        " position bigint NOT NULL DEFAULT -1, last_event_offset bigint NOT NULL DEFAULT -1,"
        " last_event_id text NOT NULL DEFAULT '', epoch bigint NOT NULL DEFAULT 0, stopped text);"
        "CREATE TABLE IF NOT EXISTS cairn_models.live ("
        " model text PRIMARY KEY, table_name text NOT NULL, version integer NOT NULL,"
        " generation bigint NOT NULL, since timestamptz NOT NULL DEFAULT now());"
        "CREATE SEQUENCE IF NOT EXISTS cairn_models.generations;"
        "COMMENT ON SCHEMA cairn IS 'Read models: what analysts and the API read. A cache of the log.';"
        "COMMENT ON SCHEMA cairn_models IS 'The tables behind the views of schema cairn, by version.';"
        "COMMENT ON SCHEMA cairn_work IS 'Work in progress of acting consumers: timers, deliveries.';");
    transaction.exec(
        fmt::format("REVOKE ALL ON SCHEMA cairn, cairn_models, cairn_work FROM PUBLIC;"
                    "GRANT USAGE ON SCHEMA cairn, cairn_models TO {0}, {1};"
                    "GRANT SELECT ON cairn_models.progress TO {0};"
                    "GRANT CONNECT ON DATABASE {2} TO {0}, {1};",
                    quote_name(roles_.api), quote_name(roles_.readers), quote_name(database_)));
    // Asked first: the change locks the table even where there is nothing to change, and would wait for a
    // backup that reads it.
    const pqxx::result stopped = transaction.exec(
        "SELECT 1 FROM pg_attribute WHERE attrelid = 'cairn_models.progress'::regclass AND attname = 'stopped'");
    if (stopped.empty()) transaction.exec("ALTER TABLE cairn_models.progress ADD COLUMN stopped text");
    transaction.exec(major_function());
    transaction.exec(tenant_function(roles_.api));
    transaction.commit();
}

void ReadModelStore::forget(pqxx::connection& connection) const {
    with_postgres([&] {
        pqxx::work transaction(connection);
        lock_schemas(transaction);
        transaction.exec("DROP SCHEMA IF EXISTS cairn, cairn_models CASCADE");
        transaction.commit();
    });
}

std::map<std::string, LiveTable> ReadModelStore::live_tables(pqxx::transaction_base& transaction) const {
    std::map<std::string, LiveTable> live;
    for (const pqxx::row& row :
         transaction.exec("SELECT model, table_name, version, generation FROM cairn_models.live"))
        live[row[0].as<std::string>()] = {row[1].as<std::string>(), row[2].as<std::uint32_t>(),
                                          row[3].as<std::int64_t>()};
    return live;
}

LiveTable ReadModelStore::create_table(pqxx::transaction_base& transaction,
                                       const Projection& projection) const {
    const RowOptions& options = projection.type.options;
    LiveTable live;
    live.version = options.version();
    live.generation =
        transaction.exec("SELECT nextval('cairn_models.generations')")[0][0].as<std::int64_t>();
    live.table = fmt::format("cairn_models.{}_v{}_{}", options.table(), live.version, live.generation);
    transaction.exec(TableSql(projection.type, live.table).create());
    return live;
}

void ReadModelStore::ensure_key(pqxx::transaction_base& transaction, const Projection& projection,
                                const std::string& table) const {
    const pqxx::result key = transaction.exec_params(
        "SELECT 1 FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'", table);
    if (key.empty()) transaction.exec(TableSql(projection.type, table).add_key());
}

void ReadModelStore::finish_table(pqxx::transaction_base& transaction, const Projection& projection,
                                  const std::string& table) const {
    const TableSql sql(projection.type, table);
    ensure_key(transaction, projection, table);
    for (const std::string& statement : sql.guard(roles_, descriptions_)) transaction.exec(statement);
    std::string extra(model_sql_(projection.type.options.table()));
    replace_all(extra, "{table}", table);
    replace_all(extra, "{api}", quote_name(roles_.api));
    replace_all(extra, "{readers}", quote_name(roles_.readers));
    if (!extra.empty()) transaction.exec(extra);
}

void ReadModelStore::publish(pqxx::transaction_base& transaction, const Projection& projection,
                             const LiveTable& live) const {
    point_at(transaction, projection, live);
    create_views(transaction);
}

void ReadModelStore::point_at(pqxx::transaction_base& transaction, const Projection& projection,
                              const LiveTable& live) const {
    const std::string& model = projection.type.options.table();
    const auto columns = existing_columns(transaction, model);
    for (const std::string& statement :
         TableSql(projection.type, live.table).publish(roles_, descriptions_, columns))
        transaction.exec(statement);
    const pqxx::result before = transaction.exec_params(
        "SELECT table_name FROM cairn_models.live WHERE model = $1 AND table_name <> $2", model,
        live.table);
    transaction.exec_params(
        "INSERT INTO cairn_models.live (model, table_name, version, generation) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (model) DO UPDATE SET table_name = excluded.table_name, "
        "version = excluded.version, generation = excluded.generation, since = now() "
        "WHERE live.table_name <> excluded.table_name",
        model, live.table, live.version, live.generation);
    for (const pqxx::row& row : before) transaction.exec("DROP TABLE " + row[0].as<std::string>());
}

/// A view over a read model of another version waits until that is rebuilt: it may name columns that are
/// not there yet.
void ReadModelStore::create_views(pqxx::transaction_base& transaction) const {
    const auto live = live_tables(transaction);
    const auto is_live = [&](const google::protobuf::Message* row) {
        const RowOptions& options = row->GetDescriptor()->options().GetExtension(cairn::row);
        const auto found = live.find(options.table());
        return found != live.end() && found->second.version == options.version();
    };
    for (const View& view : views_) {
        if (!std::all_of(view.reads.begin(), view.reads.end(), is_live)) continue;
        const RowType type = row_type_of(*view.row);
        const std::string& name = type.options.table();
        const std::string selected = fmt::format("({}) AS selected", model_sql_(name));
        const auto columns = existing_columns(transaction, name);
        for (const std::string& statement :
             TableSql(type, selected).publish(roles_, descriptions_, columns))
            transaction.exec(statement);
    }
}

std::map<std::int32_t, ProjectedTo> ReadModelStore::take_over(pqxx::transaction_base& transaction,
                                                              const std::vector<std::int32_t>& partitions) {
    BinaryArray wanted(ColumnType::integer);
    for (std::int32_t partition : partitions) wanted.add_integer(partition);
    std::map<std::int32_t, ProjectedTo> progress;
    for (const pqxx::row& row : transaction.exec_params(
             "UPDATE cairn_models.progress SET epoch = epoch + 1 WHERE partition = ANY ($1::integer[]) "
             "RETURNING *",
             wanted.parameter()))
        progress[row["partition"].as<std::int32_t>()] = read_progress(row);
    return progress;
}

std::map<std::int32_t, ProjectedTo> ReadModelStore::progress(pqxx::transaction_base& transaction) {
    std::map<std::int32_t, ProjectedTo> progress;
    for (const pqxx::row& row : transaction.exec("SELECT * FROM cairn_models.progress"))
        progress[row["partition"].as<std::int32_t>()] = read_progress(row);
    return progress;
}

bool ReadModelStore::advance(pqxx::transaction_base& transaction,
                             const std::map<std::int32_t, ProjectedTo>& progress) {
    BinaryArray partitions(ColumnType::integer);
    BinaryArray next(ColumnType::bigint), positions(ColumnType::bigint);
    BinaryArray last(ColumnType::bigint), epochs(ColumnType::bigint);
    BinaryArray ids(ColumnType::text);
    for (const auto& [partition, to] : progress) {
        partitions.add_integer(partition);
        next.add_bigint(to.next_offset);
        positions.add_bigint(to.position);
        last.add_bigint(to.last_event_offset);
        ids.add_text(to.last_event_id);
        epochs.add_bigint(to.epoch);
    }
    const pqxx::result updated = transaction.exec_params(
        "UPDATE cairn_models.progress p SET next_offset = n.next_offset, position = n.position, "
        "last_event_offset = n.last_event_offset, last_event_id = n.last_event_id, stopped = NULL "
        "FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[]) "
        "AS n (partition, next_offset, position, last_event_offset, last_event_id, epoch) "
        "WHERE p.partition = n.partition AND p.epoch = n.epoch",
        partitions.parameter(), next.parameter(), positions.parameter(), last.parameter(), ids.parameter(),
        epochs.parameter());
    return updated.affected_rows() == progress.size();
}

void ReadModelStore::note_stop(pqxx::transaction_base& transaction, std::int32_t partition,
                               std::int64_t epoch, const std::string& why) {
    transaction.exec_params(
        "UPDATE cairn_models.progress SET stopped = $3 WHERE partition = $1 AND epoch = $2", partition,
        epoch, why);
}

}  // namespace cairn
