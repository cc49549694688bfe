#pragma once

#include <pqxx/pqxx>
#include <set>
#include <string>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// Whether payment providers answer: the payments that were started in the hour before the last minute, and
/// what became of them. A day's figures are in cairn.payment_answers. Used by one thread.
class PaymentAnswers {
 public:
    explicit PaymentAnswers(Metrics& metrics) : metrics_(metrics) {}

    void look(pqxx::transaction_base& transaction, std::int64_t now_us);

 private:
    void show(const std::string& provider, const char* answer, double payments);

    Metrics& metrics_;
    // Of whom something is shown, the built-in one always: no gauge stays as it was when payments end.
    std::set<std::string> providers_{"sandbox"};
    std::int64_t next_look_us_ = 0;
};

}  // namespace cairn
