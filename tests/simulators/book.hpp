#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace cairn::simulators {

/// Money that moved, or was held, at a provider.
struct BookEntry {
    enum class Kind {
        charge,            // Held, or taken at once: a 'capture' follows then.
        capture,           // Taken from the payer.
        release,           // Held, and given back.
        refund,            // To the payer.
        refund_failed,     // Did not arrive, and is the merchant's again.
        dispute,           // Taken from the merchant.
        dispute_returned,  // Won: the merchant's again.
    };

    Kind kind = Kind::charge;
    std::string payment;  // The provider's id of the payment.
    std::string id;       // Of the charge, refund or dispute.
    boost::json::value
        reference;           // What the merchant calls it: a text or an object, as the provider takes it.
    std::int64_t units = 0;  // In the currency's smallest unit, as the provider counts it.
    int decimals = 2;        // How many of them the provider counts.
    std::string currency;
    bool automatic = false;  // Done by the provider, of itself.
};

/// All that a provider's payers paid and got back. Amounts are texts, so that no reader takes them for
/// doubles: 'amount' as the provider's interface has it (1999 or 19.99), 'paid' in the currency's main
/// unit.
class Book {
 public:
    /// With 'in_main_unit' amounts read 19.99, else 1999. Each entry is appended to the file as a line,
    /// where there is one. Throws Failure where it cannot be written.
    Book(std::string provider, bool in_main_unit, const std::string& file);

    void write(const BookEntry& entry, std::int64_t now_ms);

    /// {provider, entries: […], totals: {currency: {captured, refunded, disputed}}}
    boost::json::object json() const;

 private:
    std::string amount_text(std::int64_t units, int decimals) const;
    boost::json::object entry_json(const BookEntry& entry, std::int64_t number, std::int64_t now_ms) const;

    std::string provider_;
    bool in_main_unit_;
    std::ofstream file_;
    std::vector<BookEntry> entries_;
    boost::json::array lines_;
};

}  // namespace cairn::simulators
