#include "program/watch/payment_answers.hpp"

#include <map>

namespace cairn {
namespace {

constexpr std::int64_t second_us = 1'000'000;
// An hour of payments is counted each time.
constexpr std::int64_t look_every_us = 30 * second_us;
constexpr std::int64_t hour_us = 3'600 * second_us;
// A provider that is asked for the first time may take as long.
constexpr std::int64_t answer_within_us = 60 * second_us;

// For each tenant by itself, because the index begins with the tenant.
constexpr const char* counts =
    "SELECT p.provider, count(*) FILTER (WHERE p.status IN ('captured', 'authorised', 'partially_refunded', "
    "'refunded')), count(*) FILTER (WHERE p.status = 'failed'), count(*) FILTER (WHERE p.status = 'pending') "
    "FROM cairn.tenants t JOIN cairn.payments p ON p.tenant_id = t.tenant_id "
    "AND p.created_at >= to_timestamp($1::bigint / 1000000.0) "
    "AND p.created_at < to_timestamp($2::bigint / 1000000.0) "
    "WHERE p.provider IS NOT NULL AND p.amount_minor > 0 GROUP BY p.provider";

}  // namespace

void PaymentAnswers::look(pqxx::transaction_base& transaction, std::int64_t now_us) {
    if (now_us < next_look_us_) return;
    next_look_us_ = now_us + look_every_us;
    std::map<std::string, pqxx::row> found;
    for (const pqxx::row& row :
         transaction.exec_params(counts, now_us - answer_within_us - hour_us, now_us - answer_within_us)) {
        found.emplace(row[0].as<std::string>(), row);
        providers_.insert(row[0].as<std::string>());
    }
    for (const std::string& provider : providers_) {
        const auto row = found.find(provider);
        const auto count = [&](int column) {
            return row == found.end() ? 0.0 : row->second[column].as<double>();
        };
        show(provider, "accepted", count(1));
        show(provider, "declined", count(2));
        show(provider, "none", count(3));
    }
}

void PaymentAnswers::show(const std::string& provider, const char* answer, double payments) {
    metrics_
        .gauge("cairn_payment_intents",
               "Payments that were started in the hour before the last minute, by the provider's answer.",
               {{"provider", provider}, {"answer", answer}})
        .Set(payments);
}

}  // namespace cairn
