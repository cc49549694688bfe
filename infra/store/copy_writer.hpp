#pragma once

#include <memory>
#include <string>

#include "infra/contract/row_type.hpp"

struct pg_conn;

namespace cairn {

/// Fills a table with COPY in binary form, in a transaction and on a connection of its own. libpqxx keeps
/// COPY to text, so this one thing talks to libpq.
class CopyWriter {
 public:
    /// Throws Failure.
    CopyWriter(const std::string& url, const RowType& type, const std::string& table);
    ~CopyWriter();  // Unfinished, it leaves nothing behind.
    CopyWriter(const CopyWriter&) = delete;
    CopyWriter& operator=(const CopyWriter&) = delete;

    void add(const google::protobuf::Message& row);

    /// Commits. Throws Failure: nothing was written then.
    void finish();

    std::size_t rows() const { return rows_; }

 private:
    void execute(const std::string& statement, int expected_status);
    void send();
    [[noreturn]] void fail(const std::string& what);

    const RowType& type_;
    std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
    std::string buffer_;
    std::size_t rows_ = 0;
};

}  // namespace cairn
