#include "consumers/gateways/providers/exact_json.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace cairn {
namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 32;

/// What Boost.JSON's own parser does, but for numbers.
struct ExactHandler {
    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();

    json::value_stack stack;
    std::string number;  // Of which a part has come.

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return true; }
    bool on_object_end(std::size_t size, json::error_code&) { return stack.push_object(size), true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t size, json::error_code&) { return stack.push_array(size), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        return stack.push_chars(part), true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        return stack.push_key(part), true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        return stack.push_chars(part), true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        return stack.push_string(part), true;
    }
    bool on_number_part(json::string_view part, json::error_code&) { return number.append(part), true; }
    bool on_int64(std::int64_t, json::string_view part, json::error_code&) { return push_number(part); }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) { return push_number(part); }
    bool on_double(double, json::string_view part, json::error_code&) { return push_number(part); }
    bool on_bool(bool value, json::error_code&) { return stack.push_bool(value), true; }
    bool on_null(json::error_code&) { return stack.push_null(), true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    bool push_number(json::string_view part) {
        number.append(part);
        stack.push_string(number);
        number.clear();
        return true;
    }
};

}  // namespace

std::optional<json::value> exact_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = depth_max;
    json::basic_parser<ExactHandler> parser(options);
    parser.handler().stack.reset();
    json::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (error || read != text.size() || !parser.done()) return std::nullopt;
    return parser.handler().stack.release();
}

std::optional<json::object> exact_json_object(std::string_view text) {
    auto value = exact_json(text);
    if (!value || !value->is_object()) return std::nullopt;
    return std::move(value->get_object());
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return std::string(value->get_string());
}

const json::object* object_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

const json::array* array_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_array();
}

}  // namespace cairn
