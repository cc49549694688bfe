#include "infra/store/copy_writer.hpp"

#include <libpq-fe.h>

#include "infra/runtime/failure.hpp"
#include "infra/store/binary_value.hpp"

namespace cairn {
namespace {

constexpr std::size_t send_bytes = 128 * 1024;

// Signature, flags, no extension ("Binary Format" of COPY in PostgreSQL's manual).
const std::string header("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
constexpr std::int16_t trailer = -1;

}  // namespace

CopyWriter::CopyWriter(const std::string& url, const RowType& type, const std::string& table)
    : type_(type), connection_(PQconnectdb(url.c_str()), PQfinish), buffer_(header) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connect");
    execute("BEGIN", PGRES_COMMAND_OK);
    execute("COPY " + table + " FROM STDIN (FORMAT binary)", PGRES_COPY_IN);
}

CopyWriter::~CopyWriter() = default;

void CopyWriter::add(const google::protobuf::Message& row) {
    append_int16(buffer_, static_cast<std::int16_t>(type_.columns.size()));
    for (const Column& column : type_.columns)
        append_column(buffer_, type_, column, row, BinaryForm::field);
    ++rows_;
    if (buffer_.size() >= send_bytes) send();
}

void CopyWriter::finish() {
    append_int16(buffer_, trailer);
    send();
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail("end COPY");
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQgetResult(connection_.get()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail("COPY");
    while (PGresult* more = PQgetResult(connection_.get())) PQclear(more);
    execute("COMMIT", PGRES_COMMAND_OK);
}

void CopyWriter::execute(const std::string& statement, int expected_status) {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexec(connection_.get(), statement.c_str()), PQclear);
    if (PQresultStatus(result.get()) != expected_status) fail(statement);
}

void CopyWriter::send() {
    if (PQputCopyData(connection_.get(), buffer_.data(), static_cast<int>(buffer_.size())) != 1)
        fail("COPY");
    buffer_.clear();
}

void CopyWriter::fail(const std::string& what) {
    throw Failure(what + ": " + PQerrorMessage(connection_.get()), Retry::yes,
                  "is the database up? see cairn doctor");
}

}  // namespace cairn
