#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "consumers/gateways/providers/provider_adapter.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/event_ledger.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::test {

/// What happens to a request on its way.
enum class Wire {
    whole,
    request_lost,  // Nothing was done.
    answer_lost,   // It was done, and nobody knows.
    error_after,   // It was done, and the answer is 500.
    limited,       // Nothing was done: 429.
};

/// When the process that makes a call is killed.
enum class Kill { never, before_it_tells, after_it_told };

/// A shop and its provider of payments, in one thread and without a log: the domain decides, the adapter
/// speaks, and the simulator keeps the provider's book.
class ShopAtProvider {
 public:
    explicit ShopAtProvider(const std::string& provider);
    ~ShopAtProvider();

    /// The payment's id, or nothing where the domain refuses it.
    std::string start(const Money& amount);

    /// False: it is refused.
    bool give_back(const std::string& payment_id, const Money& amount);

    /// What the payer does, where he has something to do.
    void pay(const std::string& payment_id);
    std::size_t times_paid() const { return times_paid_; }

    /// The next requests, one after the other; whole behind them.
    void on_the_wire(std::vector<Wire> next) { wire_ = std::move(next); }
    void order_fault(const simulators::FaultOrder& order) { faults_.add(order); }

    /// One try of the open call that 'chosen' falls on. So many times the payment is told of the answer.
    void try_call(std::size_t chosen, int times_told = 1, Kill kill = Kill::never);

    /// A callback of the provider about that payment comes in: it is a hint, and is asked about.
    void hear_of(const std::string& payment_id);

    /// What is due at the provider by then has happened.
    void wait_ms(std::int64_t milliseconds) { timetable_.advance_ms(milliseconds); }

    /// Until nothing is open, or nothing moves any more: what waits for a person stays.
    void settle();

    /// Whether the provider cannot tell what became of a refund.
    bool waits_for_a_person() const;

    bool is_captured(const std::string& payment_id) const;

    /// What the audit says of our book and the provider's.
    AuditReport compare() const;

    /// Amounts that the provider took, as its interface has them.
    std::vector<std::string> charged() const;

 private:
    struct Call {
        std::string payment_id;
        ProviderRequest request;
        bool sent = false;
    };

    bool send(const std::string& payment_id, const payments::v1::PaymentCommand& command);
    void happen(const std::string& payment_id, const payments::v1::PaymentEvent& event);
    ProviderResult make(Call& call);
    ProviderResult exchange(decltype(ProviderAdapter::send) step, const ProviderRequest& request);
    ProviderAnswer fetch(const ProviderCall& call);
    void tell(const Call& call, const ProviderResult& result);
    Wire next_on_wire();

    std::string provider_;
    SystemClock clock_;
    boost::asio::io_context io_;
    simulators::SimulatorSettings settings_;
    simulators::FaultScript faults_;
    simulators::Timetable timetable_;
    simulators::Callbacks callbacks_;
    simulators::Book book_;
    simulators::World world_;
    std::unique_ptr<simulators::SimulatedProvider> simulator_;
    ProviderAdapter adapter_;
    ProviderAccount account_;
    std::map<std::string, payments::v1::PaymentState> payments_;
    EventLedger ledger_;
    std::size_t times_paid_ = 0;
    std::vector<Call> calls_;              // Open.
    std::map<std::string, Call> charges_;  // By payment, open or not.
    std::vector<Wire> wire_;
    std::uint64_t events_ = 0;
};

}  // namespace cairn::test
