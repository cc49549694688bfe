#pragma once

#include <string_view>

namespace cairn {

/// Whether a text holds what looks like a payment card's number: digits in one run, or in groups as cards
/// show them (4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4) with one blank or hyphen between, that begin and are as
/// long as a card scheme's numbers, have a valid check digit (ISO/IEC 7812-1, Luhn) and stand alone. No
/// letter, digit or underscore touches them and no plus sign is before, so that ids and phone numbers are
/// none; nor are they tied by a hyphen or point to more hexadecimal digits, as in UUIDs, trace ids and
/// decimals. Times since 1970 begin with 1 until 2033, as no card does.
bool holds_lone_card_number(std::string_view text);

}  // namespace cairn
