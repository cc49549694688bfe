#include <fmt/format.h>

#include "infra/log/cluster.hpp"
#include "program/doctor/checks.hpp"

namespace cairn {

Findings examine(const System& system) {
    Findings findings;
    check_machine(system, findings);
    const bool broker_answers = findings.check("kafka", [&] {
        findings.ok("kafka", fmt::format("{} answers, cluster {}", system.settings.kafka.brokers,
                                         cluster_id(system.settings.kafka)));
    });
    if (broker_answers) {
        check_kafka(system, findings);
        check_consumers(system, findings);
    }
    check_postgres(system, findings);
    return findings;
}

}  // namespace cairn
