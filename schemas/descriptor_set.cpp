#include "schemas/descriptor_set.hpp"

// The linker names the embedded file by its path.
extern "C" const char _binary_descriptors_bin_start[];
extern "C" const char _binary_descriptors_bin_end[];

namespace cairn {

std::string_view descriptor_set() { return {_binary_descriptors_bin_start, _binary_descriptors_bin_end}; }

}  // namespace cairn
