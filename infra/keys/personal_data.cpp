#include "infra/keys/personal_data.hpp"

#include "cairn/options.pb.h"
#include "infra/contract/names.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/cipher.hpp"
#include "infra/crypto/digest.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::string_view mark = "enc1.";

std::string text_of(const Message& message, const std::string& field) {
    const auto* found = message.GetDescriptor()->FindFieldByName(field);
    ensure(found != nullptr, "a personal field names a field beside it");
    return message.GetReflection()->GetString(message, found);
}

std::string normalised(std::string_view value) {
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
    return lower(value);
}

}  // namespace

std::string PersonalData::seal(const std::string& tenant, Message& message) {
    std::string subject;
    const auto& type = *message.GetDescriptor();
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (rules.personal().empty()) continue;
        const std::string value = reflection.GetString(message, &field);
        if (value.empty()) continue;
        subject = subject_name(rules.personal(), text_of(message, rules.personal()));
        // What a policy passes on is encrypted already.
        if (is_sealed(value)) continue;
        reflection.SetString(&message, &field, seal_value({tenant, subject}, value));
    }
    return subject;
}

std::string PersonalData::seal_value(const Subject& subject, const std::string& value) {
    const SubjectKey key = keys_.for_encryption(subject);
    return std::string(mark) + key.id + "." + base64url(encrypt(key.key, value, subject.text()));
}

void PersonalData::hash(const std::string& tenant, Message& message) {
    const auto& type = *message.GetDescriptor();
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (rules.hash_of().empty()) continue;
        const std::string value = text_of(message, rules.hash_of());
        if (!value.empty()) reflection.SetString(&message, &field, hash_of(tenant, rules.hash_of(), value));
    }
}

std::string PersonalData::hash_of(const std::string& tenant, std::string_view field,
                                  std::string_view value) {
    const SubjectKey key = keys_.for_encryption({tenant, ""});
    return hex(hmac_sha256(key.key, std::string(field) + "\n" + normalised(value)));
}

std::optional<std::string> PersonalData::open(const Subject& subject, const std::string& value) {
    if (!is_sealed(value)) return value;
    const auto dot = value.find('.', mark.size());
    if (dot == std::string::npos) return value;
    const auto sealed = from_base64url(std::string_view(value).substr(dot + 1));
    if (!sealed) return value;
    const auto key = keys_.for_decryption(subject, value.substr(mark.size(), dot - mark.size()));
    if (!key) return std::nullopt;
    auto plain = decrypt(*key, *sealed, subject.text());
    if (!plain)
        throw Failure("a ciphertext of " + subject.text() + " does not open", Retry::no,
                      "the record was damaged or moved from another subject");
    return plain;
}

void PersonalData::open_row(const RowType& type, const std::string& tenant, Message& row) {
    for (const Column& column : type.columns) {
        const bool is_sealed_column = column.options.sealed();
        if (column.options.personal().empty() && !is_sealed_column) continue;
        const std::string value = row.GetReflection()->GetString(row, column.field);
        if (value.empty()) continue;
        // The tenant itself is the subject of what is sealed.
        const std::string owner = is_sealed_column ? ""
                                                   : subject_name(column.options.personal(),
                                                                  text_of(row, column.options.personal()));
        row.GetReflection()->SetString(&row, column.field, open({tenant, owner}, value).value_or(""));
    }
}

void PersonalData::open_json(const Subject& subject, boost::json::value& json) {
    if (auto* object = json.if_object()) {
        for (auto& entry : *object) open_json(subject, entry.value());
    } else if (auto* array = json.if_array()) {
        for (auto& item : *array) open_json(subject, item);
    } else if (const auto* text = json.if_string(); text != nullptr && is_sealed(*text)) {
        const auto plain = open(subject, std::string(*text));
        json = plain ? boost::json::value(*plain) : boost::json::value(nullptr);
    }
}

bool PersonalData::is_sealed(std::string_view value) { return value.substr(0, mark.size()) == mark; }

}  // namespace cairn
