#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "infra/runtime/failure.hpp"
#include "program/audit/card_number_text.hpp"
#include "program/audit/card_numbers.hpp"

namespace cairn {

void check_log_file_for_card_numbers(const System& system, AuditReport& report) {
    const std::string& name = system.settings.log_file;
    if (name.empty() || !std::filesystem::exists(name)) return;
    std::ifstream file(name);
    if (!file) throw Failure("log.file: " + name + " cannot be read", Retry::no, "who may read it?");
    std::uint64_t lines = 0;
    for (std::string line; std::getline(file, line);) {
        ++lines;
        if (holds_lone_card_number(line))
            report_card_number({}, fmt::format("line {} of {}", lines, name), report);
    }
    report.count("log_lines_without_card_number", lines);
}

}  // namespace cairn
