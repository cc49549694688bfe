#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "infra/crypto/bytes.hpp"
#include "tests/support/test_servers.hpp"

namespace cairn::test {

/// The real program with roles of its choice, on a log and a database of the test's.
class CairnProcess {
 public:
    CairnProcess(const std::filesystem::path& folder, const KafkaSettings& kafka,
                 const std::string& postgres_url)
        : folder_(folder) {
        std::ofstream(folder / "master.key") << hex(std::string(32, 'k')) << '\n';
        std::ofstream(folder / "cairn.toml")
            << "state_dir = \"" << (folder / "state").string() << "\"\n[kafka]\nbrokers = \""
            << kafka.brokers << "\"\ntopic_prefix = \"" << kafka.topic_prefix << "\"\n[postgres]\nurl = \""
            << postgres_url << "\"\n[keys]\nmaster_key_file = \"" << (folder / "master.key").string()
            << "\"\n[log]\nfile = \"" << (folder / "cairn.log").string() << "\"\n";
    }
    ~CairnProcess() { end(SIGKILL); }
    CairnProcess(const CairnProcess&) = delete;
    CairnProcess& operator=(const CairnProcess&) = delete;

    void start(const std::vector<std::string>& roles) {
        const std::string binary = environment("CAIRN_TEST_BINARY"), config = folder_ / "cairn.toml";
        std::vector<std::string> words = {binary, "--config", config, "run"};
        words.insert(words.end(), roles.begin(), roles.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_ = ::fork();
        if (pid_ != 0) return;
        const int out = ::open((folder_ / "cairn.out").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execv(binary.c_str(), arguments.data());
        ::_exit(127);
    }

    std::string state_dir() const { return folder_ / "state"; }

    bool is_ready() const {
        pid_t announced = 0;
        std::ifstream(folder_ / "state" / "ready") >> announced;
        return pid_ > 0 && announced == pid_;
    }

    /// Its status as waitpid gives it.
    int end(int signal_number) {
        int status = 0;
        if (pid_ <= 0) return status;
        ::kill(pid_, signal_number);
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return status;
    }

 private:
    std::filesystem::path folder_;
    pid_t pid_ = -1;
};

}  // namespace cairn::test
