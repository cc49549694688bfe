#pragma once

#include <string>
#include <string_view>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/log/record.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// No text of any record is a payment card's number. Envelopes and what they hold are read field by field;
/// ciphertext shows nothing of what it is made of. One for the whole log.
class CardNumbers {
 public:
    CardNumbers(const Topics& topics, const Catalogue& catalogue, AuditReport& report)
        : topics_(topics), catalogue_(catalogue), report_(report) {}

    /// A record of any topic.
    void add(const Record& record);

    void finish() { report_.count("records_without_card_number", records_); }

 private:
    void check(const LogPlace& place, std::string_view topic, std::string_view value);
    void check_message(const LogPlace& place, const Message& message);
    void check_field(const LogPlace& place, const Message& message, const FieldDescriptor& field);
    void check_bytes(const LogPlace& place, const Message& message, const FieldDescriptor& field,
                     const std::string& bytes);
    void check_body(const LogPlace& place, const std::string& stream, const std::string& bytes,
                    bool is_command);
    void check_text(const LogPlace& place, const std::string& where, std::string_view text);

    const Topics& topics_;
    const Catalogue& catalogue_;
    AuditReport& report_;
    std::uint64_t records_ = 0;
};

/// Says where such a number is, and never the number: the report goes to terminals and tickets.
void report_card_number(const LogPlace& place, const std::string& where, AuditReport& report);

/// Nor is any text of any table of Cairn's. Each table is read by itself, so that nothing waits for long.
/// Throws Failure.
void check_tables_for_card_numbers(const System& system, AuditReport& report);

/// Nor is any in the log file of the settings, where there is one. Throws Failure.
void check_log_file_for_card_numbers(const System& system, AuditReport& report);

}  // namespace cairn
