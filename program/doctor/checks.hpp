#pragma once

#include "program/doctor/finding.hpp"
#include "program/system.hpp"

namespace cairn {

// One for each part; none throws.
void check_machine(const System& system, Findings& findings);
void check_kafka(const System& system, Findings& findings);
void check_consumers(const System& system, Findings& findings);
void check_postgres(const System& system, Findings& findings);

/// All of them. Kafka's come only when a broker answers.
Findings examine(const System& system);

}  // namespace cairn
