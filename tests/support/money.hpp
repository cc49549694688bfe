#pragma once

#include <string>

#include "cairn/money.pb.h"

namespace cairn::test {

inline Money money(std::int64_t amount_minor, const std::string& currency) {
    Money money;
    money.set_amount_minor(amount_minor);
    money.set_currency(currency);
    return money;
}

inline Money usd(std::int64_t cents) { return money(cents, "USD"); }
inline Money eur(std::int64_t cents) { return money(cents, "EUR"); }

}  // namespace cairn::test
