#pragma once

#include <boost/json.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "infra/net/http.hpp"
#include "tests/simulators/world.hpp"

namespace cairn::simulators {

/// A control request that cannot be followed: what it says is for the test's author.
class BadControl : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// What the payer does in the browser.
struct PayerAct {
    std::string id;       // Of the payment, as the provider calls it.
    std::string outcome;  // success, declined, abandoned; some providers know more.
    std::string method;   // A test card's name, where the provider has such names; may be empty.
};

/// A provider as its documents describe it. All is called by one thread.
class SimulatedProvider {
 public:
    virtual ~SimulatedProvider() = default;

    /// To a request of its interface.
    virtual HttpResponse answer(const HttpRequest& request) = 0;

    /// What it says in place of the answer to a request that it has done.
    virtual HttpResponse server_error(const HttpRequest& request) = 0;

    virtual HttpResponse rate_limited() = 0;

    /// Gives where the browser goes then; may be empty. Throws BadControl where there is no such payment or
    /// it cannot be paid now.
    virtual std::string pay(const PayerAct& act) = 0;

    /// Opens a dispute about a payment (outcome 'opened'), or ends the one there is (won, lost). Throws
    /// BadControl, also where the provider's interface has no disputes.
    virtual void dispute(const std::string& id, const std::string& outcome) = 0;
};

/// Throws Failure for a name that is none of the four. 'world' has to outlive it.
std::unique_ptr<SimulatedProvider> make_provider(World& world);

/// When the provider sends a callback again that was not taken.
std::vector<std::int64_t> callback_retries_ms(const std::string& provider);

/// Whether its interface has amounts as 19.99.
bool counts_in_main_unit(const std::string& provider);

}  // namespace cairn::simulators
