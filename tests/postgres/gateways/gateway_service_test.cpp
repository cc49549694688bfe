#include <catch2/catch.hpp>

#include "tests/support/gatewaying.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

using Said = ScriptedProvider::Answer;
using Told = std::multiset<std::string>;
using Instant = std::chrono::steady_clock::time_point;

/// What a provider with a memory keeps: what it has done, by key.
class Memory {
 public:
    void keep(const std::string& key, const std::string& what) {
        const std::lock_guard lock(mutex_);
        done_[key] = what;
    }

    Said say(const std::string& key) const {
        const std::lock_guard lock(mutex_);
        const auto found = done_.find(key);
        return found == done_.end() ? Said{404, ""} : Said{200, found->second};
    }

 private:
    mutable std::mutex mutex_;
    std::map<std::string, std::string> done_;
};

payments::v1::PaymentEvent captured_by(const std::string& reference) {
    payments::v1::PaymentEvent event;
    *event.mutable_captured()->mutable_amount() = usd(10'000);
    event.mutable_captured()->set_provider_reference(reference);
    return event;
}

}  // namespace

TEST_CASE(
    "given a provider that does not answer, when it has done it, then it is looked up and not sent again",
    "[PAY-01]") {
    Memory memory;
    Gatewaying gateways(
        [&](const std::string& method, const std::string& key) -> std::optional<Said> {
            if (method == "GET") return memory.say(key);
            memory.keep(key, "captured pi_1");
            return std::nullopt;
        },
        {.deadline_ms = 300});
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordCapture"}));
    CHECK(gateways.eventually_idle());
    CHECK(gateways.scripted.count("POST") == 1);
    CHECK(gateways.scripted.count("GET") == 1);
}

TEST_CASE("given a provider that does not answer, when it knows nothing of it, then it is sent again",
          "[PAY-01]") {
    std::atomic<int> sent = 0;
    Gatewaying gateways(
        [&](const std::string& method, const std::string&) -> std::optional<Said> {
            if (method == "GET") return Said{404, ""};
            if (++sent == 1) return std::nullopt;
            return Said{200, "captured pi_1"};
        },
        {.deadline_ms = 300});
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordCapture"}));
    const auto requests = gateways.scripted.requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0] == requests[2]);
    CHECK(requests[1].starts_with("GET"));
}

TEST_CASE("given a provider's limit, when it says how long, then nothing is sent to it until then",
          "[PAY-01]") {
    std::mutex mutex;
    std::vector<Instant> times;
    Gatewaying gateways([&](const std::string& method, const std::string&) -> std::optional<Said> {
        const std::lock_guard lock(mutex);
        times.push_back(std::chrono::steady_clock::now());
        if (times.size() == 1) return Said{429, "", "Retry-After: 2\r\n"};
        return method == "GET" ? Said{404, ""} : Said{200, "captured pi_1"};
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    REQUIRE(eventually([&] { return gateways.scripted.count("POST") == 1; }));
    gateways.initiate("p2");
    CHECK(gateways.eventually_told({"p1 RecordCapture", "p2 RecordCapture"}));
    const std::lock_guard lock(mutex);
    REQUIRE(times.size() > 2);
    CHECK(times[1] - times[0] >= std::chrono::milliseconds(1'950));
}

TEST_CASE("given a provider that is broken, when its breaker opens, then calls stay due and none is lost",
          "[PAY-01]") {
    constexpr int payments = 60;
    std::atomic<bool> is_broken = true;
    Gatewaying gateways([&](const std::string& method, const std::string&) -> std::optional<Said> {
        if (is_broken) return Said{500, ""};
        return method == "GET" ? Said{404, ""} : Said{200, "captured pi_1"};
    });
    gateways.connect();
    Told all;
    for (int i = 0; i < payments; ++i) {
        gateways.initiate("p" + std::to_string(i));
        all.insert("p" + std::to_string(i) + " RecordCapture");
    }
    gateways.start();
    REQUIRE(eventually([&] { return gateways.scripted.requests().size() >= 10; }));
    std::this_thread::sleep_for(std::chrono::seconds(2));
    // Ten open the breaker; as many again as may be under way have begun before it did.
    CHECK(gateways.scripted.requests().size() <= 18);
    CHECK(gateways.rows_left() == std::to_string(payments));
    is_broken = false;
    CHECK(gateways.eventually_told(all));
    CHECK(gateways.eventually_idle());
}

TEST_CASE("given two payments, when one waits for its provider, then the other does not wait for it",
          "[PAY-01]") {
    std::atomic<int> begun = 0;
    Gatewaying gateways([&](const std::string& method, const std::string&) -> std::optional<Said> {
        if (method == "GET") return Said{404, ""};
        ++begun;
        if (!eventually([&] { return begun == 2; }, std::chrono::seconds(1))) return Said{500, ""};
        return Said{200, "captured pi_1"};
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.initiate("p2");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordCapture", "p2 RecordCapture"}));
    CHECK(gateways.scripted.count("POST") == 2);
    CHECK(gateways.scripted.count("GET") == 0);
}

TEST_CASE("given a provider that was paid twice, when it says so, then the payment is told of both",
          "[PAY-02]") {
    Gatewaying gateways([](const std::string&, const std::string&) -> std::optional<Said> {
        return Said{200, "captured pi_1+pi_2"};
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordCapture", "p1 RecordCapture"}));
}

TEST_CASE("given calls of one payment, when the first has no answer yet, then the second waits for it",
          "[PAY-01]") {
    Memory memory;
    std::atomic<bool> answers = false;
    Gatewaying gateways([&](const std::string& method, const std::string& key) -> std::optional<Said> {
        if (!answers) return Said{500, ""};
        if (method == "POST") memory.keep(key, "captured pi_1");
        return memory.say(key);
    });
    gateways.connect();
    payments::v1::PaymentEvent cancelled;
    cancelled.mutable_cancelled()->set_provider("stripe");
    gateways.initiate("p1");
    gateways.append_event("p1", 2, "payment.cancelled", cancelled);
    gateways.start();
    REQUIRE(eventually([&] { return gateways.scripted.requests().size() >= 3; }));
    answers = true;
    CHECK(gateways.eventually_idle());
    const auto requests = gateways.scripted.requests();
    const std::string first = requests.front().substr(5);
    // All of the first, and then the second once.
    const auto is_first = [&](const std::string& request) { return request.ends_with(first); };
    CHECK(std::all_of(requests.begin(), requests.end() - 1, is_first));
    CHECK_FALSE(is_first(requests.back()));
}

TEST_CASE("given a tenant without an account, when it names a provider, then the payment fails",
          "[PAY-18]") {
    Gatewaying gateways([](const std::string&, const std::string&) { return Said{200, "captured pi_1"}; });
    gateways.initiate("p1");
    gateways.initiate("p2", "paypal");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordFailure", "p2 RecordFailure"}));
    for (const CommandEnvelope& command : gateways.commands()) {
        payments::v1::PaymentCommand body;
        body.ParseFromString(command.body());
        CHECK(body.record_failure().decline_code() == "provider_not_connected");
    }
    gateways.connect();
    gateways.initiate("p3");
    CHECK(gateways.eventually_told({"p1 RecordFailure", "p2 RecordFailure", "p3 RecordCapture"}));
}

TEST_CASE("given an account without TLS, when the settings do not permit it, then it is not called",
          "[PAY-18]") {
    Gatewaying gateways(
        [](const std::string&, const std::string&) {
            return Said{200, "captured pi_1"};
        },
        {.allow_http = false});
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordFailure"}));
    CHECK(gateways.scripted.requests().empty());
}

TEST_CASE("given many payments of the sandbox, when they are called for, then each is told once",
          "[PAY-01]") {
    constexpr int payments = 5'000;
    Gatewaying gateways([](const std::string&, const std::string&) { return std::nullopt; });
    gateways.initiate_at_sandbox(payments);
    gateways.start();
    REQUIRE(gateways.eventually_done(payments));
    CHECK(gateways.commands().size() == payments);
    CHECK(gateways.told().size() == payments);
}

TEST_CASE(
    "given a payer who has to act, when no callback comes, then the provider is asked until it has ended",
    "[PAY-03]") {
    Memory memory;
    Gatewaying gateways([&](const std::string& method, const std::string& key) -> std::optional<Said> {
        if (method == "POST") memory.keep(key, "action_required pi_1");
        return memory.say(key);
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    REQUIRE(gateways.eventually_told({"p1 RecordActionRequired"}));
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= 3; }));
    CHECK(gateways.commands().size() == 1);
    memory.keep(gateways.scripted.requests().front().substr(5), "captured pi_1");
    CHECK(gateways.eventually_told({"p1 RecordActionRequired", "p1 RecordCapture"}));
    CHECK(gateways.eventually_idle());
    CHECK(gateways.scripted.count("POST") == 1);
}

TEST_CASE("given a payment that is watched, when it has ended otherwise, then it is watched no more",
          "[PAY-03]") {
    Memory memory;
    Gatewaying gateways([&](const std::string& method, const std::string& key) -> std::optional<Said> {
        if (method == "POST") memory.keep(key, "action_required pi_1");
        return memory.say(key);
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    REQUIRE(eventually([&] { return gateways.scripted.count("GET") >= 1; }));
    gateways.append_event("p1", 2, "payment.captured", captured_by("pi_1"));
    CHECK(gateways.eventually_idle());
}

TEST_CASE(
    "given a charge that the provider has and has not begun, when it is looked up, then it is sent again",
    "[PAY-01]") {
    std::atomic<int> sent = 0;
    Gatewaying gateways([&](const std::string& method, const std::string&) -> std::optional<Said> {
        if (method == "GET") return Said{200, "not_found pi_1"};
        return ++sent == 1 ? Said{200, "pending pi_1"} : Said{200, "captured pi_1"};
    });
    gateways.connect();
    gateways.initiate("p1");
    gateways.start();
    CHECK(gateways.eventually_told({"p1 RecordCapture"}));
    CHECK(gateways.eventually_idle());
    CHECK(gateways.scripted.requests().size() == 3);
}
