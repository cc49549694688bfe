#include "tests/simulators/world.hpp"

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn::simulators {

std::string World::new_id() { return base62(random_bytes(16)); }

}  // namespace cairn::simulators
