#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/log/publisher.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// Who asks for a command, and how it is named.
struct CommandRequest {
    std::string tenant;
    Actor actor;
    Uuid command_id;
    std::string reply_to;  // Of whoever waits; empty: nobody.
    std::optional<std::uint64_t> expected_version;
    std::int64_t occurred_at_us = 0;  // 0: now.
    Uuid correlation_id;              // Empty: the command's own id.
    Uuid causation_id;
    std::string traceparent;
    bool imported = false;
    std::string policy;
    std::vector<std::string> expected_refusals;
    bool is_test_tenant = false;  // For the prefix of the keys that are made.
};

/// A command as it goes into the log, and what only the answer may show.
struct SealedCommand {
    CommandEnvelope envelope;
    std::string stream;
    std::map<std::string, std::string> secrets;  // Field → what was made for it.
};

/// Turns a command message that kept its rules into a record of cairn.commands: names its stream, makes
/// its secrets and hashes, takes the digest and encrypts what is personal. Thread-safe.
class CommandWriter {
 public:
    CommandWriter(const Catalogue& catalogue, PersonalData& personal_data, KeyRing& keys,
                  const Clock& clock, Publisher& publisher, const Topics& topics);

    /// Throws SubjectErased where personal data is sent for a subject that was forgotten.
    SealedCommand seal(const CommandRequest& request, const google::protobuf::Message& command);

    /// Whether every key that sealing needs is known; else it waits for the log to take a new one.
    bool seals_at_once(const CommandRequest& request, const google::protobuf::Message& command) const;

    /// Throws Failure, retryable, when the queue to the log is full.
    void publish(const CommandEnvelope& envelope, Publisher::Done done);

    const Catalogue& catalogue() const { return catalogue_; }
    const Clock& clock() const { return clock_; }

 private:
    void make_secrets(const CommandRequest& request, google::protobuf::Message& command,
                      std::map<std::string, std::string>& shown);
    void encrypt_secrets(const std::string& tenant, google::protobuf::Message& command);

    const Catalogue& catalogue_;
    PersonalData& personal_data_;
    KeyRing& keys_;
    const Clock& clock_;
    Publisher& publisher_;
    Topics topics_;
};

/// Sets the fields that name the stream where the route does not: to the command's own id.
void name_stream(const CommandType& type, const Uuid& command_id, google::protobuf::Message& command);

/// <tenant>/<aggregate>-<id>, from the fields that name it.
std::string stream_of(const CommandType& type, const std::string& tenant,
                      const google::protobuf::Message& command);

}  // namespace cairn
