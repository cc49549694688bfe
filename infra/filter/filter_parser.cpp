#include "infra/filter/filter_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "infra/filter/filter_lexer.hpp"

namespace cairn {
namespace {

using Op = FilterOperator;
using Kind = FilterTokenKind;
using Names = std::pair<std::string_view, Op>;

constexpr std::array comparisons = {Names{"==", Op::equal},  Names{"!=", Op::not_equal},
                                    Names{"<", Op::less},    Names{"<=", Op::less_or_equal},
                                    Names{">", Op::greater}, Names{">=", Op::greater_or_equal},
                                    Names{"in", Op::in}};
constexpr std::array attributes = {Names{"type", Op::type},       Names{"tenant", Op::tenant},
                                   Names{"stream", Op::stream},   Names{"id", Op::id},
                                   Names{"version", Op::version}, Names{"time", Op::time}};
constexpr std::array methods = {Names{"startsWith", Op::starts_with}, Names{"endsWith", Op::ends_with},
                                Names{"contains", Op::contains}};

template <class Table>
std::optional<Op> operator_named(const Table& table, std::string_view name) {
    const auto* found =
        std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == name; });
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

/// What a user writes who knows another language.
std::string_view hint_for(std::string_view found) {
    if (found == "and" || found == "AND") return "; 'and' is written &&";
    if (found == "or" || found == "OR") return "; 'or' is written ||";
    if (found == "not" || found == "NOT") return "; 'not' is written !";
    return "";
}

std::string shown(const FilterToken& token) {
    constexpr std::size_t shown_max = 30;
    if (token.kind == Kind::end) return "the end";
    if (token.kind == Kind::text) return "a text";
    return fmt::format("'{}{}'", token.source.substr(0, shown_max),
                       token.source.size() > shown_max ? "…" : "");
}

/// Recursive descent. After the first problem it stands at the end of the text, so that every loop ends.
class Parser {
 public:
    Parser(std::string_view text, std::vector<FilterToken> tokens)
        : text_(text), tokens_(std::move(tokens)) {}

    std::variant<FilterTree, FilterProblem> parse() {
        const Part whole = any_of();
        if (token().kind != Kind::end) fail_expecting("an operator or the end");
        require_condition(whole);
        if (problem_) return std::move(*problem_);
        return std::move(tree_);
    }

 private:
    /// An expression: its node, and where it begins.
    struct Part {
        std::uint16_t node = 0;
        std::size_t offset = 0;
    };

    Part any_of() {
        return joined("||", Op::any_of, [this] { return all_of(); });
    }
    Part all_of() {
        return joined("&&", Op::all_of, [this] { return relation(); });
    }

    /// One node for the whole chain, so that a long one is not deep.
    template <class Next>
    Part joined(std::string_view symbol, Op op, Next next) {
        const Part first = next();
        if (!is_symbol(symbol)) return first;
        require_condition(first);
        std::vector<std::uint16_t> operands = {first.node};
        while (take(symbol)) {
            const Part other = next();
            require_condition(other);
            operands.push_back(other.node);
        }
        return {add(op, operands), first.offset};
    }

    Part relation() {
        const Part left = unary();
        const std::optional<Op> op = operator_named(comparisons, token().source);
        if (!op) return left;
        advance();
        const Part right = unary();
        if (*op == Op::in && !is_one_of(right, {Op::list, Op::path}))
            fail(right.offset,
                 "expected a list, such as [\"EUR\", \"USD\"], or a field of data behind 'in'");
        if (operator_named(comparisons, token().source))
            fail(token().offset, "comparisons do not chain: join two of them with &&");
        return {add(*op, {left.node, right.node}), left.offset};
    }

    Part unary() {
        const std::size_t offset = token().offset;
        if (take("!")) {
            const Part operand = nested([this] { return unary(); });
            require_condition(operand);
            return {add(Op::inverse, {operand.node}), offset};
        }
        if (!take("-")) return member();
        const Part operand = nested([this] { return unary(); });
        if (FilterLiteral* number = literal_of(operand); number != nullptr && negate(*number))
            return {operand.node, offset};
        if (!is_one_of(operand, {Op::path, Op::version, Op::size, Op::negative}))
            fail(operand.offset, "expected a number behind '-'");
        return {add(Op::negative, {operand.node}), offset};
    }

    static bool negate(FilterLiteral& literal) {
        if (auto* whole = std::get_if<FilterInteger>(&literal))
            whole->negative = !whole->negative && whole->magnitude > 0;
        else if (auto* decimal = std::get_if<double>(&literal))
            *decimal = -*decimal;
        else
            return false;
        return true;
    }

    /// A value with the methods called on it.
    Part member() {
        Part target = primary();
        while (is_symbol(".") || is_symbol("[")) {
            if (take("[")) {
                fail(tokens_[at_ - 1].offset, "only data has items and fields");
                break;
            }
            advance();
            const FilterToken name = expect_name("the name of a method");
            const std::optional<Op> op = operator_named(methods, name.source);
            if (!op || !is_symbol("(")) {
                fail(name.offset,
                     "expected startsWith(…), endsWith(…) or contains(…); only data has fields");
                break;
            }
            require_text(target);
            const Part argument = in_brackets("(", ")", [this] { return any_of(); });
            require_text(argument);
            target = {add(*op, {target.node, argument.node}), target.offset};
        }
        return target;
    }

    Part primary() {
        const FilterToken& first = token();
        const std::size_t offset = first.offset;
        switch (first.kind) {
            case Kind::name: return named();
            case Kind::text: return literal(FilterLiteral(first.text));
            case Kind::integer: return literal(FilterInteger{false, first.integer});
            case Kind::decimal: return literal(first.decimal);
            case Kind::end:
            case Kind::symbol: break;
        }
        if (is_symbol("(")) {
            const Part inner = in_brackets("(", ")", [this] { return any_of(); });
            return {inner.node, offset};
        }
        if (is_symbol("[")) return in_brackets("[", "]", [this] { return list(); });
        fail_expecting("a value");
        return {0, offset};
    }

    Part named() {
        const std::size_t offset = token().offset;
        const std::string_view name = token().source;
        if (name == "true" || name == "false") return literal(name == "true");
        if (name == "null") return literal(nullptr);
        if (name == "data") return path();
        if (name == "has" || name == "size") return call(name == "has" ? Op::has : Op::size);
        if (const std::optional<Op> attribute = operator_named(attributes, name)) {
            advance();
            return {add(*attribute, {}), offset};
        }
        fail_expecting("type, tenant, stream, id, version, time, data, has(…) or size(…)");
        return {0, offset};
    }

    /// data.amount.currency, data.items[0].name, data["a name"]
    Part path() {
        const std::size_t offset = token().offset;
        advance();
        FilterNode node{Op::path, static_cast<std::uint16_t>(tree_.steps.size()), 0};
        while (is_symbol("[") || (is_symbol(".") && !is_method_call())) {
            if (!count_part()) break;
            tree_.steps.push_back(take(".") ? FilterStep(std::string(expect_field())) : index());
            ++node.count;
        }
        return {add_node(node), offset};
    }

    /// A field may have a method's name, but no field is called.
    bool is_method_call() const { return at_ + 2 < tokens_.size() && tokens_[at_ + 2].source == "("; }

    std::string_view expect_field() {
        const FilterToken field = expect_name("the name of a field");
        if (field.source == "in" || field.source == "true" || field.source == "false" ||
            field.source == "null")
            fail(field.offset,
                 fmt::format("'{0}' is a word of the language: write [\"{0}\"]", field.source));
        return field.source;
    }

    FilterStep index() {
        advance();
        const FilterToken index = token();
        if (index.kind != Kind::integer && index.kind != Kind::text)
            fail_expecting("the number of an item, from 0, or the name of a field in quotes");
        advance();
        expect("]");
        if (index.kind == Kind::integer) return index.integer;
        return index.text;
    }

    Part call(Op op) {
        const std::size_t offset = token().offset;
        advance();
        const Part argument = in_brackets("(", ")", [this] { return any_of(); });
        if (problem_) return {};
        const FilterNode& node = tree_.nodes[argument.node];
        if (op == Op::has && (node.op != Op::path || node.count == 0))
            fail(argument.offset, "expected a field of data, such as data.customer_id");
        if (op == Op::size && node.op != Op::path && node.op != Op::list && !is_text(argument))
            fail(argument.offset, "expected a text, a list or a field of data");
        return {add(op, {argument.node}), offset};
    }

    /// Of literals alone, so that looking through one costs what it is long.
    Part list() {
        const std::size_t offset = tokens_[at_ - 1].offset;
        FilterList items;
        while (!is_symbol("]") && !problem_) {
            if (!items.empty() && !expect(",")) break;
            const Part item = unary();
            FilterLiteral* value = literal_of(item);
            if (value == nullptr) {
                fail(item.offset,
                     "expected a text, a number, true, false or null: a list holds nothing else");
                break;
            }
            items.push_back(std::move(*value));
            tree_.literals.pop_back();
            tree_.nodes.pop_back();
        }
        tree_.lists.push_back(std::move(items));
        return {add_node({Op::list, static_cast<std::uint16_t>(tree_.lists.size() - 1), 0}), offset};
    }

    Part literal(FilterLiteral value) {
        const std::size_t offset = token().offset;
        advance();
        tree_.literals.push_back(std::move(value));
        return {add_node({Op::literal, static_cast<std::uint16_t>(tree_.literals.size() - 1), 0}), offset};
    }

    template <class Inner>
    Part in_brackets(std::string_view open, std::string_view close, Inner inner) {
        expect(open);
        const Part part = nested(inner);
        expect(close);
        return part;
    }

    template <class Inner>
    Part nested(Inner inner) {
        if (++depth_ > Filter::depth_max) {
            fail(token().offset, fmt::format("brackets and signs go {} deep at most", Filter::depth_max));
            return {};
        }
        const Part part = inner();
        --depth_;
        return part;
    }

    std::uint16_t add(Op op, const std::vector<std::uint16_t>& operands) {
        const auto first = static_cast<std::uint16_t>(tree_.operands.size());
        tree_.operands.insert(tree_.operands.end(), operands.begin(), operands.end());
        return add_node({op, first, static_cast<std::uint16_t>(operands.size())});
    }

    std::uint16_t add_node(FilterNode node) {
        if (!count_part()) return 0;
        tree_.nodes.push_back(node);
        return static_cast<std::uint16_t>(tree_.nodes.size() - 1);
    }

    bool count_part() {
        if (problem_) return false;
        if (++parts_ > Filter::nodes_max)
            fail(token().offset, fmt::format("a filter has at most {} parts (values, fields, operators)",
                                             Filter::nodes_max));
        return !problem_;
    }

    FilterLiteral* literal_of(const Part& part) {
        if (problem_ || tree_.nodes[part.node].op != Op::literal) return nullptr;
        return &tree_.literals[tree_.nodes[part.node].first];
    }

    bool is_one_of(const Part& part, std::initializer_list<Op> operators) const {
        if (problem_) return true;
        return std::find(operators.begin(), operators.end(), tree_.nodes[part.node].op) != operators.end();
    }

    bool is_text(const Part& part) {
        if (const FilterLiteral* value = literal_of(part))
            return std::holds_alternative<std::string>(*value);
        return is_one_of(part, {Op::path, Op::type, Op::tenant, Op::stream, Op::id, Op::time});
    }

    void require_text(const Part& part) {
        if (!is_text(part)) fail(part.offset, "expected a text or a field of data");
    }

    /// What is never true or false by itself is a slip, such as a comparison that was forgotten.
    void require_condition(const Part& part) {
        if (problem_) return;
        if (const FilterLiteral* value = literal_of(part); value && std::holds_alternative<bool>(*value))
            return;
        const Op op = tree_.nodes[part.node].op;
        if (op == Op::path || op >= Op::inverse) return;
        fail(part.offset, "expected a condition, such as data.amount.amount_minor >= 10000");
    }

    const FilterToken& token() const { return tokens_[at_]; }
    void advance() { at_ = std::min(at_ + 1, tokens_.size() - 1); }
    bool is_symbol(std::string_view symbol) const {
        return token().kind == Kind::symbol && token().source == symbol;
    }

    bool take(std::string_view symbol) {
        if (!is_symbol(symbol)) return false;
        advance();
        return true;
    }

    bool expect(std::string_view symbol) {
        if (take(symbol)) return true;
        fail_expecting(fmt::format("'{}'", symbol));
        return false;
    }

    FilterToken expect_name(std::string_view what) {
        const FilterToken name = token();
        if (name.kind != Kind::name) fail_expecting(what);
        advance();
        return name;
    }

    void fail_expecting(std::string_view what) {
        fail(token().offset,
             fmt::format("expected {}, found {}{}", what, shown(token()), hint_for(token().source)));
    }

    void fail(std::size_t offset, std::string problem) {
        if (!problem_) problem_ = filter_problem_at(text_, offset, std::move(problem));
        at_ = tokens_.size() - 1;
    }

    std::string_view text_;
    std::vector<FilterToken> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t parts_ = 0;
    FilterTree tree_;
    std::optional<FilterProblem> problem_;
};

}  // namespace

std::variant<FilterTree, FilterProblem> parse_filter(std::string_view text) {
    if (code_points(text) > Filter::characters_max)
        return FilterProblem{Filter::characters_max + 1,
                             fmt::format("a filter has at most {} characters", Filter::characters_max)};
    auto tokens = tokens_of(text);
    if (auto* problem = std::get_if<FilterProblem>(&tokens)) return std::move(*problem);
    return Parser(text, std::get<std::vector<FilterToken>>(std::move(tokens))).parse();
}

}  // namespace cairn
