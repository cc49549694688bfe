#include "infra/filter/filter_value.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;

FilterInteger integer_of(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? FilterInteger{true, ~bits + 1} : FilterInteger{false, bits};
}

std::partial_ordering reversed(std::partial_ordering order) { return 0 <=> order; }

/// Exact: a double of 2^53 and more is not the integer beside it. 'number' is not negative.
std::partial_ordering order_magnitudes(std::uint64_t magnitude, double number) {
    constexpr double beyond = 18446744073709551616.0;  // 2^64
    if (std::isnan(number)) return std::partial_ordering::unordered;
    if (number >= beyond) return std::partial_ordering::less;
    const auto whole = static_cast<std::uint64_t>(number);
    if (magnitude != whole) return magnitude <=> whole;
    return number > std::trunc(number) ? std::partial_ordering::less : std::partial_ordering::equivalent;
}

std::partial_ordering order_numbers(const FilterInteger& a, double b) {
    if (a.negative && b < 0) return reversed(order_magnitudes(a.magnitude, -b));
    if (a.negative) return std::isnan(b) ? std::partial_ordering::unordered : std::partial_ordering::less;
    return b < 0 ? std::partial_ordering::greater : order_magnitudes(a.magnitude, b);
}

std::partial_ordering order_numbers(const FilterInteger& a, const FilterInteger& b) {
    if (a.negative != b.negative)
        return a.negative ? std::partial_ordering::less : std::partial_ordering::greater;
    return a.negative ? b.magnitude <=> a.magnitude : a.magnitude <=> b.magnitude;
}

/// A list of a filter or of an event, as what both have.
template <class First, class Second>
bool are_equal_lists(const First& a, const Second& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& left, const auto& right) {
        return are_equal(value_of(left), value_of(right));
    });
}

bool are_equal_objects(const object& a, const object& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& field) {
               const auto* other = b.if_contains(field.key());
               return other != nullptr && are_equal(value_of(field.value()), value_of(*other));
           });
}

struct Equality {
    bool operator()(std::nullptr_t, std::nullptr_t) const { return true; }
    bool operator()(bool a, bool b) const { return a == b; }
    bool operator()(std::string_view a, std::string_view b) const { return a == b; }
    bool operator()(const FilterList* a, const FilterList* b) const { return are_equal_lists(*a, *b); }
    bool operator()(const FilterList* a, const array* b) const { return are_equal_lists(*a, *b); }
    bool operator()(const array* a, const FilterList* b) const { return are_equal_lists(*a, *b); }
    bool operator()(const array* a, const array* b) const { return are_equal_lists(*a, *b); }
    bool operator()(const object* a, const object* b) const { return are_equal_objects(*a, *b); }

    template <class First, class Second>
    bool operator()(const First&, const Second&) const {
        return false;
    }
};

struct Order {
    std::partial_ordering operator()(const FilterInteger& a, const FilterInteger& b) const {
        return order_numbers(a, b);
    }
    std::partial_ordering operator()(const FilterInteger& a, double b) const { return order_numbers(a, b); }
    std::partial_ordering operator()(double a, const FilterInteger& b) const {
        return reversed(order_numbers(b, a));
    }
    std::partial_ordering operator()(double a, double b) const { return a <=> b; }
    std::partial_ordering operator()(std::string_view a, std::string_view b) const { return a <=> b; }

    template <class First, class Second>
    std::partial_ordering operator()(const First&, const Second&) const {
        return std::partial_ordering::unordered;
    }
};

bool is_number(const FilterValue& value) {
    return std::holds_alternative<FilterInteger>(value) || std::holds_alternative<double>(value);
}

template <class List>
bool holds(const List& list, const FilterValue& item) {
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& each) { return are_equal(item, value_of(each)); });
}

}  // namespace

FilterValue value_of(const FilterLiteral& literal) {
    return std::visit(
        [](const auto& value) -> FilterValue {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                return std::string_view(value);
            else
                return value;
        },
        literal);
}

FilterValue value_of(const boost::json::value& json) {
    switch (json.kind()) {
        case boost::json::kind::null: return nullptr;
        case boost::json::kind::bool_: return json.get_bool();
        case boost::json::kind::int64: return integer_of(json.get_int64());
        case boost::json::kind::uint64: return FilterInteger{false, json.get_uint64()};
        case boost::json::kind::double_: return json.get_double();
        case boost::json::kind::string:
            return std::string_view(json.get_string().data(), json.get_string().size());
        case boost::json::kind::array: return &json.get_array();
        case boost::json::kind::object: return &json.get_object();
    }
    return FilterMissing{};
}

bool is_missing(const FilterValue& value) { return std::holds_alternative<FilterMissing>(value); }

bool are_equal(const FilterValue& a, const FilterValue& b) {
    if (is_number(a) && is_number(b)) return order_of(a, b) == std::partial_ordering::equivalent;
    return std::visit(Equality(), a, b);
}

std::partial_ordering order_of(const FilterValue& a, const FilterValue& b) {
    return std::visit(Order(), a, b);
}

bool is_in(const FilterValue& item, const FilterValue& container) {
    if (const auto* list = std::get_if<const FilterList*>(&container)) return holds(**list, item);
    if (const auto* list = std::get_if<const array*>(&container)) return holds(**list, item);
    const auto* fields = std::get_if<const object*>(&container);
    const auto* key = std::get_if<std::string_view>(&item);
    return fields != nullptr && key != nullptr && (*fields)->contains({key->data(), key->size()});
}

FilterValue size_of(const FilterValue& value) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        return FilterInteger{false, code_points(*text)};
    if (const auto* list = std::get_if<const FilterList*>(&value))
        return FilterInteger{false, (*list)->size()};
    if (const auto* list = std::get_if<const array*>(&value)) return FilterInteger{false, (*list)->size()};
    if (const auto* fields = std::get_if<const object*>(&value))
        return FilterInteger{false, (*fields)->size()};
    return FilterMissing{};
}

FilterValue negated(const FilterValue& value) {
    if (const auto* number = std::get_if<FilterInteger>(&value))
        return FilterInteger{!number->negative && number->magnitude > 0, number->magnitude};
    if (const auto* number = std::get_if<double>(&value)) return -*number;
    return FilterMissing{};
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace cairn
