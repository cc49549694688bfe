#include <rapidcheck/catch.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/support/processing.hpp"

namespace cairn::test {
namespace {

/// What somebody asks under one of a few keys of a payment: the same again, or something else.
CommandEnvelope any_request(const std::string& run) {
    const std::string payment_id = run + std::to_string(*rc::gen::inRange(1, 3));
    const std::string key = payment_id + " key " + std::to_string(*rc::gen::inRange(1, 4));
    const std::int64_t cents = 100 * *rc::gen::inRange(1, 4);
    return *rc::gen::inRange(0, 3) == 0 ? record_payment(key, payment_id, cents)
                                        : refund_payment(key, payment_id, cents);
}

/// What came of a request, but for who asked and where it lies.
std::string answer_of(Outcome outcome) {
    outcome.clear_command_offset();
    outcome.clear_repeat();
    outcome.clear_reply_to();
    outcome.clear_recorded_at_us();
    return outcome.SerializeAsString();
}

/// Holds what the processor says of requests against the first that came under each id.
class Answers {
 public:
    void sent(const CommandEnvelope& request) {
        requests_[request.stream()].push_back(request);
        first_.try_emplace(request.command_id(), request.digest());
    }

    /// Of each stream in the order of its requests; other streams are somebody else's.
    void check(const std::vector<Outcome>& outcomes, const std::vector<EventEnvelope>& events) {
        std::map<std::string, std::size_t> answered;
        for (const Outcome& outcome : outcomes)
            if (requests_.count(outcome.stream()) > 0)
                check(requests_.at(outcome.stream()).at(answered[outcome.stream()]++), outcome);
        for (const auto& [stream, requests] : requests_) RC_ASSERT(answered[stream] == requests.size());
        const auto ours = std::count_if(events.begin(), events.end(), [&](const EventEnvelope& event) {
            return requests_.count(event.stream()) > 0;
        });
        RC_ASSERT(ours == events_);
    }

 private:
    void check(const CommandEnvelope& request, const Outcome& outcome) {
        if (request.digest() != first_.at(request.command_id())) {
            RC_ASSERT(outcome.refused().code() == "idempotency_conflict");
            RC_ASSERT(outcome.events() == 0u);
            return;
        }
        const auto [known, is_first] = answers_.try_emplace(request.command_id(), answer_of(outcome));
        RC_ASSERT(outcome.repeat() == !is_first);
        RC_ASSERT(known->second == answer_of(outcome));
        if (is_first) events_ += outcome.events();
    }

    std::map<std::string, std::vector<CommandEnvelope>> requests_;
    std::map<std::string, std::string> first_;    // Digests by command id.
    std::map<std::string, std::string> answers_;  // By command id.
    std::ptrdiff_t events_ = 0;
};

TEST_CASE(
    "whatever comes under a key that was used, and however often the processor starts again, the first "
    "request stands and another has no effect",
    "[PAY-01]") {
    Processing processing;
    int runs = 0;
    rc::prop("one key, one request: repeats get its answer, others a conflict and no event", [&] {
        const std::string run = "run " + std::to_string(++runs) + " payment ";
        Answers answers;
        for (int left = *rc::gen::inRange(1, 25); left > 0; --left) {
            const CommandEnvelope request = any_request(run);
            processing.send(request);
            answers.sent(request);
            if (*rc::gen::inRange(0, 3) == 0) processing.step();
            if (*rc::gen::inRange(0, 6) == 0) processing.restart();
        }
        processing.step();
        answers.check(processing.outcomes(), processing.events());
    });
}

}  // namespace
}  // namespace cairn::test
