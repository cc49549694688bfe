#include "infra/contract/schema_lock.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <charconv>
#include <optional>
#include <stdexcept>

#include "cairn/options.pb.h"
#include "infra/contract/catalogue.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

constexpr int itself = -1;
constexpr std::string_view is = " = ";

std::string type_of(const FieldDescriptor& field) {
    if (field.is_map())
        return "map<" + type_of(*field.message_type()->map_key()) + "," +
               type_of(*field.message_type()->map_value()) + ">";
    if (field.message_type() != nullptr) return field.message_type()->full_name();
    if (field.enum_type() != nullptr) return field.enum_type()->full_name();
    return field.type_name();
}

std::string meaning_of(const FieldDescriptor& field) {
    std::string text = fmt::format("field {} {}", field.name(), type_of(field));
    if (field.is_repeated() && !field.is_map()) text += " repeated";
    if (field.real_containing_oneof() != nullptr)
        text += " oneof=" + field.real_containing_oneof()->name();
    else if (field.has_optional_keyword())
        text += " optional";
    if (field.options().GetExtension(cairn::field).json_number()) text += " json=number";
    if (field.options().GetExtension(column).json()) text += " json=object";
    return text;
}

std::string name_text(const std::pair<std::string, int>& name) {
    return name.second == itself ? name.first : fmt::format("{} {}", name.first, name.second);
}

/// The number at the end of a line's name, where there is one.
std::optional<int> number_of(std::string_view name, std::size_t space) {
    int number = 0;
    const char* begin = name.data() + space + 1;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(begin, end, number);
    if (begin == end || read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

}  // namespace

struct SchemaLock::Reader {
    std::map<Name, std::string>& entries;

    void read(const FileDescriptor& file) {
        for (int i = 0; i < file.message_type_count(); ++i) read(*file.message_type(i));
        for (int i = 0; i < file.enum_type_count(); ++i) read(*file.enum_type(i));
    }

    void read(const Descriptor& message) {
        if (message.options().map_entry()) return;
        entries[{message.full_name(), itself}] = "message";
        for (int i = 0; i < message.field_count(); ++i)
            entries[{message.full_name(), message.field(i)->number()}] = meaning_of(*message.field(i));
        if (message.options().HasExtension(event))
            entries[{"event " + message.options().GetExtension(event).type(), itself}] =
                message.full_name();
        for (int i = 0; i < message.nested_type_count(); ++i) read(*message.nested_type(i));
        for (int i = 0; i < message.enum_type_count(); ++i) read(*message.enum_type(i));
    }

    void read(const EnumDescriptor& type) {
        entries[{type.full_name(), itself}] = "enum";
        for (int i = 0; i < type.value_count(); ++i) {
            const auto& value = *type.value(i);
            entries[{type.full_name(), value.number()}] = "value " + value.name();
            if (value.options().HasExtension(refusal))
                lock_code(type, refusal_text(value, value.options().GetExtension(refusal)).code);
            if (value.options().HasExtension(status) && value.options().GetExtension(status).has_refusal())
                lock_code(type, refusal_text(value, value.options().GetExtension(status).refusal()).code);
        }
    }

    void lock_code(const EnumDescriptor& type, const std::string& code) {
        entries[{"refusal " + code + " of " + type.full_name(), itself}] = "code";
    }
};

SchemaLock SchemaLock::of(std::string_view descriptor_set) {
    google::protobuf::FileDescriptorSet set;
    ensure(set.ParseFromArray(descriptor_set.data(), static_cast<int>(descriptor_set.size())),
           "the embedded descriptors are whole");
    // A pool of its own: the generated one knows only the files that the program links.
    DescriptorPool pool;
    SchemaLock lock;
    Reader reader{lock.entries_};
    for (const auto& file : set.file()) {
        const FileDescriptor* built = pool.BuildFile(file);
        ensure(built != nullptr, "the embedded descriptors fit together");
        if (file.package().rfind("cairn", 0) == 0 && file.name() != "cairn/options.proto")
            reader.read(*built);
    }
    return lock;
}

SchemaLock SchemaLock::parse(std::string_view text) {
    SchemaLock lock;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        start = end + 1;
        if (line.empty() || line.front() == '#') continue;
        const auto equals = line.find(is);
        if (equals == std::string_view::npos)
            throw std::invalid_argument("schema.lock: no '=' in: " + std::string(line));
        const std::string_view name = line.substr(0, equals);
        const auto space = name.rfind(' ');
        const auto number = space == std::string_view::npos ? std::nullopt : number_of(name, space);
        const std::string meaning(line.substr(equals + is.size()));
        const bool is_new =
            lock.entries_
                .emplace(Name(number ? name.substr(0, space) : name, number.value_or(itself)), meaning)
                .second;
        if (!is_new) throw std::invalid_argument("schema.lock: stands twice: " + std::string(line));
    }
    return lock;
}

std::string SchemaLock::print() const {
    std::string text =
        "# What may never be removed, renumbered or retyped. `cairn docs schema-lock --update FILE` adds what\n"
        "# is new. The number of entries is the schema level that a log carries.\n";
    for (const auto& [name, meaning] : entries_)
        text += fmt::format("{}{}{}\n", name_text(name), is, meaning);
    return text;
}

std::vector<std::string> SchemaLock::broken_by(const SchemaLock& contract) const {
    std::vector<std::string> broken;
    for (const auto& [name, meaning] : entries_) {
        const auto found = contract.entries_.find(name);
        if (found == contract.entries_.end())
            broken.push_back(fmt::format("{} was '{}' and is gone", name_text(name), meaning));
        else if (found->second != meaning)
            broken.push_back(
                fmt::format("{} was '{}' and is '{}' now", name_text(name), meaning, found->second));
    }
    return broken;
}

std::vector<std::string> SchemaLock::missing(const SchemaLock& contract) const {
    std::vector<std::string> missing;
    for (const auto& [name, meaning] : contract.entries_)
        if (entries_.count(name) == 0) missing.push_back(fmt::format("{} = {}", name_text(name), meaning));
    return missing;
}

void SchemaLock::grow(const SchemaLock& contract) {
    entries_.insert(contract.entries_.begin(), contract.entries_.end());
}

}  // namespace cairn
