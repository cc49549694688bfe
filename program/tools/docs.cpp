#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "infra/contract/broken_promises.hpp"
#include "infra/contract/readable_json.hpp"
#include "infra/contract/schema_lock.hpp"
#include "infra/runtime/failure.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/event_types.hpp"
#include "program/receipts.hpp"
#include "program/system.hpp"
#include "program/tools/tool.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

void print_errors(const ToolContext& context) {
    const System system{ProgramSettings()};
    const std::vector<RowType> rows = row_types(system);
    if (!context.json) {
        fmt::print("{}", errors_markdown(system.catalogue, rows));
        return;
    }
    for (const ErrorEntry& entry : error_entries(system.catalogue, rows)) {
        const boost::json::object line{{"code", entry.code},
                                       {"status", entry.status},
                                       {"cause", entry.text},
                                       {"cure", entry.cure},
                                       {"refusal_of", boost::json::value_from(entry.aggregates)}};
        fmt::print("{}\n", boost::json::serialize(line));
    }
}

void print_openapi() {
    const System system{ProgramSettings()};
    fmt::print("{}\n", openapi_document(system.catalogue, row_types(system), system.descriptions,
                                        row_documents(system.settings.mail.font_file)));
}

SchemaLock read_lock(const std::string& file) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    try {
        return SchemaLock::parse(text.str());
    } catch (const std::invalid_argument& error) {
        throw Failure(error.what(), Retry::no, "take the file as it was committed");
    }
}

void update_lock(const std::string& file, const SchemaLock& contract) {
    SchemaLock lock = read_lock(file);
    const std::vector<std::string> broken = lock.broken_by(contract);
    if (!broken.empty())
        throw Failure(fmt::format("schemas only grow:\n  {}", fmt::join(broken, "\n  ")), Retry::no,
                      "put back what was there; what changed its meaning gets a new name and number");
    const std::size_t before = lock.level();
    lock.grow(contract);
    std::ofstream stream(file);
    stream << lock.print() << std::flush;
    if (!stream) throw Failure("cannot write " + file, Retry::no);
    fmt::print(stderr, "{}: {} entries, {} of them new\n", file, lock.level(), lock.level() - before);
}

void print_lock(const ToolContext& context, const std::string& file) {
    const SchemaLock contract = SchemaLock::of(descriptor_set());
    if (!file.empty()) return update_lock(file, contract);
    if (context.json)
        fmt::print("{}\n", boost::json::serialize(boost::json::object{{"level", contract.level()},
                                                                      {"lock", contract.print()}}));
    else
        fmt::print("{}", contract.print());
}

void print_asyncapi() {
    const System system{ProgramSettings()};
    const std::string document = asyncapi_document(system.catalogue, system.descriptions,
                                                   {system.topics.public_events, partition_count});
    fmt::print("{}", readable_json(boost::json::parse(document)));
}

boost::json::object read_promises(const std::string& file) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    try {
        return boost::json::parse(text.str()).as_object();
    } catch (const std::exception& error) {
        throw Failure(file + " is no event catalogue: " + error.what(), Retry::no,
                      "take the file as it was committed");
    }
}

void print_event_types(const std::string& file) {
    const System system{ProgramSettings()};
    const boost::json::object contract = event_promises(system.catalogue, system.descriptions);
    if (file.empty()) {
        fmt::print("{}", readable_json(contract));
        return;
    }
    const std::vector<std::string> broken = broken_promises(read_promises(file), contract);
    if (!broken.empty())
        throw Failure(fmt::format("readers of events rely on it:\n  {}", fmt::join(broken, "\n  ")),
                      Retry::no, "put back what was there; what changed its meaning is a new event");
    std::ofstream stream(file);
    stream << readable_json(contract) << std::flush;
    if (!stream) throw Failure("cannot write " + file, Retry::no);
}

}  // namespace

void add_docs(CLI::App& app, ToolContext& context) {
    CLI::App* docs = app.add_subcommand("docs", "Documents that are made from the contract");
    docs->require_subcommand(1);
    docs->add_subcommand("errors", "docs/errors.md: every code, its cause and its cure")
        ->callback([&context] { print_errors(context); });
    docs->add_subcommand("openapi", "The API as OpenAPI 3.1, as /openapi.json gives it")->callback([] {
        print_openapi();
    });
    auto file = std::make_shared<std::string>();
    CLI::App* lock = docs->add_subcommand("schema-lock", "The contract as schemas/schema.lock holds it");
    lock->add_option("--update", *file,
                     "Add what is new to this file; refused where something locked changed");
    lock->callback([&context, file] { print_lock(context, *file); });
    docs->add_subcommand("asyncapi", "The events as AsyncAPI 3.0, as /asyncapi.json shows them")
        ->callback([] { print_asyncapi(); });
    auto catalogue = std::make_shared<std::string>();
    CLI::App* types =
        docs->add_subcommand("event-types", "The events as schemas/event-catalogue.json holds them");
    types->add_option("--update", *catalogue,
                      "Add what is new to this file; refused where readers rely on what is gone");
    types->callback([catalogue] { print_event_types(*catalogue); });
}

}  // namespace cairn
