#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

#include "program/audit/audit_report.hpp"
#include "program/audit/event_ledger.hpp"

namespace cairn {

/// What a provider says of one tenant's money: taken less given back, by ISO 4217's currency.
struct ProviderBook {
    std::string tenant, provider;
    std::map<std::string, std::int64_t> balance_minor;
    std::vector<std::string> not_ours;  // Amounts that are none in minor units.
};

/// An entry of a book, as `cairn simulate --book` writes it. Throws Failure where it is none.
void add_entry(ProviderBook& book, const boost::json::value& entry);

/// From "shop/stripe=book.jsonl". Files of one tenant and provider are one book: give them all. Throws
/// Failure.
std::vector<ProviderBook> read_provider_books(const std::vector<std::string>& files);

/// Whether our clearing account of each provider is what the provider's book says, in every currency of
/// either.
void compare_with_books(const std::vector<ProviderBook>& books, const EventLedger& ledger,
                        AuditReport& report);

}  // namespace cairn
