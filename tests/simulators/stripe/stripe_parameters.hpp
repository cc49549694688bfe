#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::simulators {

// Each throws StripeError for what Stripe refuses.

/// That there is no parameter but these.
void check_known(const boost::json::object& fields, std::initializer_list<std::string_view> known);

std::string required_text(const boost::json::object& fields, std::string_view name);
std::optional<std::int64_t> integer(const boost::json::object& fields, std::string_view name);
bool boolean(const boost::json::object& fields, std::string_view name);
void check_one_of(const boost::json::object& fields, std::string_view name,
                  std::initializer_list<std::string_view> values);

/// The currency in small letters, and an amount that can be charged in it.
std::string currency_of(const boost::json::object& fields);
std::int64_t amount_of(const boost::json::object& fields, const std::string& currency);

/// Sets what is given and removes what is given empty, as Stripe does.
void merge_metadata(boost::json::object& metadata, const boost::json::object& fields);

bool expands(const boost::json::object& fields, std::string_view name);

}  // namespace cairn::simulators
