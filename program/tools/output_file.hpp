#pragma once

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace cairn {

/// Where a tool's result goes: standard output, or a file that appears whole or not at all. The file is
/// for its owner alone, because personal data may stand in it.
class OutputFile {
 public:
    /// Empty: standard output. Throws Failure.
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();  // What was not finished is removed.
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view text);

    /// Everything is written. Throws Failure where the disk did not take it.
    void finish();

 private:
    [[noreturn]] void fail() const;

    std::filesystem::path path_, unfinished_;
    std::FILE* file_;
};

}  // namespace cairn
