#include "infra/contract/broken_promises.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn {
namespace {

using boost::json::object;
using boost::json::value;

const object& object_at(const object& parent, std::string_view key) {
    static const object none;
    const value* found = parent.if_contains(key);
    return found != nullptr && found->is_object() ? found->get_object() : none;
}

std::set<std::string> texts_at(const object& parent, std::string_view key) {
    std::set<std::string> texts;
    const value* found = parent.if_contains(key);
    if (found == nullptr) return texts;
    if (const auto* items = found->if_array())
        for (const value& item : *items) texts.insert(boost::json::serialize(item));
    else
        texts.insert(boost::json::serialize(*found));
    return texts;
}

std::string shown(const object& schema, std::string_view key) {
    const value* found = schema.if_contains(key);
    return found == nullptr ? "nothing" : boost::json::serialize(*found);
}

class Comparison {
 public:
    void compare(const std::string& place, const object& before, const object& after) {
        compare_form(place, before, after);
        compare_values(place, before, after);
        compare_required(place, before, after);
        const object& now = object_at(after, "properties");
        for (const auto& [name, schema] : object_at(before, "properties")) {
            const std::string inner = fmt::format("{}.{}", place, std::string_view(name));
            if (now.contains(name))
                compare(inner, schema.as_object(), now.at(name).as_object());
            else
                add(inner, "is gone");
        }
        if (before.contains("items") && after.contains("items"))
            compare(place + "[]", before.at("items").as_object(), after.at("items").as_object());
    }

    void compare_types(const object& before, const object& after) {
        for (const auto& [key, entry] : before) {
            const std::string type(key);
            if (!after.contains(type)) {
                add(type, "is gone");
                continue;
            }
            const object& was = entry.as_object();
            const object& is = after.at(type).as_object();
            if (is.at("version").to_number<int>() < was.at("version").to_number<int>())
                add(type,
                    fmt::format("has version {} and had {}", shown(is, "version"), shown(was, "version")));
            if (is.at("aggregate") != was.at("aggregate"))
                add(type,
                    fmt::format("is of {} and was of {}", shown(is, "aggregate"), shown(was, "aggregate")));
            compare(type, was.at("data").as_object(), is.at("data").as_object());
        }
    }

    void compare_schemas(const object& before, const object& after) {
        for (const auto& [name, schema] : before) {
            if (after.contains(name))
                compare(name, schema.as_object(), after.at(name).as_object());
            else
                add(name, "is gone");
        }
    }

    std::vector<std::string> take() { return std::move(found_); }

 private:
    void compare_form(const std::string& place, const object& before, const object& after) {
        for (const char* key : {"type", "$ref", "anyOf", "const", "additionalProperties"})
            if (texts_at(before, key) != texts_at(after, key)) otherwise(place, key, before, after);
        // A value that is said to have a form more than before has always had it.
        for (const char* key : {"format", "pattern"})
            if (before.contains(key) && texts_at(before, key) != texts_at(after, key))
                otherwise(place, key, before, after);
        if (before.contains("items") != after.contains("items")) otherwise(place, "items", before, after);
    }

    void compare_values(const std::string& place, const object& before, const object& after) {
        if (before.contains("enum") != after.contains("enum"))
            return otherwise(place, "enum", before, after);
        const std::set<std::string> now = texts_at(after, "enum");
        for (const std::string& was : texts_at(before, "enum"))
            if (now.count(was) == 0) add(place, fmt::format("no longer has the value {}", was));
    }

    void compare_required(const std::string& place, const object& before, const object& after) {
        const std::set<std::string> was = texts_at(before, "required"), now = texts_at(after, "required");
        for (const std::string& name : was)
            if (now.count(name) == 0) add(place, fmt::format("may come without {}", name));
        for (const std::string& name : now)
            if (was.count(name) == 0)
                add(place, fmt::format("requires {}, which events that are recorded may not have", name));
    }

    void otherwise(const std::string& place, const char* key, const object& before, const object& after) {
        add(place, fmt::format("has {} {} and had {}", key, shown(after, key), shown(before, key)));
    }

    void add(std::string_view place, std::string_view what) {
        found_.push_back(fmt::format("{} {}", place, what));
    }

    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> broken_promises(const object& before, const object& after) {
    Comparison comparison;
    comparison.compare_schemas(object_at(before, "schemas"), object_at(after, "schemas"));
    comparison.compare_types(object_at(before, "event_types"), object_at(after, "event_types"));
    return comparison.take();
}

}  // namespace cairn
