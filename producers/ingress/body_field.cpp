#include "producers/ingress/body_field.hpp"

#include <boost/json.hpp>

#include "infra/contract/names.hpp"

namespace cairn {
namespace {

constexpr std::size_t depth_max = 32;

std::optional<std::string> form_field(const std::string& form, const std::string& name) {
    const auto fields = query_parameters(form);
    if (!fields) return std::nullopt;
    for (const auto& [key, value] : *fields)
        if (key == name) return value;
    return std::nullopt;
}

std::optional<std::string> json_field(const std::string& text, const std::string& name) {
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::error_code error;
    const boost::json::value json = boost::json::parse(text, error, {}, options);
    if (error || !json.is_object()) return std::nullopt;
    const auto* value = json.get_object().if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (const auto* found = value->if_string()) return std::string(*found);
    if (value->is_int64() || value->is_uint64()) return boost::json::serialize(*value);
    return std::nullopt;
}

}  // namespace

bool is_form(const HttpRequest& request) {
    const std::string_view type = request.header("content-type");
    return lower(type.substr(0, type.find(';'))) == "application/x-www-form-urlencoded";
}

std::optional<std::string> body_field(const HttpRequest& request, const std::string& name) {
    return is_form(request) ? form_field(request.body, name) : json_field(request.body, name);
}

}  // namespace cairn
