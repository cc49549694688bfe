#include "tests/simulators/callbacks.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace cairn::simulators {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t delay_ms = 5'000;  // Of a callback that comes late.
constexpr std::int64_t hold_ms = 1'000;   // For the next one, where none comes.
constexpr int deadline_ms = 10'000;       // Of one attempt.
constexpr int look_for_stop_ms = 100;

}  // namespace

Callbacks::Callbacks(boost::asio::io_context& io, Timetable& timetable, FaultScript& faults,
                     std::vector<std::int64_t> retry_after_ms)
    : io_(io),
      timetable_(timetable),
      faults_(faults),
      retry_after_ms_(std::move(retry_after_ms)),
      guard_({"127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"}) {
    worker_ = std::make_unique<Worker>(
        "callbacks", [this](std::stop_token stop) { send_until_stopped(stop); }, end_process);
}

Callbacks::~Callbacks() = default;

Callbacks::DeliveryPointer Callbacks::list(const Callback& callback) {
    all_.push_back(std::make_shared<Delivery>());
    all_.back()->callback = callback;
    return all_.back();
}

void Callbacks::raise(Callback callback) {
    const DeliveryPointer delivery = list(callback);
    if (callback.url.empty()) {
        delivery->state = "no_receiver";
        return;
    }
    if (const auto delayed = faults_.strike(Fault::delayed_callback, callback.type)) {
        timetable_.after_ms(delayed->delay_ms > 0 ? delayed->delay_ms : delay_ms,
                            [this, delivery] { start(delivery); });
        return;
    }
    if (faults_.strike(Fault::reordered_callback, callback.type)) {
        held_.push_back(delivery);
        timetable_.after_ms(hold_ms, [this] { release_held(); });
        return;
    }
    start(delivery);
    if (faults_.strike(Fault::duplicate_callback, callback.type)) start(list(callback));
    release_held();
}

void Callbacks::release_held() {
    for (const DeliveryPointer& delivery : std::exchange(held_, {})) start(delivery);
}

void Callbacks::start(const DeliveryPointer& delivery) {
    ready_.push_back(delivery);
    send_next();
}

CallbackAttempt Callbacks::next_attempt(const Delivery& delivery) {
    CallbackAttempt attempt;
    attempt.number = static_cast<int>(delivery.statuses.size()) + 1;
    if (faults_.strike(Fault::clock_skew, delivery.callback.type)) attempt.skew_ms = -hour_ms;
    attempt.now_ms = timetable_.clock_ms() + attempt.skew_ms;
    attempt.wrong_signature = faults_.strike(Fault::wrong_signature, delivery.callback.type).has_value();
    return attempt;
}

void Callbacks::send_next() {
    if (sending_ || ready_.empty()) return;
    sending_ = true;
    const DeliveryPointer delivery = ready_.front();
    ready_.pop_front();
    OutgoingRequest request = delivery->callback.request(next_attempt(*delivery));
    request.url = delivery->callback.url;
    request.deadline_ms = deadline_ms;
    const std::lock_guard lock(mutex_);
    next_.emplace(delivery, std::move(request));
    handed_over_.notify_one();
}

void Callbacks::take_answer(const DeliveryPointer& delivery, const OutgoingResponse& answer) {
    sending_ = false;
    const bool answered = answer.error == OutgoingResponse::Error::none;
    delivery->statuses.push_back(answered ? answer.status : 0);
    const std::size_t tried = delivery->statuses.size();
    if (answered && answer.status >= 200 && answer.status < 300)
        delivery->state = "delivered";
    else if (tried <= retry_after_ms_.size())
        timetable_.after_ms(retry_after_ms_[tried - 1], [this, delivery] { start(delivery); });
    else
        delivery->state = "given_up";
    send_next();
}

void Callbacks::send_until_stopped(std::stop_token stop) {
    HttpClient client(guard_, true);
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex_);
        if (!handed_over_.wait(lock, stop, [this] { return next_.has_value(); })) return;
        auto [delivery, request] = *std::exchange(next_, std::nullopt);
        lock.unlock();
        client.send(std::move(request), [this, sent = delivery](const OutgoingResponse& answer) {
            boost::asio::post(io_, [this, sent, answer] { take_answer(sent, answer); });
        });
        while (client.in_flight() > 0 && !stop.stop_requested()) client.run(look_for_stop_ms);
    }
}

boost::json::array Callbacks::json() const {
    boost::json::array listed;
    for (const DeliveryPointer& delivery : all_)
        listed.push_back(boost::json::object{{"type", delivery->callback.type},
                                             {"payment", delivery->callback.payment},
                                             {"url", delivery->callback.url},
                                             {"statuses", boost::json::value_from(delivery->statuses)},
                                             {"state", delivery->state}});
    return listed;
}

}  // namespace cairn::simulators
