#include "infra/command/command_writer.hpp"

#include "infra/command/secrets.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/crypto/webhook_signature.hpp"
#include "infra/log/partitioner.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// The tenant itself is the subject of what is encrypted and is nobody's personal data.
const std::string no_subject;

}  // namespace

CommandWriter::CommandWriter(const Catalogue& catalogue, PersonalData& personal_data, KeyRing& keys,
                             const Clock& clock, Publisher& publisher, const Topics& topics)
    : catalogue_(catalogue),
      personal_data_(personal_data),
      keys_(keys),
      clock_(clock),
      publisher_(publisher),
      topics_(topics) {}

SealedCommand CommandWriter::seal(const CommandRequest& request, const Message& command) {
    const CommandType* type = catalogue_.command(command.GetDescriptor());
    ensure(type != nullptr, "a command belongs to an aggregate");
    ensure(request.command_id.size() == 16, "every command has an id");
    std::unique_ptr<Message> body(type->aggregate->command->New());
    Message& inner = *body->GetReflection()->MutableMessage(body.get(), type->kind);
    inner.CopyFrom(command);
    name_stream(*type, request.command_id, inner);

    SealedCommand sealed;
    make_secrets(request, inner, sealed.secrets);
    personal_data_.hash(request.tenant, inner);
    CommandEnvelope& envelope = sealed.envelope;
    const SubjectKey tenant_key = keys_.for_encryption({request.tenant, no_subject});
    envelope.set_digest(
        hmac_sha256(tenant_key.key, type->message->full_name() + "\n" + inner.SerializeAsString()));
    sealed.stream = stream_of(*type, request.tenant, inner);
    encrypt_secrets(request.tenant, inner);
    envelope.set_subject(personal_data_.seal(request.tenant, inner));
    envelope.set_command_id(request.command_id);
    envelope.set_tenant(request.tenant);
    envelope.set_stream(sealed.stream);
    envelope.set_body(body->SerializeAsString());
    if (request.expected_version) envelope.set_expected_version(*request.expected_version);
    envelope.set_received_at_us(clock_.now_us());
    envelope.set_occurred_at_us(request.occurred_at_us);
    envelope.set_correlation_id(request.correlation_id.empty() ? request.command_id
                                                               : request.correlation_id);
    envelope.set_causation_id(request.causation_id);
    *envelope.mutable_actor() = request.actor;
    envelope.set_traceparent(request.traceparent);
    envelope.set_imported(request.imported);
    envelope.set_reply_to(request.reply_to);
    envelope.set_type(type->message->name());
    envelope.set_policy(request.policy);
    for (const std::string& code : request.expected_refusals) envelope.add_expected_refusals(code);
    return sealed;
}

bool CommandWriter::seals_at_once(const CommandRequest& request, const Message& command) const {
    const std::string subject = personal_subject(command);
    return keys_.is_known({request.tenant, no_subject}) &&
           (subject.empty() || keys_.is_known({request.tenant, subject}));
}

void CommandWriter::publish(const CommandEnvelope& envelope, Publisher::Done done) {
    publisher_.publish(topics_.commands, partition_of(envelope.stream()), envelope.stream(),
                       envelope.SerializeAsString(), std::move(done));
}

namespace {

void fill_verify_keys(Message& command) {
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const std::string& of = field.options().GetExtension(cairn::field).verify_key_of();
        if (of.empty()) continue;
        const std::string signing_key =
            command.GetReflection()->GetString(command, type.FindFieldByName(of));
        command.GetReflection()->SetString(&command, &field, webhook_verify_key(signing_key));
    }
}

}  // namespace

/// From the command's id, so that a repeat shows the same secret and has the same digest.
void CommandWriter::make_secrets(const CommandRequest& request, Message& command,
                                 std::map<std::string, std::string>& shown) {
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const Secret kind = field.options().GetExtension(cairn::field).secret();
        if (kind == NO_SECRET) continue;
        const SubjectKey key = keys_.for_encryption({request.tenant, no_subject});
        const std::string seed =
            hmac_sha256(key.key, "secret\n" + field.name() + "\n" + request.command_id);
        const MadeSecret made = make_secret(kind, seed, request.is_test_tenant);
        if (!made.shown.empty()) shown.emplace(field.name(), made.shown);
        command.GetReflection()->SetString(&command, &field, made.stored);
    }
    fill_verify_keys(command);
}

/// After the digest: the same secret encrypts to other bytes each time.
void CommandWriter::encrypt_secrets(const std::string& tenant, Message& command) {
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        const bool is_opened_again = rules.secret() == SIGNING_SECRET || rules.secret() == ED25519_KEY;
        if (!is_opened_again && !rules.sealed()) continue;
        const std::string secret = command.GetReflection()->GetString(command, &field);
        if (secret.empty()) continue;
        command.GetReflection()->SetString(&command, &field,
                                           personal_data_.seal_value({tenant, no_subject}, secret));
    }
}

void name_stream(const CommandType& type, const Uuid& command_id, Message& command) {
    const FieldDescriptor* field = type.stream_fields.front();
    if (!type.creates || !command.GetReflection()->GetString(command, field).empty()) return;
    command.GetReflection()->SetString(&command, field, uuid_text(command_id));
}

std::string stream_of(const CommandType& type, const std::string& tenant, const Message& command) {
    std::string id;
    for (const FieldDescriptor* field : type.stream_fields) {
        const std::string part = command.GetReflection()->GetString(command, field);
        ensure(!part.empty(), "what names a stream was checked before");
        id += (id.empty() ? "" : ":") + part;
    }
    return stream_name(tenant, type.aggregate->name, id);
}

}  // namespace cairn
