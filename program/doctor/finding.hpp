#pragma once

#include <functional>
#include <string>
#include <vector>

#include "infra/runtime/failure.hpp"

namespace cairn {

enum class Health { ok, warn, fail };

/// One line of cairn doctor.
struct Finding {
    Health health = Health::ok;
    std::string part;  // kafka, topics, postgres …
    std::string what;
    std::string cure;  // Empty where nothing is to be done.
};

/// What the checks found, in their order.
class Findings {
 public:
    void ok(const std::string& part, const std::string& what) {
        list_.push_back({Health::ok, part, what, {}});
    }
    void warn(const std::string& part, const std::string& what, const std::string& cure) {
        list_.push_back({Health::warn, part, what, cure});
    }
    void fail(const std::string& part, const std::string& what, const std::string& cure) {
        list_.push_back({Health::fail, part, what, cure});
    }

    /// Runs a check; what it throws is what it found. False: it failed.
    bool check(const std::string& part, const std::function<void()>& work) {
        try {
            work();
            return true;
        } catch (const Failure& failure) {
            fail(part, failure.what(), failure.hint());
            return false;
        }
    }

    const std::vector<Finding>& list() const { return list_; }

 private:
    std::vector<Finding> list_;
};

}  // namespace cairn
