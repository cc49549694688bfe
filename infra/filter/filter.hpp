#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace cairn {

/// An event as a filter sees it: what a webhook's body says. Must outlive the call alone.
struct FilterInput {
    std::string_view type;  // payment.captured
    std::string_view tenant;
    std::string_view stream;  // <tenant>/<aggregate>-<id>
    std::string_view id;
    std::uint64_t version = 0;
    std::string_view time;  // RFC 3339, as the body's timestamp.
    const boost::json::value& data;
};

/// Why a text is no filter.
struct FilterProblem {
    std::size_t position =
        1;  // In characters (code points), from 1; one behind the end where something is missing.
    std::string text;  // expected a value, found ')'
};

struct FilterTree;

/// A predicate on an event in a subset of CEL (Common Expression Language, github.com/google/cel-spec), as
/// docs/webhooks.md describes it. Immutable, so that any thread may use it; copies share what was parsed.
/// The time of an evaluation is bounded by the filter's nodes times the size of the data; it allocates
/// nothing.
class Filter {
 public:
    static constexpr std::size_t characters_max = 2'000;
    static constexpr std::size_t depth_max = 32;
    static constexpr std::size_t nodes_max = 256;

    static std::variant<Filter, FilterProblem> parse(std::string_view text);

    /// Never throws: what is missing or of another type makes its comparison false.
    bool matches(const FilterInput& event) const;

 private:
    explicit Filter(std::shared_ptr<const FilterTree> tree) : tree_(std::move(tree)) {}

    std::shared_ptr<const FilterTree> tree_;
};

}  // namespace cairn
