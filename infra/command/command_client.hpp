#pragma once

#include "infra/command/command_writer.hpp"
#include "infra/command/outcome_listener.hpp"

namespace cairn {

/// What a tool learns of a command that it sent.
struct Sent {
    Answer answer;
    std::string stream;
    std::map<std::string, std::string> secrets;
};

/// Sends commands and knows their answers. For tools and importers; the edge waits without a thread.
class CommandClient {
 public:
    /// Waits until no answer can be missed. Throws Failure.
    CommandClient(CommandWriter& writer, OutcomeListener& outcomes);

    /// Sends one command and waits for its outcome. Throws Failure when none comes in time.
    Sent send(CommandRequest request, const google::protobuf::Message& command, int timeout_ms = 15'000);

    /// Sends without waiting; 'answered' is called once, on the listener's thread. A delivery that failed
    /// goes to 'failed' instead.
    void send_async(CommandRequest request, const google::protobuf::Message& command,
                    OutcomeListener::Waiter answered, std::function<void(const Failure&)> failed);

 private:
    CommandWriter& writer_;
    OutcomeListener& outcomes_;
};

}  // namespace cairn
