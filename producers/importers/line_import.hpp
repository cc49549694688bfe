#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "infra/command/command_client.hpp"

namespace cairn {

/// A line that was not imported, and why.
struct BrokenLine {
    std::size_t number = 0;  // From 1.
    std::string reason;
};

struct ImportReport {
    std::size_t lines = 0;
    std::size_t imported = 0;  // Lines whose commands are all in the log, now or since an earlier import.
    std::size_t repeated = 0;  // Of them, those that were there already.
    std::size_t skipped = 0;   // Known to be in from an import that was cut short.
    std::vector<BrokenLine> broken;
    std::map<std::int32_t, std::int64_t> positions;  // The last of each partition, for read models to pass.
};

/// The commands of one line. Each has an id that is derived from what the line says.
struct ImportCommand {
    Uuid command_id;
    std::int64_t occurred_at_us = 0;
    std::unique_ptr<google::protobuf::Message> message;
};

/// The commands, or why the line is broken.
using LineReader =
    std::function<std::variant<std::vector<ImportCommand>, std::string>(const std::string& line)>;

struct ImportSettings {
    std::string tenant;
    std::string actor_id;  // Such as import/purchases.
    std::size_t commands_in_flight_max = 4'000;
    int answer_timeout_ms = 30'000;
    std::filesystem::path resume_file;  // Empty: starts at the first line.
};

/// Sends a text file through the ordinary command path, line by line. What is in the log already stays as
/// it is; a broken line does not stop the rest; an import that was cut short goes on where every line
/// before is known to be in.
class LineImport {
 public:
    using Progress = std::function<void(std::size_t lines_done, std::size_t lines)>;

    LineImport(CommandClient& client, ImportSettings settings, LineReader read_line);
    ~LineImport();  // Waits for answers that are under way: they point here.

    /// Throws Failure when the log or the processor does not answer.
    ImportReport run(const std::filesystem::path& file, const Progress& progress);

 private:
    struct Line {
        std::size_t open = 0;
        bool repeated = false;
        std::string refused;
    };

    void send(std::size_t number, std::vector<ImportCommand> commands);
    void wait_for_room(std::size_t in_flight_max);
    void answered(std::size_t number, const Answer& answer);
    void settle(std::size_t number, std::unique_lock<std::mutex>& lock);
    void save_resume_point(bool force);

    CommandClient& client_;
    ImportSettings settings_;
    LineReader read_line_;
    std::mutex mutex_;
    std::condition_variable moved_;
    std::map<std::size_t, Line> open_lines_;  // By number: what is below the first is settled.
    std::size_t in_flight_ = 0;
    std::size_t answers_ = 0;
    std::size_t last_sent_ = 0;
    std::size_t saved_ = 0;
    std::string failure_;
    ImportReport report_;
};

/// Reads purchases of a tenant: customers and payments, each with an id of its own line.
LineReader purchase_reader(const std::string& tenant);

}  // namespace cairn
