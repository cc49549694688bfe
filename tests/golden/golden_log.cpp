#include "tests/golden/golden_log.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

#include "infra/crypto/bytes.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/store/column_values.hpp"

namespace cairn::test {
namespace {

namespace json = boost::json;
using google::protobuf::Message;

/// The record of one line; it owns its bytes.
Record record_of(const System& system, const std::string& line) {
    const json::value read = json::parse(line);
    auto value = std::make_shared<std::string>(from_base64(read.at("value").as_string().c_str()).value());
    Record record;
    record.partition = static_cast<std::int32_t>(read.at("partition").as_int64());
    record.offset = read.at("offset").as_int64();
    record.topic = system.topics.events;
    record.value = *value;
    record.owner = std::move(value);
    return record;
}

std::string row_line(const Projection& projection, const Message& row) {
    const RowType& type = projection.type;
    json::object columns;
    for (const Column& column : type.columns) {
        const auto text = column_text(type, column, row);
        if (!text)
            columns[column.name] = nullptr;
        else if (column.type == ColumnType::jsonb)
            columns[column.name] = json::parse(*text);
        else
            columns[column.name] = *text;
    }
    return json::serialize(json::object{{"table", type.options.table()}, {"row", columns}});
}

/// Everything that is expected is there, and the same.
bool holds(const json::value& found, const json::value& expected) {
    if (!expected.is_object() || !found.is_object()) return found == expected;
    const json::object& fields = found.as_object();
    return std::all_of(expected.as_object().begin(), expected.as_object().end(), [&](const auto& field) {
        const json::value* other = fields.if_contains(field.key());
        return other != nullptr && holds(*other, field.value());
    });
}

}  // namespace

Lines read_lines(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    Lines lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

void write_lines(const std::filesystem::path& file, const Lines& lines) {
    std::ofstream stream(file, std::ios::trunc);
    for (const std::string& line : lines) stream << line << '\n';
    if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

Lines event_lines(const System& system, SimulatedLog& log) {
    Lines lines;
    for (std::int32_t partition = 0; partition < partition_count; ++partition)
        for (const Record& record : log.committed({system.topics.events, partition})) {
            EventEnvelope event;
            event.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
            lines.push_back(json::serialize(json::object{{"partition", partition},
                                                         {"offset", record.offset},
                                                         {"stream", event.stream()},
                                                         {"type", event.type()},
                                                         {"value", base64(record.value)}}));
        }
    return lines;
}

Lines row_lines(const System& system, const Lines& events) {
    Lines lines;
    for (const Projection& projection : system.projections) {
        std::map<std::string, std::unique_ptr<Message>> rows;
        for (const std::string& line : events) {
            const ProjectedEvent event = read_event(record_of(system, line), system.catalogue);
            if (!projection.takes(event)) continue;
            if (projection.is_append_only()) {
                // In the order of their events' ids, whatever order the log has.
                int number = 0;
                for (auto& row : projection.appended(event))
                    rows[event.envelope.event_id() + std::to_string(number++)] = std::move(row);
                continue;
            }
            std::unique_ptr<Message>& row = rows[event.envelope.stream()];
            if (!row) row.reset(projection.type.prototype->New());
            fill_row(projection.type, event, *row);
            projection.fold(*row, event);
        }
        for (const auto& [key, row] : rows) lines.push_back(row_line(projection, *row));
    }
    return lines;
}

Lines of_read_models_in(const Lines& expected, const Lines& rows) {
    const auto table = [](const std::string& line) {
        return std::string(json::parse(line).at("table").as_string());
    };
    std::set<std::string> known;
    for (const std::string& line : expected) known.insert(table(line));
    Lines kept;
    for (const std::string& line : rows)
        if (known.count(table(line)) > 0) kept.push_back(line);
    return kept;
}

Lines differences(const Lines& expected, const Lines& rows) {
    Lines found;
    for (std::size_t i = 0; i < std::max(expected.size(), rows.size()); ++i) {
        const std::string was = i < expected.size() ? expected[i] : "";
        const std::string is = i < rows.size() ? rows[i] : "";
        if (was == is) continue;
        if (was.empty() || is.empty() || !holds(json::parse(is), json::parse(was)))
            found.push_back("expected " + was + "\n   found " + is);
    }
    return found;
}

}  // namespace cairn::test
