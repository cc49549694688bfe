#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Path parameters by name.
using PathParameters = std::map<std::string, std::string>;

/// /v1/payments/{payment_id}/capture
class RoutePattern {
 public:
    explicit RoutePattern(std::string_view pattern);

    /// The parameters, where the path is of this form. Parameters are not empty and hold no '/'.
    std::optional<PathParameters> match(std::string_view path) const;

    /// The path with its parameters put in, in the order of the pattern.
    std::string fill(const std::vector<std::string>& values) const;

    const std::string& text() const { return text_; }

 private:
    std::string text_;
    std::vector<std::string> segments_;
};

}  // namespace cairn
