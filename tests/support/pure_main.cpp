#define CATCH_CONFIG_MAIN
#include <signal.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

namespace cairn::test {
namespace {

/// Writes a line for each test case that has ended: passed or failed, its tags and its name, separated by
/// tabs. docs/features.md is made from it.
class Report : public Catch::TestEventListenerBase {
 public:
    using TestEventListenerBase::TestEventListenerBase;

    void testRunStarting(const Catch::TestRunInfo&) override {
        // As 'cairn run' does: a peer that goes away is an error of its connection.
        signal(SIGPIPE, SIG_IGN);
        if (const char* path = std::getenv("CAIRN_TEST_REPORT")) file_.open(path, std::ios::trunc);
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override {
        file_ << (stats.totals.assertions.allOk() ? "passed" : "failed") << '\t'
              << stats.testInfo.tagsAsString() << '\t' << stats.testInfo.name << std::endl;
    }

 private:
    std::ofstream file_;
};

CATCH_REGISTER_LISTENER(Report)

}  // namespace
}  // namespace cairn::test
