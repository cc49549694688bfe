#pragma once

#include <string>
#include <vector>

namespace cairn::test {

/// While it lives, getaddrinfo(3) of this program answers for one name as it says: that is what libcurl
/// calls. Other names are not found, and numbers are read by the C library; nothing asks a name server.
class StubResolver {
 public:
    /// Each look-up takes the next answer, the last one stays. Each answer is a list of addresses.
    StubResolver(std::string name, std::vector<std::vector<std::string>> answers, int delay_ms = 0);
    ~StubResolver();
    StubResolver(const StubResolver&) = delete;
    StubResolver& operator=(const StubResolver&) = delete;

 private:
    std::string name_;
};

}  // namespace cairn::test
