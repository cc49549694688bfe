#include "infra/observe/process_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace cairn {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t total_pages = 0, resident_pages = 0;
    file >> total_pages >> resident_pages;
    return static_cast<double>(resident_pages * sysconf(_SC_PAGESIZE));
}

double entries_of(const char* folder) {
    std::error_code ignored;  // A thread or file that goes while they are counted.
    const std::filesystem::directory_iterator entries(folder, ignored);
    return static_cast<double>(std::distance(begin(entries), end(entries)));
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

}  // namespace

void watch_process(Metrics& metrics, const std::string& version) {
    metrics.gauge("cairn_build_info", "1, with the version of this program.", {{"version", version}})
        .Set(1);
    metrics.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.")
        .SetToCurrentTime();
    prometheus::Gauge& memory = metrics.gauge("process_resident_memory_bytes", "Memory in use.");
    prometheus::Gauge& threads = metrics.gauge("process_threads", "Threads.");
    prometheus::Gauge& files = metrics.gauge("process_open_fds", "Open files and sockets.");
    prometheus::Counter& processor =
        metrics.counter("process_cpu_seconds_total", "Processor time, of user and system.");
    metrics.before_text([&memory, &threads, &files, &processor] {
        memory.Set(resident_bytes());
        threads.Set(entries_of("/proc/self/task"));
        files.Set(entries_of("/proc/self/fd"));
        processor.Increment(processor_seconds() - processor.Value());
    });
}

}  // namespace cairn
