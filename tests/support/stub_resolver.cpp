#include "tests/support/stub_resolver.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace cairn::test {
namespace {

struct Stub {
    std::vector<std::vector<std::string>> answers;
    int delay_ms = 0;
};

struct Stubs {
    std::mutex mutex;
    std::map<std::string, Stub> by_name;
};

/// A C function has no other place for them. Never destroyed: look-ups may outlive main.
Stubs& stubs() {
    static auto* const all = new Stubs;
    return *all;
}

struct Answer {
    std::vector<std::string> addresses;
    int delay_ms = 0;
};

std::optional<Answer> next_answer(const std::string& name) {
    const std::lock_guard lock(stubs().mutex);
    const auto found = stubs().by_name.find(name);
    if (found == stubs().by_name.end()) return std::nullopt;
    Stub& stub = found->second;
    Answer answer{stub.answers.front(), stub.delay_ms};
    if (stub.answers.size() > 1) stub.answers.erase(stub.answers.begin());
    return answer;
}

int numbers_of(const char* text, const char* service, const addrinfo* hints, addrinfo** result) {
    using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    addrinfo numeric{};
    if (hints != nullptr) numeric = *hints;
    numeric.ai_flags |= AI_NUMERICHOST;
    return real(text, service, &numeric, result);
}

}  // namespace

StubResolver::StubResolver(std::string name, std::vector<std::vector<std::string>> answers, int delay_ms)
    : name_(std::move(name)) {
    const std::lock_guard lock(stubs().mutex);
    stubs().by_name[name_] = {std::move(answers), delay_ms};
}

StubResolver::~StubResolver() {
    const std::lock_guard lock(stubs().mutex);
    stubs().by_name.erase(name_);
}

}  // namespace cairn::test

/// Takes the place of the C library's, as the program's own symbols come first.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints,
                           addrinfo** result) {
    using namespace cairn::test;
    const auto answer = next_answer(name == nullptr ? "" : name);
    if (!answer) return numbers_of(name, service, hints, result);
    std::this_thread::sleep_for(std::chrono::milliseconds(answer->delay_ms));
    *result = nullptr;
    // freeaddrinfo of glibc frees node by node, so that lists can be joined.
    addrinfo** end = result;
    for (const std::string& address : answer->addresses)
        if (numbers_of(address.c_str(), service, hints, end) == 0)
            while (*end != nullptr) end = &(*end)->ai_next;
    return *result != nullptr ? 0 : EAI_NONAME;
}
