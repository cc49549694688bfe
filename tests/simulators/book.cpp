#include "tests/simulators/book.hpp"

#include <map>

#include "infra/runtime/failure.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace {

const char* name_of(BookEntry::Kind kind) {
    switch (kind) {
        case BookEntry::Kind::charge: return "charge";
        case BookEntry::Kind::capture: return "capture";
        case BookEntry::Kind::release: return "release";
        case BookEntry::Kind::refund: return "refund";
        case BookEntry::Kind::refund_failed: return "refund_failed";
        case BookEntry::Kind::dispute: return "dispute";
        case BookEntry::Kind::dispute_returned: return "dispute_returned";
    }
    return "";
}

struct Totals {
    std::int64_t captured = 0, refunded = 0, disputed = 0;
    int decimals = 2;

    void add(const BookEntry& entry) {
        decimals = entry.decimals;
        switch (entry.kind) {
            case BookEntry::Kind::capture: captured += entry.units; break;
            case BookEntry::Kind::refund: refunded += entry.units; break;
            case BookEntry::Kind::refund_failed: refunded -= entry.units; break;
            case BookEntry::Kind::dispute: disputed += entry.units; break;
            case BookEntry::Kind::dispute_returned: disputed -= entry.units; break;
            case BookEntry::Kind::charge:
            case BookEntry::Kind::release: break;
        }
    }
};

}  // namespace

Book::Book(std::string provider, bool in_main_unit, const std::string& file)
    : provider_(std::move(provider)), in_main_unit_(in_main_unit) {
    if (file.empty()) return;
    file_.open(file, std::ios::app);
    if (!file_) throw Failure("cannot write " + file, Retry::no, "--book names a file that can be written");
}

std::string Book::amount_text(std::int64_t units, int decimals) const {
    return in_main_unit_ ? decimal_text(units, decimals) : std::to_string(units);
}

boost::json::object Book::entry_json(const BookEntry& entry, std::int64_t number,
                                     std::int64_t now_ms) const {
    return {{"number", number},
            {"kind", name_of(entry.kind)},
            {"payment", entry.payment},
            {"id", entry.id},
            {"reference", entry.reference},
            {"amount", amount_text(entry.units, entry.decimals)},
            {"currency", entry.currency},
            {"paid", decimal_text(entry.units, entry.decimals)},
            {"automatic", entry.automatic},
            {"time_ms", now_ms}};
}

void Book::write(const BookEntry& entry, std::int64_t now_ms) {
    entries_.push_back(entry);
    lines_.push_back(entry_json(entry, static_cast<std::int64_t>(entries_.size()), now_ms));
    if (file_.is_open()) file_ << serialize_exact(lines_.back()) << std::endl;
}

boost::json::object Book::json() const {
    std::map<std::string, Totals> totals;
    for (const BookEntry& entry : entries_) totals[entry.currency].add(entry);
    boost::json::object written;
    for (const auto& [currency, total] : totals)
        written[currency] = boost::json::object{{"captured", amount_text(total.captured, total.decimals)},
                                                {"refunded", amount_text(total.refunded, total.decimals)},
                                                {"disputed", amount_text(total.disputed, total.decimals)}};
    return {{"provider", provider_}, {"entries", lines_}, {"totals", written}};
}

}  // namespace cairn::simulators
