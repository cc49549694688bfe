#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace cairn {

/// What programs that read events in JSON and rely on 'before' find otherwise in 'after': one sentence
/// each, beginning with the place. Both are of the form of schemas/event-catalogue.json. New types,
/// properties and enum values are no break, and what only explains or bounds a value is not compared.
std::vector<std::string> broken_promises(const boost::json::object& before,
                                         const boost::json::object& after);

}  // namespace cairn
