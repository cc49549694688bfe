#include "infra/runtime/failure.hpp"
#include "tests/simulators/cashfree/cashfree_simulator.hpp"
#include "tests/simulators/instamojo/instamojo_simulator.hpp"
#include "tests/simulators/moyasar/moyasar_simulator.hpp"
#include "tests/simulators/simulated_provider.hpp"
#include "tests/simulators/stripe/stripe_simulator.hpp"

namespace cairn::simulators {
namespace {

constexpr std::int64_t second_ms = 1'000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms;

}  // namespace

std::unique_ptr<SimulatedProvider> make_provider(World& world) {
    const std::string& name = world.settings.provider;
    if (name == "stripe") return std::make_unique<StripeSimulator>(world);
    if (name == "cashfree") return std::make_unique<CashfreeSimulator>(world);
    if (name == "moyasar") return std::make_unique<MoyasarSimulator>(world);
    if (name == "instamojo") return std::make_unique<InstamojoSimulator>(world);
    throw Failure("no provider '" + name + "'", Retry::no, "stripe, cashfree, moyasar or instamojo");
}

/// Stripe: within hours in a sandbox, for three days live. Cashfree: 2, 10 and 30 minutes. Moyasar: six
/// attempts, at times that it does not publish. Instamojo publishes nothing.
std::vector<std::int64_t> callback_retries_ms(const std::string& provider) {
    if (provider == "stripe")
        return {5 * minute_ms, 30 * minute_ms, 2 * hour_ms, 5 * hour_ms, 10 * hour_ms};
    if (provider == "cashfree") return {2 * minute_ms, 10 * minute_ms, 30 * minute_ms};
    if (provider == "moyasar") return {minute_ms, 5 * minute_ms, 15 * minute_ms, hour_ms, 6 * hour_ms};
    return {minute_ms, 10 * minute_ms, hour_ms};
}

bool counts_in_main_unit(const std::string& provider) {
    return provider == "cashfree" || provider == "instamojo";
}

}  // namespace cairn::simulators
