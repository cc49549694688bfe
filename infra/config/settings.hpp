#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace cairn {

/// A setting's place in a struct, with its name, help and bounds: declared once, read from the file and
/// the environment, and printed as documentation.
struct Setting {
    std::string name;  // kafka.brokers; in the environment CAIRN_KAFKA_BROKERS.
    std::string help;
    std::function<void(const std::string& text)> set;  // Throws std::invalid_argument with the rule.
    std::function<std::string()> get;
    bool secret = false;  // Printed as ***.
};

Setting text_setting(std::string name, std::string help, std::string& value);
Setting secret_setting(std::string name, std::string help, std::string& value);
Setting number_setting(std::string name, std::string help, std::int64_t& value, std::int64_t min,
                       std::int64_t max);
Setting flag_setting(std::string name, std::string help, bool& value);

/// Separated by commas.
Setting list_setting(std::string name, std::string help, std::vector<std::string>& value);

/// name=value, separated by commas; in the file a table.
Setting map_setting(std::string name, std::string help, std::map<std::string, std::string>& value);

/// Reads a TOML file, where one is named, and then the environment, which wins. Throws Failure, not
/// retryable, for an unknown name, a bad value or a number out of bounds, and names it.
void load_settings(const std::vector<Setting>& settings, const std::filesystem::path& file,
                   const std::map<std::string, std::string>& environment);

/// The settings as a TOML file with their help: defaults, or what was loaded.
std::string print_settings(const std::vector<Setting>& settings);

/// CAIRN_KAFKA_BROKERS for kafka.brokers.
std::string environment_name(const std::string& setting);

/// The process's environment, as far as it begins with CAIRN_.
std::map<std::string, std::string> cairn_environment();

}  // namespace cairn
