#pragma once

#include <boost/asio/thread_pool.hpp>
#include <optional>

#include "infra/command/command_writer.hpp"
#include "infra/command/outcome_listener.hpp"
#include "infra/net/async_result.hpp"

namespace cairn {

/// Sends a command to the log and waits for its outcome, bounded. Used by the edge's one thread.
class CommandSender {
 public:
    CommandSender(CommandWriter& writer, OutcomeListener& outcomes, asio::thread_pool& threads, int wait_ms)
        : writer_(writer), outcomes_(outcomes), threads_(threads), wait_ms_(wait_ms) {}

    /// The outcome, or nothing: whether the command was taken is not known, and the sender's next try finds
    /// out.
    asio::awaitable<std::optional<Answer>> send(CommandRequest request,
                                                const google::protobuf::Message& command);

 private:
    CommandWriter& writer_;
    OutcomeListener& outcomes_;
    asio::thread_pool& threads_;  // For sealing, where it has to wait for a key.
    int wait_ms_;
};

}  // namespace cairn
