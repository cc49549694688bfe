#pragma once

#include <string_view>

#include "cairn/options.pb.h"

namespace cairn {

/// Whether a value has the form that its field declares. Free text has every form.
bool has_format(std::string_view value, Format format);

/// One sentence that says what the form is.
std::string_view describe(Format format);

/// Whether the text holds what looks like a payment card's number: 13 to 19 digits, in one run or in a
/// card's usual groups, with a card issuer's first digit and a valid check digit (ISO/IEC 7812-1, Luhn).
bool holds_card_number(std::string_view text);

/// Number of characters of UTF-8 text.
std::size_t characters(std::string_view text);

}  // namespace cairn
