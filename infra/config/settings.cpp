#include "infra/config/settings.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <toml++/toml.h>
#include <charconv>
#include <stdexcept>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr const char* prefix = "CAIRN_";

// For the shell and the start scripts; no setting.
bool is_reserved(const std::string& name) {
    return name == "CAIRN_CONFIG" || name == "CAIRN_API_URL" || name == "CAIRN_API_KEY" ||
           name == "CAIRN_DATABASE_URL" || name.rfind("CAIRN_TEST_", 0) == 0;
}

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size() && !text.empty()) {
        const auto end = std::min(text.find(by, start), text.size());
        if (end > start) parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

const Setting* find(const std::vector<Setting>& settings, const std::string& name) {
    for (const Setting& setting : settings)
        if (setting.name == name) return &setting;
    return nullptr;
}

void set(const Setting& setting, const std::string& text, const std::string& where) {
    try {
        setting.set(text);
    } catch (const std::invalid_argument& rule) {
        throw Failure(fmt::format("{} ({}): '{}' {}", setting.name, where, text, rule.what()), Retry::no,
                      setting.help);
    }
}

std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    std::string joined;
    if (const auto* array = node.as_array())
        for (const auto& item : *array) joined += (joined.empty() ? "" : ",") + text_of(item);
    if (const auto* table = node.as_table())
        for (const auto& [key, value] : *table)
            joined += (joined.empty() ? "" : ",") + std::string(key.str()) + "=" + text_of(value);
    return joined;
}

void read_table(const std::vector<Setting>& settings, const toml::table& table, const std::string& path,
                const std::string& file) {
    for (const auto& [key, value] : table) {
        const std::string name = path + std::string(key.str());
        const Setting* setting = find(settings, name);
        if (setting != nullptr)
            set(*setting, text_of(value), file);
        else if (const auto* inner = value.as_table())
            read_table(settings, *inner, name + ".", file);
        else
            throw Failure(fmt::format("{}: unknown setting {}", file, name), Retry::no,
                          "cairn run --print-config shows all of them");
    }
}

}  // namespace

Setting text_setting(std::string name, std::string help, std::string& value) {
    return {std::move(name), std::move(help), [&value](const std::string& text) { value = text; },
            [&value] { return value; }};
}

Setting secret_setting(std::string name, std::string help, std::string& value) {
    Setting setting = text_setting(std::move(name), std::move(help), value);
    setting.secret = true;
    return setting;
}

Setting number_setting(std::string name, std::string help, std::int64_t& value, std::int64_t min,
                       std::int64_t max) {
    return {std::move(name), std::move(help),
            [&value, min, max](const std::string& text) {
                std::int64_t number = 0;
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
                if (error != std::errc() || end != text.data() + text.size())
                    throw std::invalid_argument("is no whole number");
                if (number < min || number > max)
                    throw std::invalid_argument(fmt::format("is not from {} to {}", min, max));
                value = number;
            },
            [&value] { return std::to_string(value); }};
}

Setting flag_setting(std::string name, std::string help, bool& value) {
    return {std::move(name), std::move(help),
            [&value](const std::string& text) {
                if (text != "true" && text != "false")
                    throw std::invalid_argument("is neither true nor false");
                value = text == "true";
            },
            [&value] { return std::string(value ? "true" : "false"); }};
}

Setting list_setting(std::string name, std::string help, std::vector<std::string>& value) {
    return {std::move(name), std::move(help),
            [&value](const std::string& text) { value = split(text, ','); },
            [&value] { return fmt::format("{}", fmt::join(value, ",")); }};
}

Setting map_setting(std::string name, std::string help, std::map<std::string, std::string>& value) {
    return {std::move(name), std::move(help),
            [&value](const std::string& text) {
                value.clear();
                for (const std::string& pair : split(text, ',')) {
                    const auto equals = pair.find('=');
                    if (equals == std::string::npos) throw std::invalid_argument("is not name=value");
                    value[pair.substr(0, equals)] = pair.substr(equals + 1);
                }
            },
            [&value] {
                std::string text;
                for (const auto& [key, item] : value) text += (text.empty() ? "" : ",") + key + "=" + item;
                return text;
            }};
}

void load_settings(const std::vector<Setting>& settings, const std::filesystem::path& file,
                   const std::map<std::string, std::string>& environment) {
    if (!file.empty()) {
        toml::table table;
        try {
            table = toml::parse_file(file.string());
        } catch (const toml::parse_error& error) {
            throw Failure(fmt::format("{}, line {}: {}", file.string(), error.source().begin.line,
                                      error.description()),
                          Retry::no, "correct the settings file");
        }
        read_table(settings, table, "", file.string());
    }
    for (const auto& [name, value] : environment) {
        if (name.rfind(prefix, 0) != 0 || is_reserved(name)) continue;
        const Setting* found = nullptr;
        for (const Setting& setting : settings)
            if (environment_name(setting.name) == name) found = &setting;
        if (found == nullptr)
            throw Failure("unknown setting in the environment: " + name, Retry::no,
                          "cairn run --print-config shows all of them");
        set(*found, value, name);
    }
}

std::string print_settings(const std::vector<Setting>& settings) {
    std::string text;
    for (const Setting& setting : settings)
        text += fmt::format("# {}\n{} = \"{}\"\n\n", setting.help, setting.name,
                            setting.secret ? "***" : setting.get());
    return text;
}

std::string environment_name(const std::string& setting) {
    std::string name = prefix;
    for (char c : setting)
        name.push_back(c == '.' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c));
    return name;
}

std::map<std::string, std::string> cairn_environment() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string pair = *entry;
        const auto equals = pair.find('=');
        if (pair.rfind(prefix, 0) == 0 && equals != std::string::npos)
            variables.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return variables;
}

}  // namespace cairn
