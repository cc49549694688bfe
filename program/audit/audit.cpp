#include "program/audit/audit.hpp"

#include <filesystem>

#include "consumers/processor/rocks_checkpoint.hpp"
#include "infra/log/kafka_replay.hpp"
#include "program/audit/committed_offsets.hpp"
#include "program/audit/deliveries.hpp"
#include "program/audit/log_audit.hpp"
#include "program/audit/row_audit.hpp"
#include "program/audit/settling.hpp"

namespace cairn {
namespace {

/// A file that its process has just taken away is worth another try.
constexpr int tries_max = 5;

std::vector<std::filesystem::path> checkpoints_of(const System& system, const AuditOptions& options) {
    std::vector<std::string> folders = options.state_dirs;
    if (folders.empty()) folders.push_back(system.settings.state_dir);
    std::vector<std::filesystem::path> checkpoints;
    for (const std::string& folder : folders) {
        const std::filesystem::path rocksdb = std::filesystem::path(folder) / "rocksdb";
        if (std::filesystem::exists(rocksdb / "CURRENT")) checkpoints.push_back(rocksdb);
    }
    return checkpoints;
}

std::unique_ptr<StoredStates> read_checkpoint(const System& system, const std::filesystem::path& folder,
                                              AuditReport& report) {
    for (int tries = 1;; ++tries) {
        try {
            return std::make_unique<StoredStates>(
                system.topics, system.aggregates,
                [&](const CheckpointVisitor& visitor) { visit_checkpoints(folder, visitor); }, report);
        } catch (const Failure& failure) {
            if (!failure.is_retryable() || tries == tries_max) throw;
        }
    }
}

}  // namespace

AuditReport audit(const System& system, const AuditOptions& options) {
    AuditReport report;
    const std::vector<ProviderBook> books = read_provider_books(options.provider_books);
    SettledEnds settled;
    if (options.settled_within_s) settled = check_settled(system, *options.settled_within_s, report);
    KafkaReplay replay(system.settings.kafka);
    const NextCommands before = processor_offsets(system);
    const RelayOffsets published = relay_offsets(system);
    // Its transaction begins before the log is read, so that all that it shows is in what is read.
    RowAudit rows(system, std::move(settled), report);
    Deliveries deliveries(system, report);
    LogAudit log(system, replay, report);
    log.compare_with(open_calls(system));
    log.compare_with(books);
    log.compare_with_published(published);
    std::vector<std::unique_ptr<StoredStates>> stored;
    for (const auto& folder : checkpoints_of(system, options)) {
        stored.push_back(read_checkpoint(system, folder, report));
        log.compare_with(*stored.back());
    }
    log.run({[&](const Record& record) { rows.add(record); },
             [&](const LogPlace& place, const EventEnvelope& event) { deliveries.add(place, event); }});
    deliveries.finish();
    check_processor_offsets(system, before, log.commands_next(), options.settled_within_s.has_value(),
                            report);
    rows.finish(replay);
    check_tables_for_card_numbers(system, report);
    check_log_file_for_card_numbers(system, report);
    return report;
}

}  // namespace cairn
