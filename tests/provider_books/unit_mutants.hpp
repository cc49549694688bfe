#pragma once

#include <string>
#include <vector>

namespace cairn::test {

/// A wrong belief about a provider's units. The program that links it has no other provider_amount.cpp.
enum class UnitMutant {
    none,
    minor_as_main,  // 19.99 goes out as 1999 main units,
    main_as_minor,  // or as 19 of the smallest ones.
    none_as_two,    // A currency without decimals is taken to have two,
    three_as_two,   // and so is one with three.
    two_as_none,    // One with two is taken to have none,
    two_as_three,   // or three.
};

inline const std::vector<UnitMutant> unit_mutants = {UnitMutant::minor_as_main, UnitMutant::main_as_minor,
                                                     UnitMutant::none_as_two,   UnitMutant::three_as_two,
                                                     UnitMutant::two_as_none,   UnitMutant::two_as_three};

const char* name_of(UnitMutant mutant);

/// While it lives, the adapters believe so: in what they send alone, or in what they read too.
class Believing {
 public:
    enum class In { what_is_sent, all };

    Believing(UnitMutant mutant, In in);
    ~Believing();
    Believing(const Believing&) = delete;
    Believing& operator=(const Believing&) = delete;
};

}  // namespace cairn::test
