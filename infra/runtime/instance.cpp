#include "infra/runtime/instance.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

/// Eight digits, made once for the folder. Two roles that start at the same moment agree on one.
std::string folder_id(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        throw Failure("cannot write " + file.string(), Retry::no, "is the state folder writable?");
    ::flock(descriptor, LOCK_EX);
    char text[9] = {};
    if (::pread(descriptor, text, 8, 0) != 8) {
        std::random_device device;
        std::snprintf(text, sizeof text, "%08x", device());
        if (::pwrite(descriptor, text, 8, 0) != 8) {
            ::close(descriptor);
            throw Failure("cannot write " + file.string(), Retry::no, "is the disk full?");
        }
    }
    ::close(descriptor);
    return text;
}

}  // namespace

Instance::Instance(const std::filesystem::path& state_dir, const std::string& role) {
    std::filesystem::create_directories(state_dir);
    const std::filesystem::path file = state_dir / (role + ".lock");
    lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0)
        throw Failure("another process runs the role " + role + " with " + state_dir.string(), Retry::no,
                      "stop it, or give this one a state_dir of its own");
    id_ = role + "-" + folder_id(state_dir / "instance");
}

Instance::~Instance() { ::close(lock_); }

}  // namespace cairn
