#include "infra/filter/filter.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstring>

#include "infra/filter/filter_parser.hpp"

namespace cairn {
namespace {

bool is_true(const FilterValue& value) {
    const auto* truth = std::get_if<bool>(&value);
    return truth != nullptr && *truth;
}

bool contains(std::string_view text, std::string_view part) {
    // std::string_view::find takes text times part, which a hostile event could use; this takes their sum.
    return part.empty() || memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

/// One evaluation.
class Evaluation {
 public:
    Evaluation(const FilterTree& tree, const FilterInput& event) : tree_(tree), event_(event) {}

    FilterValue value_at(std::uint16_t place) const {
        const FilterNode& node = tree_.nodes[place];
        switch (node.op) {
            case FilterOperator::literal: return value_of(tree_.literals[node.first]);
            case FilterOperator::list: return &tree_.lists[node.first];
            case FilterOperator::type: return event_.type;
            case FilterOperator::tenant: return event_.tenant;
            case FilterOperator::stream: return event_.stream;
            case FilterOperator::id: return event_.id;
            case FilterOperator::version: return FilterInteger{false, event_.version};
            case FilterOperator::time: return event_.time;
            case FilterOperator::path: return follow(node);
            case FilterOperator::negative: return negated(operand(node, 0));
            case FilterOperator::size: return size_of(operand(node, 0));
            default: return is_met(node);
        }
    }

 private:
    auto holds() const {
        return [this](std::uint16_t place) { return is_true(value_at(place)); };
    }

    bool is_met(const FilterNode& node) const {
        switch (node.op) {
            case FilterOperator::inverse: return !is_true(operand(node, 0));
            case FilterOperator::all_of: return std::all_of(first_of(node), last_of(node), holds());
            case FilterOperator::any_of: return std::any_of(first_of(node), last_of(node), holds());
            case FilterOperator::has: return !is_missing(operand(node, 0));
            default: break;
        }
        const FilterValue left = operand(node, 0), right = operand(node, 1);
        if (is_missing(left) || is_missing(right)) return false;
        switch (node.op) {
            case FilterOperator::equal: return are_equal(left, right);
            case FilterOperator::not_equal: return !are_equal(left, right);
            case FilterOperator::less: return order_of(left, right) < 0;
            case FilterOperator::less_or_equal: return order_of(left, right) <= 0;
            case FilterOperator::greater: return order_of(left, right) > 0;
            case FilterOperator::greater_or_equal: return order_of(left, right) >= 0;
            case FilterOperator::in: return is_in(left, right);
            default: return has_part(node.op, left, right);
        }
    }

    static bool has_part(FilterOperator op, const FilterValue& value, const FilterValue& part) {
        const auto* text = std::get_if<std::string_view>(&value);
        const auto* wanted = std::get_if<std::string_view>(&part);
        if (text == nullptr || wanted == nullptr) return false;
        if (op == FilterOperator::starts_with) return text->starts_with(*wanted);
        if (op == FilterOperator::ends_with) return text->ends_with(*wanted);
        return contains(*text, *wanted);
    }

    FilterValue follow(const FilterNode& node) const {
        const boost::json::value* at = &event_.data;
        for (std::size_t i = 0; i < node.count && at != nullptr; ++i) {
            const FilterStep& step = tree_.steps[node.first + i];
            if (const auto* name = std::get_if<std::string>(&step))
                at = at->is_object() ? at->get_object().if_contains(*name) : nullptr;
            else
                at = at->is_array() ? at->get_array().if_contains(std::get<std::uint64_t>(step)) : nullptr;
        }
        return at == nullptr ? FilterMissing{} : value_of(*at);
    }

    FilterValue operand(const FilterNode& node, std::size_t number) const {
        return value_at(tree_.operands[node.first + number]);
    }

    const std::uint16_t* first_of(const FilterNode& node) const {
        return tree_.operands.data() + node.first;
    }
    const std::uint16_t* last_of(const FilterNode& node) const { return first_of(node) + node.count; }

    const FilterTree& tree_;
    const FilterInput& event_;
};

}  // namespace

std::variant<Filter, FilterProblem> Filter::parse(std::string_view text) {
    auto parsed = parse_filter(text);
    if (auto* problem = std::get_if<FilterProblem>(&parsed)) return std::move(*problem);
    return Filter(std::make_shared<const FilterTree>(std::get<FilterTree>(std::move(parsed))));
}

bool Filter::matches(const FilterInput& event) const {
    return is_true(Evaluation(*tree_, event).value_at(static_cast<std::uint16_t>(tree_->nodes.size() - 1)));
}

}  // namespace cairn
