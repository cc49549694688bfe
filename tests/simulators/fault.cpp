#include "tests/simulators/fault.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cairn::simulators {
namespace {

constexpr std::array<std::pair<std::string_view, Fault>, 11> names{{
    {"timeout_before", Fault::timeout_before},
    {"timeout_after", Fault::timeout_after},
    {"error_after", Fault::error_after},
    {"duplicate_callback", Fault::duplicate_callback},
    {"reordered_callback", Fault::reordered_callback},
    {"delayed_callback", Fault::delayed_callback},
    {"late_success", Fault::late_success},
    {"double_success", Fault::double_success},
    {"rate_limit", Fault::rate_limit},
    {"wrong_signature", Fault::wrong_signature},
    {"clock_skew", Fault::clock_skew},
}};

}  // namespace

std::optional<Fault> fault_named(std::string_view name) {
    for (const auto& [known, fault] : names)
        if (known == name) return fault;
    return {};
}

std::string_view name_of(Fault fault) {
    for (const auto& [name, known] : names)
        if (known == fault) return name;
    return {};
}

std::optional<FaultOrder> FaultScript::strike(Fault fault, std::string_view what) {
    const bool reads = what.starts_with("GET ");
    const auto found = std::find_if(orders_.begin(), orders_.end(), [&](const FaultOrder& order) {
        const bool names_it = what.find(order.on) != std::string_view::npos;
        return order.fault == fault && names_it && (!reads || order.on.find("GET") != std::string::npos);
    });
    if (found == orders_.end()) return {};
    FaultOrder struck = *found;
    if (--found->count <= 0) orders_.erase(found);
    return struck;
}

}  // namespace cairn::simulators
