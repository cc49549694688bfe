#include "infra/command/command_client.hpp"

#include <chrono>
#include <future>

namespace cairn {
namespace {

constexpr int ready_ms = 15'000;
constexpr const char* hint = "is cairn run up, with its processor? see cairn doctor";

}  // namespace

CommandClient::CommandClient(CommandWriter& writer, OutcomeListener& outcomes)
    : writer_(writer), outcomes_(outcomes) {
    if (!outcomes_.wait_until_ready(ready_ms))
        throw Failure("the outcomes cannot be read to their end", Retry::yes, hint);
}

Sent CommandClient::send(CommandRequest request, const google::protobuf::Message& command, int timeout_ms) {
    // Shared with the listener's thread, which may answer after we gave up.
    auto answered = std::make_shared<std::promise<Answer>>();
    std::future<Answer> future = answered->get_future();
    request.reply_to = outcomes_.expect([answered](const Answer& answer) { answered->set_value(answer); });
    const SealedCommand sealed = writer_.seal(request, command);
    writer_.publish(sealed.envelope, {});
    if (future.wait_for(std::chrono::milliseconds(timeout_ms)) != std::future_status::ready) {
        outcomes_.give_up(request.reply_to);
        throw Failure("no answer to " + command.GetDescriptor()->name() + " in time", Retry::yes, hint);
    }
    return {future.get(), sealed.stream, sealed.secrets};
}

void CommandClient::send_async(CommandRequest request, const google::protobuf::Message& command,
                               OutcomeListener::Waiter answered,
                               std::function<void(const Failure&)> failed) {
    request.reply_to = outcomes_.expect(std::move(answered));
    const SealedCommand sealed = writer_.seal(request, command);
    writer_.publish(sealed.envelope, [this, reply_to = request.reply_to,
                                      failed = std::move(failed)](const Delivery& delivery) {
        if (!delivery.failure) return;
        outcomes_.give_up(reply_to);
        failed(*delivery.failure);
    });
}

}  // namespace cairn
