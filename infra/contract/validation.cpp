#include "infra/contract/validation.hpp"

#include <fmt/format.h>

#include "cairn/money.pb.h"
#include "cairn/options.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::uint32_t default_length_max = 500;
constexpr int default_items_max = 100;
constexpr std::int64_t json_integer_max = (std::int64_t{1} << 53) - 1;

class Validator {
 public:
    FieldProblems check(const Message& message) {
        check_message(message, "");
        return std::move(problems_);
    }

 private:
    void check_message(const Message& message, const std::string& prefix) {
        const auto& type = *message.GetDescriptor();
        for (int i = 0; i < type.field_count(); ++i) check_field(message, *type.field(i), prefix);
    }

    void check_field(const Message& message, const FieldDescriptor& field, const std::string& prefix) {
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (is_made_at_edge(rules)) return;
        const std::string name = prefix + field.name();
        if (field.is_repeated()) return check_repeated(message, field, rules, name);
        if (is_absent(message, field)) {
            if (rules.required()) add(name, "required", "is required");
            return;
        }
        check_value(message, field, rules, name);
    }

    static bool is_absent(const Message& message, const FieldDescriptor& field) {
        const auto& reflection = *message.GetReflection();
        if (field.has_presence()) return !reflection.HasField(message, &field);
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
            return reflection.GetString(message, &field).empty();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
            return reflection.GetEnumValue(message, &field) == 0;
        return false;
    }

    void check_repeated(const Message& message, const FieldDescriptor& field, const FieldRules& rules,
                        const std::string& name) {
        const auto& reflection = *message.GetReflection();
        const int size = reflection.FieldSize(message, &field);
        const int items_max =
            rules.max_items() > 0 ? static_cast<int>(rules.max_items()) : default_items_max;
        if (size == 0 && rules.required()) add(name, "required", "needs at least one item");
        if (size > items_max)
            return add(name, "items", fmt::format("has {} items; at most {}", size, items_max));
        for (int i = 0; i < size; ++i) check_item(message, field, i, rules, fmt::format("{}[{}]", name, i));
    }

    void check_item(const Message& message, const FieldDescriptor& field, int i, const FieldRules& rules,
                    const std::string& name) {
        const auto& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                return check_text(reflection.GetRepeatedString(message, &field, i), rules, name);
            case FieldDescriptor::CPPTYPE_UINT32:
                return check_number(reflection.GetRepeatedUInt32(message, &field, i), rules, name);
            case FieldDescriptor::CPPTYPE_MESSAGE:
                return check_message(reflection.GetRepeatedMessage(message, &field, i), name + ".");
            default: return;
        }
    }

    void check_value(const Message& message, const FieldDescriptor& field, const FieldRules& rules,
                     const std::string& name) {
        const auto& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                return check_text(reflection.GetString(message, &field), rules, name);
            case FieldDescriptor::CPPTYPE_INT32:
                return check_number(reflection.GetInt32(message, &field), rules, name);
            case FieldDescriptor::CPPTYPE_INT64:
                return check_number(reflection.GetInt64(message, &field), rules, name);
            case FieldDescriptor::CPPTYPE_UINT32:
                return check_number(reflection.GetUInt32(message, &field), rules, name);
            case FieldDescriptor::CPPTYPE_MESSAGE:
                return check_inner(reflection.GetMessage(message, &field), rules, name);
            default: return;
        }
    }

    void check_inner(const Message& inner, const FieldRules& rules, const std::string& name) {
        check_message(inner, name + ".");
        if (inner.GetDescriptor() != Money::descriptor()) return;
        const auto* amount = inner.GetDescriptor()->FindFieldByName("amount_minor");
        check_number(inner.GetReflection()->GetInt64(inner, amount), rules, name + ".amount_minor");
    }

    void check_text(const std::string& value, const FieldRules& rules, const std::string& name) {
        const std::size_t length_max = rules.max_length() > 0 ? rules.max_length() : default_length_max;
        const std::size_t length = characters(value);
        if (length > length_max)
            return add(name, "length", fmt::format("has {} characters; at most {}", length, length_max));
        // PostgreSQL has no text with one in it: the read models would stop there for ever.
        if (value.find('\0') != std::string::npos)
            return add(name, "characters", "holds the character U+0000");
        if (rules.format() == FILTER)
            check_filter(value, name);
        else if (!has_format(value, rules.format()))
            return add(name, "format", fmt::format("must be {}", describe(rules.format())));
        if (rules.format() != PHONE && holds_card_number(value))
            add(name, "card_number", "looks like a card number; send the provider's token instead");
    }

    void check_filter(const std::string& value, const std::string& name) {
        const auto parsed = Filter::parse(value);
        if (const auto* wrong = std::get_if<FilterProblem>(&parsed))
            add(name, "format", fmt::format("at character {}: {}", wrong->position, wrong->text));
    }

    void check_number(std::int64_t value, const FieldRules& rules, const std::string& name) {
        if (rules.json_number() && (value > json_integer_max || value < -json_integer_max))
            return add(name, "range", fmt::format("must be within ±{}", json_integer_max));
        if (rules.has_min() && value < rules.min())
            return add(name, "range", fmt::format("is {}; at least {}", value, rules.min()));
        if (rules.has_max() && value > rules.max())
            return add(name, "range", fmt::format("is {}; at most {}", value, rules.max()));
    }

    void add(std::string name, const char* rule, std::string text) {
        problems_.push_back(problem_at(std::move(name), rule, std::move(text)));
    }

    FieldProblems problems_;
};

}  // namespace

FieldProblem problem_at(std::string field, std::string rule, std::string text) {
    FieldProblem problem;
    problem.set_field(std::move(field));
    problem.set_rule(std::move(rule));
    problem.set_text(std::move(text));
    return problem;
}

void fill_defaults(Message& command) {
    const auto& type = *command.GetDescriptor();
    const auto& reflection = *command.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (rules.default_to().empty() || !reflection.GetString(command, &field).empty()) continue;
        reflection.SetString(&command, &field, rules.default_to());
    }
}

bool is_made_at_edge(const FieldRules& rules) {
    return !rules.hash_of().empty() || rules.secret() != NO_SECRET || !rules.verify_key_of().empty();
}

FieldProblems validate(const Message& command) { return Validator().check(command); }

}  // namespace cairn
