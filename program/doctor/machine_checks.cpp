#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>

#include "infra/net/http_client.hpp"
#include "program/doctor/checks.hpp"

namespace cairn {
namespace {

constexpr double mebibyte = 1'048'576;
constexpr double disk_fail_mib = 256;
constexpr double disk_warn_mib = 2'048;
constexpr int answer_max_ms = 5'000;

void check_state_dir(const ProgramSettings& settings, Findings& findings) {
    const char* part = "disk";
    std::error_code error;
    const auto space = std::filesystem::space(settings.state_dir, error);
    if (error)
        return findings.fail(part, settings.state_dir + ": " + error.message(),
                             "state_dir names a folder of this instance's own; cairn run makes it");
    if (::access(settings.state_dir.c_str(), W_OK) != 0)
        return findings.fail(part, settings.state_dir + " cannot be written",
                             "give it to the user that runs cairn");
    const double free_mib = static_cast<double>(space.available) / mebibyte;
    const std::string what = fmt::format("{:.1f} GiB free below {}", free_mib / 1'024, settings.state_dir);
    const char* cure = "make room; checkpoints may be deleted while cairn is stopped (docs/operations.md)";
    if (free_mib < disk_fail_mib) return findings.fail(part, what, cure);
    if (free_mib < disk_warn_mib) return findings.warn(part, what, cure);
    findings.ok(part, what);
}

void check_master_key(const ProgramSettings& settings, Findings& findings) {
    const char* part = "master key";
    findings.check(part, [&] {
        read_master_key(settings.master_key_file);
        struct stat status {};
        const bool known = ::stat(settings.master_key_file.c_str(), &status) == 0;
        if (known && (status.st_mode & (S_IRGRP | S_IROTH)) != 0)
            findings.warn(part, settings.master_key_file + " can be read by others",
                          "chmod 600 " + settings.master_key_file);
        else
            findings.ok(part, settings.master_key_file + " holds a key");
    });
}

std::optional<OutgoingResponse> get(const std::string& url) {
    const AddressGuard guard({"0.0.0.0/0", "::/0"});
    HttpClient client(guard, true);
    OutgoingRequest request;
    request.method = "GET";
    request.url = url;
    request.deadline_ms = answer_max_ms;
    std::optional<OutgoingResponse> response;
    client.send(request, [&](OutgoingResponse came) { response = std::move(came); });
    while (!response && client.in_flight() > 0) client.run(100);
    return response;
}

std::string host_of(const std::string& listen) {
    if (listen == "0.0.0.0") return "127.0.0.1";
    if (listen == "::") return "[::1]";
    return listen.find(':') == std::string::npos ? listen : "[" + listen + "]";
}

void check_api(const ProgramSettings& settings, Findings& findings) {
    const char* part = "api";
    if (settings.api_port == 0)
        return findings.warn(part, "api.port is 0: any free port, which nobody knows", "give it a port");
    const std::string url = fmt::format("http://{}:{}", host_of(settings.api_listen), settings.api_port);
    const auto response = get(url + "/readyz");
    if (!response || response->error != OutgoingResponse::Error::none)
        return findings.fail(
            part, "nothing answers at " + url + (response ? ": " + response->detail : ""),
            "cairn run, or cairn run api, on this machine; else see api.listen and api.port");
    if (response->status == 200) return findings.ok(part, url + " answers and is ready");
    findings.fail(part, fmt::format("{} answers {}: {}", url, response->status, response->body),
                  "a role has not taken its partitions over yet: see the log file");
}

/// cairn run writes its process id there when every role is ready.
void check_process(const ProgramSettings& settings, Findings& findings) {
    const char* part = "process";
    std::ifstream file(std::filesystem::path(settings.state_dir) / "ready");
    pid_t process = 0;
    if (!(file >> process))
        return findings.warn(part, "no process of this instance is ready",
                             "cairn run; then see the log file");
    const bool is_there = ::kill(process, 0) == 0 || errno == EPERM;
    if (!is_there)
        return findings.warn(part, fmt::format("process {} was ready and is gone", process),
                             "cairn run; the log file says why it ended");
    findings.ok(part, fmt::format("process {} is ready", process));
}

}  // namespace

void check_machine(const System& system, Findings& findings) {
    check_state_dir(system.settings, findings);
    check_master_key(system.settings, findings);
    check_process(system.settings, findings);
    findings.check("api", [&] { check_api(system.settings, findings); });
}

}  // namespace cairn
