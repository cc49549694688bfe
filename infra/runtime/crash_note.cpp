#include "infra/runtime/crash_note.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "infra/runtime/failure.hpp"

namespace cairn {

CrashNote::CrashNote(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    const bool is_new = !std::filesystem::exists(file);
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::ftruncate(descriptor, sizeof(Page)) != 0)
        throw Failure("cannot write " + file.string(), Retry::no, "is the state folder writable?");
    void* mapped = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (mapped == MAP_FAILED)
        throw Failure("cannot map " + file.string(), Retry::no, "is the state folder on a disk?");
    page_ = static_cast<Page*>(mapped);
    if (!is_new && page_->offset >= 0) suspect_ = {page_->partition, page_->offset, page_->crashes + 1};
    if (is_new) page_->offset = -1;
}

CrashNote::~CrashNote() { ::munmap(page_, sizeof(Page)); }

std::uint32_t CrashNote::crashes_at(std::int32_t partition, std::int64_t offset) const {
    const bool same = suspect_.partition == partition && suspect_.offset == offset;
    return same ? suspect_.crashes : 0;
}

void CrashNote::enter(std::int32_t partition, std::int64_t offset) {
    page_->partition = partition;
    page_->crashes = crashes_at(partition, offset);
    page_->offset = offset;
}

void CrashNote::leave() { page_->offset = -1; }

}  // namespace cairn
