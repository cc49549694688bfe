#pragma once

#include <string>
#include <vector>

#include "tests/simulators/book.hpp"
#include "tests/simulators/callbacks.hpp"
#include "tests/simulators/fault.hpp"
#include "tests/simulators/timetable.hpp"

namespace cairn::simulators {

struct SimulatorSettings {
    std::string provider;  // stripe, cashfree, moyasar or instamojo.
    std::uint16_t port = 0;
    std::string book_file;    // Empty: the book is only in memory.
    std::string webhook_url;  // Empty: no callbacks, unless a payment names a URL.
    std::string secret;       // What callbacks are signed with, as the provider calls it.
    std::string key;          // The only API key that is taken. Empty: any that looks like a test key.
    int hang_ms = 1'000;      // How long a request that gets no answer is kept before it is hung up.
    std::vector<FaultOrder> faults;
};

/// What a simulated provider has around it.
struct World {
    const SimulatorSettings& settings;
    Timetable& timetable;
    FaultScript& faults;
    Callbacks& callbacks;
    Book& book;
    std::string url;  // Where it listens, without a slash at its end.

    std::int64_t now_s() const { return timetable.clock_ms() / 1'000; }
    void write(const BookEntry& entry) { book.write(entry, timetable.clock_ms()); }

    /// Letters and digits that nothing else has.
    static std::string new_id();
};

}  // namespace cairn::simulators
