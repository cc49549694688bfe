#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "infra/crypto/digest.hpp"
#include "infra/store/rocks.hpp"

using namespace cairn;
namespace fs = std::filesystem;

namespace {

enum Family : std::size_t { streams, progress };
constexpr int batch_count = 250;  // So few that no compaction takes the oldest files away.
constexpr int stream_count = 7;
constexpr const char* writer = "stores batches and is killed";
constexpr const char* full_disk_writer = "stores batches until the disk is full";

RocksSettings small() {
    RocksSettings settings;
    settings.write_buffer_bytes = 64U << 10U;  // Many files from few batches.
    return settings;
}

std::string name_of(int stream) { return "acme/payment-" + std::to_string(stream); }

/// Batch n says that stream n mod 7 and the progress are at n, as a processor's batches do.
void store_batches(const fs::path& folder) {
    Rocks rocks(folder, {{"streams"}, {"progress"}}, small());
    for (int batch = 1; batch <= batch_count; ++batch) {
        const std::string value = std::to_string(batch) + std::string(1'000, ' ');
        rocks.write(rocks.generation(), {{streams, name_of(batch % stream_count), value},
                                         {progress, "", std::to_string(batch)}});
    }
    _exit(0);  // As by kill -9.
}

/// As on a full disk, which only root could make: no file grows beyond so much.
void store_until_full(const fs::path& folder) {
    const rlimit limit{24U << 10U, 24U << 10U};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    Rocks rocks(folder, {{"streams"}, {"progress"}}, small());
    for (int batch = 1; batch <= 10 * batch_count; ++batch) {
        try {
            // Random, as compressed it would never be full.
            rocks.write(rocks.generation(), {{streams, name_of(batch), random_bytes(1'000)}});
        } catch (const Failure& failure) {
            _exit(failure.is_retryable() ? 0 : 2);
        }
    }
    _exit(1);
}

int status_of(const char* hidden_test, const fs::path& folder) {
    // RocksDB's threads do not come along with a fork, but a program anew has its own.
    setenv("CAIRN_TORN_CHECKPOINT", folder.c_str(), 1);
    const pid_t child = fork();
    if (child == 0) execl("/proc/self/exe", "writer", hidden_test, nullptr);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

int stored(Rocks& rocks, Family family, const std::string& key) {
    const auto value = rocks.get(rocks.generation(), family, key);
    return value ? std::stoi(*value) : 0;
}

/// The latest batch of the stream, by that progress.
int expected(int stream, int at) {
    const int back = ((at - stream) % stream_count + stream_count) % stream_count;
    return std::max(0, at - back);
}

bool is_of_one_moment(const fs::path& folder) {
    Rocks rocks(folder, {{"streams"}, {"progress"}}, small());
    const int at = stored(rocks, progress, "");
    for (int stream = 0; stream < stream_count; ++stream)
        if (stored(rocks, streams, name_of(stream)) != expected(stream, at)) return false;
    return true;
}

class Torn {
 public:
    Torn() { REQUIRE(status_of(writer, whole_) == 0); }
    ~Torn() { fs::remove_all(folder_); }

    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(whole_)) {
            const std::string name = entry.path().filename();
            const bool holds_data = entry.path().extension() == ".sst" ||
                                    entry.path().extension() == ".log" || name.rfind("MANIFEST", 0) == 0;
            if (holds_data && entry.file_size() > 0) found.push_back(entry.path());
        }
        return found;
    }

    /// A copy whose file ends after that many bytes.
    fs::path cut(const fs::path& file, std::uintmax_t bytes) {
        const fs::path copy = folder_ / "cut";
        fs::remove_all(copy);
        fs::copy(whole_, copy);
        fs::resize_file(copy / file.filename(), bytes);
        return copy;
    }

    const fs::path& whole() const { return whole_; }

 private:
    fs::path folder_ = fs::temp_directory_path() / ("cairn-torn-" + std::to_string(getpid()));
    fs::path whole_ = folder_ / "whole";
};

}  // namespace

// Hidden: the others start them as programs of their own.
TEST_CASE(writer, "[.]") { store_batches(getenv("CAIRN_TORN_CHECKPOINT")); }
TEST_CASE(full_disk_writer, "[.]") { store_until_full(getenv("CAIRN_TORN_CHECKPOINT")); }

TEST_CASE("a full disk throws the checkpoint away and nothing else") {
    const fs::path folder = fs::temp_directory_path() / ("cairn-full-" + std::to_string(getpid()));
    CHECK(status_of(full_disk_writer, folder) == 0);
    fs::remove_all(folder);
}

TEST_CASE("whichever file of a checkpoint is cut off, what is left was stored at one moment") {
    Torn torn;
    for (const fs::path& file : torn.files()) {
        const std::uintmax_t size = fs::file_size(file);
        const bool is_manifest = file.extension().empty();
        for (std::uintmax_t bytes = 0; bytes < size; bytes += 1 + size / (is_manifest ? 50 : 2)) {
            INFO(file.filename() << " cut off after " << bytes << " of " << size << " bytes");
            CHECK(is_of_one_moment(torn.cut(file, bytes)));
        }
    }
    CHECK(is_of_one_moment(torn.whole()));
}
