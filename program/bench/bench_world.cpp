#include "program/bench/bench_world.hpp"

#include <fmt/format.h>

#include <fstream>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/log/kafka_admin.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

constexpr int admin_timeout_ms = 30'000;

std::string with_database(const std::string& url, const std::string& database) {
    const auto scheme = url.find("://");
    const auto slash = scheme == std::string::npos ? scheme : url.find('/', scheme + 3);
    if (slash == std::string::npos)
        throw Failure("postgres.url names no database", Retry::no,
                      "write it as postgresql://user:password@host:port/database");
    const auto end = url.find('?', slash);
    return url.substr(0, slash + 1) + database + (end == std::string::npos ? "" : url.substr(end));
}

void run_sql(const std::string& url, const std::vector<std::string>& statements) {
    const PostgresConnection connection = connect_postgres(url);
    with_postgres([&] {
        pqxx::nontransaction session(*connection);
        for (const std::string& statement : statements) session.exec(statement);
    });
}

/// Every topic whose name begins so.
void delete_topics_of(const KafkaSettings& settings, const std::string& prefix) {
    ClientConfig config(settings);
    const KafkaClient client = config.make(RD_KAFKA_PRODUCER);
    const rd_kafka_metadata_t* metadata = nullptr;
    const auto error = rd_kafka_metadata(client.get(), 1, nullptr, &metadata, admin_timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("list the topics", error);
    std::vector<rd_kafka_DeleteTopic_t*> topics;
    for (int i = 0; i < metadata->topic_cnt; ++i)
        if (std::string_view(metadata->topics[i].topic).starts_with(prefix))
            topics.push_back(rd_kafka_DeleteTopic_new(metadata->topics[i].topic));
    rd_kafka_metadata_destroy(metadata);
    if (topics.empty()) return;
    admin_request(client.get(), "delete topics", [&](rd_kafka_queue_t* answers) {
        rd_kafka_DeleteTopics(client.get(), topics.data(), topics.size(), nullptr, answers);
    });
    rd_kafka_DeleteTopic_destroy_array(topics.data(), topics.size());
}

}  // namespace

BenchWorld::BenchWorld(BenchContext& context)
    : name_(context.world_name + "_" + std::to_string(context.worlds_made++)),
      server_url_(context.settings.postgres_url),
      dir_(std::filesystem::temp_directory_path() / name_) {
    std::filesystem::create_directories(dir_);
    std::ofstream(dir_ / "master.key") << hex(random_bytes(32));
    ProgramSettings settings = context.settings;
    settings.kafka.topic_prefix = name_ + ".";
    settings.postgres_url = with_database(server_url_, name_);
    settings.postgres_api_password = hex(random_bytes(16));
    settings.state_dir = (dir_ / "state").string();
    settings.master_key_file = (dir_ / "master.key").string();
    settings.log_file = (dir_ / "cairn.log").string();
    settings.log_level = "warn";
    settings.api_listen = "127.0.0.1";
    settings.api_port = 0;
    try {
        run_sql(server_url_, {"CREATE DATABASE " + name_});
        system_ = std::make_unique<System>(settings);
        prepare(*system_);
    } catch (...) {
        drop_database();
        throw;
    }
}

BenchWorld::~BenchWorld() {
    try {
        delete_topics_of(settings().kafka, settings().kafka.topic_prefix);
        drop_database();
    } catch (const std::exception& error) {
        fmt::print(stderr, "cairn bench: {} was not removed: {}\n", name_, error.what());
    }
    std::error_code ignored;
    std::filesystem::remove_all(dir_, ignored);
}

void BenchWorld::drop_database() {
    run_sql(server_url_,
            {"DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)", "DROP ROLE IF EXISTS " + name_ + "_api",
             "DROP ROLE IF EXISTS " + name_ + "_readers"});
}

std::map<std::string, std::string> BenchWorld::environment(
    const std::function<void(ProgramSettings&)>& change) const {
    ProgramSettings settings = system_->settings;
    if (change) change(settings);
    std::map<std::string, std::string> environment;
    for (const Setting& setting : settings_of(settings))
        environment[environment_name(setting.name)] = setting.get();
    return environment;
}

void BenchWorld::make_topic(const std::string& name) {
    ClientConfig config(settings().kafka);
    const KafkaClient client = config.make(RD_KAFKA_PRODUCER);
    char error[512];
    const KafkaTopicConfig made(
        rd_kafka_NewTopic_new(topic(name).c_str(), partition_count, 1, error, sizeof error));
    if (!made) throw Failure(error, Retry::no);
    admin_request(client.get(), "create " + name, [&](rd_kafka_queue_t* answers) {
        rd_kafka_NewTopic_t* topics[] = {made.get()};
        rd_kafka_CreateTopics(client.get(), topics, 1, nullptr, answers);
    });
}

void remove_worlds(const ProgramSettings& servers, const std::string& name) {
    delete_topics_of(servers.kafka, name);
    std::vector<std::string> statements;
    const PostgresConnection connection = connect_postgres(servers.postgres_url);
    with_postgres([&] {
        pqxx::nontransaction session(*connection);
        const std::string pattern = session.quote(name + "%");
        for (const pqxx::row& row :
             session.exec("SELECT datname FROM pg_database WHERE datname LIKE " + pattern))
            statements.push_back("DROP DATABASE " + quote_name(row[0].c_str()) + " WITH (FORCE)");
        for (const pqxx::row& row :
             session.exec("SELECT rolname FROM pg_roles WHERE rolname LIKE " + pattern))
            statements.push_back("DROP ROLE " + quote_name(row[0].c_str()));
        for (const std::string& statement : statements) session.exec(statement);
    });
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        if (entry.path().filename().string().starts_with(name)) std::filesystem::remove_all(entry.path());
}

GroupProgress::GroupProgress(const KafkaSettings& settings, const std::string& group, std::string topic)
    : topic_(std::move(topic)) {
    ClientConfig config(settings);
    config.set("group.id", group);
    // What is committed, without waiting for a transaction that is under way.
    config.set("isolation.level", "read_uncommitted");
    client_ = config.make(RD_KAFKA_CONSUMER);
}

std::int64_t GroupProgress::total() {
    const KafkaPartitions list(rd_kafka_topic_partition_list_new(partition_count));
    for (int partition = 0; partition < partition_count; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition);
    const auto error = rd_kafka_committed(client_.get(), list.get(), admin_timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("read the group's offsets", error);
    std::int64_t total = 0;
    for (int i = 0; i < list->cnt; ++i)
        if (list->elems[i].offset > 0) total += list->elems[i].offset;
    return total;
}

}  // namespace cairn
