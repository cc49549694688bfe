#include "infra/store/column_values.hpp"

#include <google/protobuf/util/time_util.h>

#include <pqxx/pqxx>

#include "cairn/money.pb.h"
#include "infra/contract/json.hpp"
#include "infra/contract/names.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// {"a","b"}: how an array reads as text.
std::string array_text(const Message& row, const FieldDescriptor& field) {
    std::string text = "{";
    const auto& reflection = *row.GetReflection();
    for (int i = 0; i < reflection.FieldSize(row, &field); ++i) {
        text += i > 0 ? ",\"" : "\"";
        for (char c : reflection.GetRepeatedString(row, &field, i)) {
            if (c == '"' || c == '\\') text.push_back('\\');
            text.push_back(c);
        }
        text.push_back('"');
    }
    return text + "}";
}

const Money& money_of(const Message& row, const FieldDescriptor& field) {
    return static_cast<const Money&>(row.GetReflection()->GetMessage(row, &field));
}

/// The currency of the first amount that is set.
std::string row_currency(const RowType& type, const Message& row) {
    for (const FieldDescriptor* field : type.money) {
        const std::string& currency = money_of(row, *field).currency();
        if (!currency.empty()) return currency;
    }
    return {};
}

Money& mutable_money(Message& row, const FieldDescriptor& field) {
    return static_cast<Money&>(*row.GetReflection()->MutableMessage(&row, &field));
}

std::string any_currency(const Message& row) {
    const auto& type = *row.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const bool is_money = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                              field.message_type() == Money::descriptor();
        if (is_money && !money_of(row, field).currency().empty()) return money_of(row, field).currency();
    }
    return {};
}

void set_amount(Message& row, const FieldDescriptor& field, std::int64_t amount_minor) {
    const std::string currency = any_currency(row);
    mutable_money(row, field).set_amount_minor(amount_minor);
    mutable_money(row, field).set_currency(currency);
}

/// All amounts of a row share the currency; those that are NULL stay unset.
void set_currency(Message& row, const std::string& currency) {
    const auto& type = *row.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const bool is_money = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                              field.message_type() == Money::descriptor();
        if (is_money && row.GetReflection()->HasField(row, &field))
            mutable_money(row, field).set_currency(currency);
    }
}

void set_array(Message& row, const FieldDescriptor& field, const std::string& text) {
    pqxx::array_parser parser(text.c_str());
    for (auto item = parser.get_next(); item.first != pqxx::array_parser::done; item = parser.get_next())
        if (item.first == pqxx::array_parser::string_value)
            row.GetReflection()->AddString(&row, &field, item.second);
}

void set_message(Message& row, const FieldDescriptor& field, const std::string& text) {
    FieldProblems problems;
    boost::json::object object;
    const bool read = parse_object(text, object, problems);
    ensure(read, "what a column of JSON holds was written as an object");
    from_json(object, *row.GetReflection()->MutableMessage(&row, &field), problems);
}

}  // namespace

std::optional<std::string> column_text(const RowType& type, const Column& column, const Message& row) {
    const auto& reflection = *row.GetReflection();
    const FieldDescriptor* field = column.field;
    if (column.part == ColumnPart::currency) {
        std::string currency = row_currency(type, row);
        if (currency.empty()) return std::nullopt;
        return currency;
    }
    if (column.part == ColumnPart::amount_minor) {
        if (!reflection.HasField(row, field)) return std::nullopt;
        return std::to_string(money_of(row, *field).amount_minor());
    }
    if (field->is_repeated()) return array_text(row, *field);
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_ENUM: return public_name(*reflection.GetEnum(row, field));
        case FieldDescriptor::CPPTYPE_BOOL: return reflection.GetBool(row, field) ? "t" : "f";
        case FieldDescriptor::CPPTYPE_INT32: return std::to_string(reflection.GetInt32(row, field));
        case FieldDescriptor::CPPTYPE_UINT32: return std::to_string(reflection.GetUInt32(row, field));
        case FieldDescriptor::CPPTYPE_INT64: return std::to_string(reflection.GetInt64(row, field));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (!reflection.HasField(row, field)) return std::nullopt;
            if (column.type == ColumnType::jsonb)
                return boost::json::serialize(to_json(reflection.GetMessage(row, field), Absent::omit));
            return rfc3339(to_us(static_cast<const Timestamp&>(reflection.GetMessage(row, field))));
        default: break;
    }
    std::string text = reflection.GetString(row, field);
    // An empty key is a key; anything else that is empty was not set.
    if (text.empty() && !column.is_key) return std::nullopt;
    return text;
}

void set_column(const Column& column, const std::string& text, Message& row) {
    const auto& reflection = *row.GetReflection();
    const FieldDescriptor* field = column.field;
    if (column.part == ColumnPart::currency) return set_currency(row, text);
    if (column.part == ColumnPart::amount_minor) return set_amount(row, *field, std::stoll(text));
    if (field->is_repeated()) return set_array(row, *field, text);
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_ENUM:
            reflection.SetEnum(&row, field, find_public(*field->enum_type(), text));
            return;
        case FieldDescriptor::CPPTYPE_BOOL: reflection.SetBool(&row, field, text == "t"); return;
        case FieldDescriptor::CPPTYPE_INT32: reflection.SetInt32(&row, field, std::stoi(text)); return;
        case FieldDescriptor::CPPTYPE_UINT32:
            reflection.SetUInt32(&row, field, static_cast<std::uint32_t>(std::stoul(text)));
            return;
        case FieldDescriptor::CPPTYPE_INT64: reflection.SetInt64(&row, field, std::stoll(text)); return;
        case FieldDescriptor::CPPTYPE_MESSAGE: {
            if (column.type == ColumnType::jsonb) return set_message(row, *field, text);
            auto& time = static_cast<Timestamp&>(*reflection.MutableMessage(&row, field));
            const bool read = google::protobuf::util::TimeUtil::FromString(text, &time);
            ensure(read, "times are selected in the form of RFC 3339");
            return;
        }
        default: reflection.SetString(&row, field, text); return;
    }
}

}  // namespace cairn
