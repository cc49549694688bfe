#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// What the .sql file beside a read model's fold says, by the table's name; empty where there is none.
std::string_view read_model_sql(const std::string& table);

}  // namespace cairn
