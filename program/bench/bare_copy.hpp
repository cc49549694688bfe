#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct pg_conn;

namespace cairn {

/// COPY and nothing else: what filling a table costs at the least. Used by one thread.
class BareCopy {
 public:
    /// Throws Failure.
    explicit BareCopy(const std::string& postgres_url);

    /// The table's rows as a file of COPY's binary form; how many there are.
    std::int64_t save(const std::string& table, const std::filesystem::path& file);

    /// Fills a new table of the same columns from the file, gives it the same indexes, analyses it and
    /// drops it. Seconds, without the dropping.
    double fill_like(const std::string& table, const std::filesystem::path& file);

    /// Rows a second into a table of eight typed columns and some 230 bytes with its primary key there
    /// already, as event-log.md §5 measured it.
    double reference_rate(std::int64_t rows);

    void execute(const std::string& sql);
    std::string value(const std::string& sql);

 private:
    void copy_in(const std::string& table, const std::string& options, const std::filesystem::path& file);
    void end_copy();

    std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
};

}  // namespace cairn
