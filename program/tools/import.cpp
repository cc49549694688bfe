#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <memory>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/log/cluster.hpp"
#include "infra/store/postgres.hpp"
#include "producers/importers/line_import.hpp"
#include "program/read_your_writes.hpp"
#include "program/system.hpp"
#include "program/tools/tool.hpp"

namespace cairn {
namespace {

struct ImportOptions {
    std::string file;
    std::string tenant;
};

void require_tenant(const System& system, const std::string& tenant) {
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    const bool known = with_postgres([&] {
        pqxx::read_transaction transaction(*connection);
        return !transaction.exec_params("SELECT 1 FROM cairn.tenants WHERE tenant_id = $1", tenant).empty();
    });
    if (!known)
        throw Failure("no tenant is called " + tenant, Retry::no,
                      "cairn keys create --tenant " + tenant + " … makes it");
}

/// Of this file into this log: another log knows nothing of what this one has.
std::filesystem::path resume_file(const System& system, const ImportOptions& options) {
    const std::string name = cluster_id(system.settings.kafka) + "\n" + system.settings.kafka.topic_prefix +
                             "\n" + options.tenant + "\n" +
                             std::filesystem::absolute(options.file).string();
    return std::filesystem::path(system.settings.state_dir) / "imports" / hex(sha256(name)).substr(0, 16);
}

void show_progress(std::size_t done, std::size_t lines) {
    constexpr std::size_t width = 40;
    if (isatty(STDERR_FILENO) == 0 || (done % 100 != 0 && done != lines)) return;
    const std::size_t filled = lines == 0 ? width : done * width / lines;
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {}/{}{}", "", filled, "", width - filled, done, lines,
               done == lines ? "\n" : "");
}

void print_report(const ImportReport& report, bool json) {
    if (json) {
        boost::json::array broken;
        for (const BrokenLine& line : report.broken)
            broken.push_back(boost::json::object{{"line", line.number}, {"reason", line.reason}});
        const boost::json::object answer{{"lines", report.lines},       {"imported", report.imported},
                                         {"repeated", report.repeated}, {"skipped", report.skipped},
                                         {"broken", broken.size()},     {"broken_lines", broken}};
        fmt::print("{}\n", boost::json::serialize(answer));
        return;
    }
    for (const BrokenLine& line : report.broken)
        fmt::print(stderr, "line {}: {}\n", line.number, line.reason);
    fmt::print("{} lines: {} imported ({} of them were there already), {} broken\n", report.lines,
               report.imported, report.repeated + report.skipped, report.broken.size());
}

void import_purchases(const ToolContext& context, const ImportOptions& options) {
    const System system(load_program_settings(context.config_file));
    require_tenant(system, options.tenant);
    SubjectKeys subject_keys(system);
    CommandLine command_line(system, subject_keys);
    OutcomeListener outcomes(system.settings.kafka);
    CommandClient client(command_line.writer, outcomes);
    ImportSettings settings;
    settings.tenant = options.tenant;
    settings.actor_id = "import/purchases";
    settings.resume_file = resume_file(system, options);
    LineImport import(client, settings, purchase_reader(options.tenant));
    const ImportReport report = import.run(options.file, show_progress);
    wait_until_projected(system, report.positions);
    print_report(report, context.json);
    if (!report.broken.empty()) throw CLI::RuntimeError(1);
}

}  // namespace

void add_import(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* import = app.add_subcommand("import", "Bring records from elsewhere into the log");
    import->require_subcommand(1);
    CLI::App* purchases = import->add_subcommand(
        "purchases", "Purchases in fixed columns: customer, sample id, date, discs, dollars");
    purchases->add_option("file", options->file, "The file")->required();
    purchases->add_option("--tenant", options->tenant, "Whose purchases they are")->required();
    purchases->callback([&context, options] { import_purchases(context, *options); });
}

}  // namespace cairn
