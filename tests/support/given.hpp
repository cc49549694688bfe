#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/context.hpp"
#include "schemas/base/time.hpp"

namespace cairn::test {

/// 2026-01-01 00:00 UTC: when every scenario takes place.
inline const Timestamp scenario_start = from_us(1'767'225'600'000'000);

inline Context scenario_context() {
    Context context;
    context.now = scenario_start;
    context.stream_id = "s1";
    context.command_id = "command-1";
    return context;
}

/// Given these events, when that command comes, then those events or that refusal. Works on the decide and
/// evolve that stand in the messages' own namespace; names are found there, so scenarios read as sentences.
template <class State, class Command, class Event>
class Scenario {
 public:
    explicit Scenario(const std::vector<Event>& past, Context context = scenario_context())
        : context_(std::move(context)) {
        for (const Event& event : past) evolve(state_, event);
    }

    /// The same past, decided at another time.
    Scenario at(const Timestamp& now) const {
        Scenario later = *this;
        later.context_.now = now;
        return later;
    }

    Scenario when(const Command& command) const {
        Scenario decided = *this;
        decided.decision_ = describe(decide(state_, command, context_));
        return decided;
    }

    template <class... Events>
    void then(const Events&... events) const {
        std::string expected;
        (expected.append(Event(events).ShortDebugString() + "\n"), ...);
        CHECK(decision_ == expected);
    }

    void then_nothing() const { CHECK(decision_.empty()); }

    template <class Refusal>
    void refused(Refusal refusal) const {
        CHECK(decision_ == "refused: " + std::to_string(static_cast<int>(refusal)));
    }

 private:
    template <class Decided>
    static std::string describe(const Decided& decided) {
        if (const auto* events = std::get_if<std::vector<Event>>(&decided)) {
            std::string text;
            for (const Event& event : *events) text += event.ShortDebugString() + "\n";
            return text;
        }
        return "refused: " + std::to_string(static_cast<int>(std::get<1>(decided)));
    }

    Context context_;
    State state_;
    std::string decision_;
};

}  // namespace cairn::test
