#include <fmt/format.h>

#include <memory>
#include <sstream>

#include "cairn/identity/v1/api_key.pb.h"
#include "cairn/identity/v1/sql_login.pb.h"
#include "cairn/identity/v1/tenant.pb.h"
#include "infra/command/command_client.hpp"
#include "infra/contract/validation.hpp"
#include "infra/store/postgres.hpp"
#include "program/read_your_writes.hpp"
#include "program/system.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

using namespace identity::v1;

struct KeyOptions {
    std::string tenant;
    std::string name = "cli";
    std::string scopes = "*";
    bool test = false;
    bool sql = false;
};

CommandRequest request_of(const System& system, const KeyOptions& options) {
    CommandRequest request;
    request.tenant = options.tenant;
    request.actor.set_kind("operator");
    request.actor.set_id("cairn keys");
    request.command_id = uuid_v7(system.clock.now_us());
    request.is_test_tenant = options.test;
    return request;
}

void require_valid(const google::protobuf::Message& command) {
    for (const FieldProblem& problem : validate(command))
        throw Failure(problem.field() + " " + problem.text(), Retry::no);
}

Sent send(CommandClient& client, CommandRequest request, const google::protobuf::Message& command) {
    require_valid(command);
    Sent sent = client.send(std::move(request), command);
    if (sent.answer.outcome.has_refused())
        throw Failure(sent.answer.outcome.refused().text(), Retry::no,
                      sent.answer.outcome.refused().code());
    return sent;
}

void create(const ToolContext& context, const KeyOptions& options) {
    const System system(load_program_settings(context.config_file));
    SubjectKeys subject_keys(system);
    CommandLine command_line(system, subject_keys);
    OutcomeListener outcomes(system.settings.kafka);
    CommandClient client(command_line.writer, outcomes);

    CreateTenant tenant;
    tenant.set_tenant_id(options.tenant);
    tenant.set_mode(options.test ? TEST : LIVE);
    send(client, request_of(system, options), tenant);

    const CommandRequest request = request_of(system, options);
    Sent sent;
    if (options.sql) {
        CreateSqlLogin login;
        login.set_name(options.name);
        sent = send(client, request, login);
    } else {
        CreateApiKey key;
        key.set_name(options.name);
        std::istringstream scopes(options.scopes);
        for (std::string scope; std::getline(scopes, scope, ',');) key.add_scopes(scope);
        sent = send(client, request, key);
    }
    wait_until_projected(system, {{sent.answer.partition, sent.answer.outcome.position()}});
    if (options.sql) return print_sql_login(system, sent, context.json);
    const std::string& key = sent.secrets.at("api_key");
    if (context.json)
        fmt::print("{{\"tenant\":\"{}\",\"api_key\":\"{}\"}}\n", options.tenant, key);
    else
        fmt::print("{}\n", key);
}

}  // namespace

void add_keys(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<KeyOptions>();
    CLI::App* keys = app.add_subcommand("keys", "API keys and SQL logins");
    keys->require_subcommand(1);
    CLI::App* make = keys->add_subcommand("create", "Make a key; the tenant is made on first use");
    make->add_option("--tenant", options->tenant, "Whose key")->required();
    make->add_option("--name", options->name, "What it is for");
    make->add_option("--scopes", options->scopes, "What it may do, separated by commas; '*' is everything");
    make->add_flag("--test", options->test, "A test tenant: reaches the sandbox and simulators only");
    make->add_flag("--sql", options->sql, "A read-only login of the database instead");
    make->callback([&context, options] { create(context, *options); });
}

}  // namespace cairn
