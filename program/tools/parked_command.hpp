#pragma once

#include <boost/json.hpp>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"

namespace cairn {

/// The command that was set aside, as it goes into the log again. Throws Failure where the record is no
/// command that can be handled at all.
CommandEnvelope command_to_retry(const ParkedRecord& record, std::int64_t now_us);

/// What was set aside, for reading; ciphertext stays as it is. 'data' too: the command's own fields.
boost::json::object parked_json(const std::string& id, const ParkedRecord& record,
                                const Catalogue& catalogue, bool with_data);

}  // namespace cairn
