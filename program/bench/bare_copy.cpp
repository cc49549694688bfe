#include "program/bench/bare_copy.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <chrono>
#include <fstream>
#include <vector>

#include "infra/runtime/failure.hpp"
#include "program/bench/seconds_since.hpp"

namespace cairn {
namespace {

using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;
using std::chrono::steady_clock;

constexpr std::size_t chunk_bytes = 256 * 1024;
constexpr const char* filled = "bench_filled";

}  // namespace

BareCopy::BareCopy(const std::string& postgres_url)
    : connection_(PQconnectdb(postgres_url.c_str()), PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw Failure(PQerrorMessage(connection_.get()), Retry::no);
    execute("SET client_min_messages = warning");
}

void BareCopy::execute(const std::string& sql) {
    const Result result(PQexec(connection_.get(), sql.c_str()), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN &&
        status != PGRES_COPY_OUT)
        throw Failure(sql + ": " + PQerrorMessage(connection_.get()), Retry::no);
}

std::string BareCopy::value(const std::string& sql) {
    const Result result(PQexec(connection_.get(), sql.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        throw Failure(sql + ": " + PQerrorMessage(connection_.get()), Retry::no);
    return PQgetisnull(result.get(), 0, 0) == 1 ? "" : PQgetvalue(result.get(), 0, 0);
}

std::int64_t BareCopy::save(const std::string& table, const std::filesystem::path& file) {
    std::ofstream out(file, std::ios::binary);
    execute("COPY " + table + " TO STDOUT (FORMAT binary)");
    char* bytes = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(connection_.get(), &bytes, 0)) > 0) {
        out.write(bytes, size);
        PQfreemem(bytes);
    }
    end_copy();
    return std::stoll(value("SELECT count(*) FROM " + table));
}

double BareCopy::fill_like(const std::string& table, const std::filesystem::path& file) {
    const std::string regclass = "'" + table + "'::regclass";
    const std::string indexes =
        value("SELECT string_agg(replace(pg_get_indexdef(indexrelid), ' ON ' || indrelid::regclass, ' ON " +
              std::string(filled) + "'), ';') FROM pg_index WHERE indrelid = " + regclass);
    const auto start = steady_clock::now();
    execute(fmt::format("CREATE TABLE {} (LIKE {})", filled, table));
    copy_in(filled, "(FORMAT binary)", file);
    // Each in a schema and under a name of its own: the table's are taken.
    std::size_t number = 0, from = 0;
    while (from < indexes.size()) {
        const std::size_t end = std::min(indexes.find(';', from), indexes.size());
        std::string index = indexes.substr(from, end - from);
        const std::size_t name = index.find("INDEX ") + 6;
        index.replace(name, index.find(" ON ", name) - name, fmt::format("bench_index_{}", number++));
        execute(index);
        from = end + 1;
    }
    execute(fmt::format("ANALYZE {}", filled));
    const double seconds = seconds_since(start);
    execute(fmt::format("DROP TABLE {}", filled));
    return seconds;
}

double BareCopy::reference_rate(std::int64_t rows) {
    execute(
        "CREATE TABLE bench_reference (id bigint PRIMARY KEY, tenant text, stream text, version bigint, "
        "type text, at timestamptz, amount bigint, note text)");
    std::string text;
    for (std::int64_t row = 0; row < rows; ++row)
        text += fmt::format(
            "{}\tbench\tbench/payment-{:036}\t{}\tpayment.captured\t2026-01-01 00:00:00Z\t{}\t"
            "{:-<100}\n",
            row, row % 20'000, row / 20'000 + 1, row, "note ");
    const auto start = steady_clock::now();
    execute("COPY bench_reference FROM STDIN");
    for (std::size_t at = 0; at < text.size(); at += chunk_bytes)
        PQputCopyData(connection_.get(), text.data() + at,
                      static_cast<int>(std::min(chunk_bytes, text.size() - at)));
    PQputCopyEnd(connection_.get(), nullptr);
    end_copy();
    const double seconds = seconds_since(start);
    execute("DROP TABLE bench_reference");
    return static_cast<double>(rows) / seconds;
}

void BareCopy::copy_in(const std::string& table, const std::string& options,
                       const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    execute("COPY " + table + " FROM STDIN " + options);
    std::vector<char> chunk(chunk_bytes);
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())).gcount() > 0)
        PQputCopyData(connection_.get(), chunk.data(), static_cast<int>(in.gcount()));
    PQputCopyEnd(connection_.get(), nullptr);
    end_copy();
}

void BareCopy::end_copy() {
    std::string error;
    while (PGresult* raw = PQgetResult(connection_.get())) {
        const Result result(raw, PQclear);
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) error = PQerrorMessage(connection_.get());
    }
    if (!error.empty()) throw Failure("COPY: " + error, Retry::no);
}

}  // namespace cairn
