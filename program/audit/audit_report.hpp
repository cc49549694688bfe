#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cairn {

/// A record of the log that a check looks at.
template <class Message>
struct Logged {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    Message message;
};

/// Where in the log something is wrong. Without a topic: in no record.
struct LogPlace {
    std::string topic;
    std::int32_t partition = -1;
    std::int64_t offset = -1;
};

/// The first violation of a kind, and how many there are.
struct Violation {
    LogPlace place;
    std::string text;
    std::uint64_t count = 0;
};

/// What an audit has looked at, and what it found.
class AuditReport {
 public:
    void count(const std::string& what, std::uint64_t how_many) { counts_[what] += how_many; }

    void violation(const std::string& kind, const LogPlace& place, const std::string& text) {
        Violation& found = violations_.try_emplace(kind, Violation{place, text, 0}).first->second;
        ++found.count;
    }

    const std::map<std::string, std::uint64_t>& counts() const { return counts_; }
    const std::map<std::string, Violation>& violations() const { return violations_; }

 private:
    std::map<std::string, std::uint64_t> counts_;
    std::map<std::string, Violation> violations_;  // By kind.
};

}  // namespace cairn
