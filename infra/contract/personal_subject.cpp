#include "infra/contract/personal_subject.hpp"

#include "cairn/options.pb.h"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::string_view id_ending = "_id";

}  // namespace

std::string subject_name(std::string_view subject_field, std::string_view value) {
    if (subject_field == "subject") return std::string(value);
    std::string_view kind = subject_field;
    if (kind.size() > id_ending.size() && kind.substr(kind.size() - id_ending.size()) == id_ending)
        kind.remove_suffix(id_ending.size());
    return std::string(kind) + ":" + std::string(value);
}

std::string personal_subject(const google::protobuf::Message& message) {
    const auto& type = *message.GetDescriptor();
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
        const std::string& owner = type.field(i)->options().GetExtension(field).personal();
        if (owner.empty() || reflection.GetString(message, type.field(i)).empty()) continue;
        const auto* named = type.FindFieldByName(owner);
        ensure(named != nullptr, "a personal field names a field beside it");
        return subject_name(owner, reflection.GetString(message, named));
    }
    return {};
}

std::string personal_subject(const RowType& type, const google::protobuf::Message& row) {
    for (const Column& column : type.columns) {
        const std::string& owner = column.options.personal();
        if (owner.empty() || row.GetReflection()->GetString(row, column.field).empty()) continue;
        const auto* named = row.GetDescriptor()->FindFieldByName(owner);
        ensure(named != nullptr, "a personal column names a column beside it");
        return subject_name(owner, row.GetReflection()->GetString(row, named));
    }
    return {};
}

}  // namespace cairn
