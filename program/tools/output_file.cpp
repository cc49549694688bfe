#include "program/tools/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "infra/runtime/failure.hpp"

namespace cairn {

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), file_(stdout) {
    if (path_.empty()) return;
    unfinished_ = path_.string() + ".unfinished";
    const int descriptor = ::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) fail();
    file_ = ::fdopen(descriptor, "w");
}

OutputFile::~OutputFile() {
    if (unfinished_.empty()) return;
    std::fclose(file_);
    std::error_code ignored;
    std::filesystem::remove(unfinished_, ignored);
}

void OutputFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void OutputFile::finish() {
    if (std::fflush(file_) != 0) fail();
    if (unfinished_.empty()) return;
    if (::fsync(::fileno(file_)) != 0) fail();
    if (std::rename(unfinished_.c_str(), path_.c_str()) != 0) fail();
    std::fclose(file_);
    unfinished_.clear();
}

void OutputFile::fail() const {
    const std::string why = std::strerror(errno);
    throw Failure("cannot write " + (path_.empty() ? "the output" : path_.string()) + ": " + why, Retry::no,
                  "--output names the file");
}

}  // namespace cairn
