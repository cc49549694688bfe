#include "producers/ingress/command_sender.hpp"

namespace cairn {

asio::awaitable<std::optional<Answer>> CommandSender::send(CommandRequest request,
                                                           const google::protobuf::Message& command) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    auto answered = std::make_shared<AsyncResult<Answer>>(executor);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms_);
    request.reply_to = outcomes_.expect([answered](const Answer& answer) { answered->set(answer); });
    std::optional<Answer> answer;
    try {
        std::function<SealedCommand()> seal = [this, &request, &command] {
            return writer_.seal(request, command);
        };
        SealedCommand sealed;
        if (writer_.seals_at_once(request, command))
            sealed = seal();
        else
            sealed = co_await run_on<SealedCommand>(threads_, std::move(seal));
        writer_.publish(sealed.envelope, [answered](const Delivery& delivery) {
            if (delivery.failure) answered->set_exception(std::make_exception_ptr(*delivery.failure));
        });
        answer = co_await answered->wait_until(deadline);
    } catch (const Failure&) {
        answer.reset();
    }
    if (!answer) outcomes_.give_up(request.reply_to);
    co_return answer;
}

}  // namespace cairn
