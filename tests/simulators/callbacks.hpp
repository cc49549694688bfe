#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "infra/net/address_guard.hpp"
#include "infra/net/http_client.hpp"
#include "infra/runtime/worker.hpp"
#include "tests/simulators/fault.hpp"
#include "tests/simulators/timetable.hpp"

namespace cairn::simulators {

/// One attempt at a callback, as it is about to be made.
struct CallbackAttempt {
    int number = 1;
    std::int64_t now_ms = 0;   // As the provider's clock has it, which may be wrong.
    std::int64_t skew_ms = 0;  // By so much.
    bool wrong_signature = false;
};

/// What a provider tells the merchant. 'request' writes and signs it for each attempt.
struct Callback {
    std::string type;
    std::string payment;
    std::string url;
    std::function<OutgoingRequest(const CallbackAttempt&)> request;
};

/// Callbacks on their way, one after the other in the order in which they were raised, unless a fault says
/// otherwise. What is not answered with 2xx is sent again as the provider's schedule says. Used by the
/// io_context's thread; a thread of its own does the sending.
class Callbacks {
 public:
    Callbacks(boost::asio::io_context& io, Timetable& timetable, FaultScript& faults,
              std::vector<std::int64_t> retry_after_ms);
    ~Callbacks();
    Callbacks(const Callbacks&) = delete;
    Callbacks& operator=(const Callbacks&) = delete;

    /// Without a URL it is only listed.
    void raise(Callback callback);

    /// Each with its attempts' statuses (0: none came) and whether it waits, was delivered or was given up.
    boost::json::array json() const;

 private:
    struct Delivery {
        Callback callback;
        std::vector<int> statuses;
        std::string state = "waiting";
    };
    using DeliveryPointer = std::shared_ptr<Delivery>;

    DeliveryPointer list(const Callback& callback);
    void start(const DeliveryPointer& delivery);
    void release_held();
    void send_next();
    CallbackAttempt next_attempt(const Delivery& delivery);
    void take_answer(const DeliveryPointer& delivery, const OutgoingResponse& answer);
    void send_until_stopped(std::stop_token stop);

    boost::asio::io_context& io_;
    Timetable& timetable_;
    FaultScript& faults_;
    std::vector<std::int64_t> retry_after_ms_;
    std::vector<DeliveryPointer> all_;
    std::vector<DeliveryPointer> held_;  // Until the next one is on its way.
    std::deque<DeliveryPointer> ready_;
    bool sending_ = false;

    AddressGuard guard_;
    std::mutex mutex_;
    std::condition_variable_any handed_over_;
    std::optional<std::pair<DeliveryPointer, OutgoingRequest>> next_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace cairn::simulators
