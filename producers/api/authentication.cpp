#include "producers/api/authentication.hpp"

#include "infra/command/secrets.hpp"
#include "infra/contract/formats.hpp"
#include "producers/api/problem.hpp"

namespace cairn {
namespace {

constexpr std::string_view bearer = "Bearer ";
constexpr std::size_t known_max = 50'000;

std::vector<std::string> read_array(const pqxx::field& field) {
    std::vector<std::string> items;
    if (field.is_null()) return items;
    pqxx::array_parser parser(field.c_str());
    for (auto item = parser.get_next(); item.first != pqxx::array_parser::done; item = parser.get_next())
        if (item.first == pqxx::array_parser::string_value) items.push_back(item.second);
    return items;
}

std::string text_of(const boost::json::object& json, const char* name) {
    const auto* value = json.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

}  // namespace

Authentication::Authentication(PostgresPool& database, asio::thread_pool& threads, JwtVerifier& tokens,
                               const Clock& clock, std::int64_t keep_ms)
    : database_(database), threads_(threads), tokens_(tokens), clock_(clock), keep_ms_(keep_ms) {}

asio::awaitable<std::variant<Caller, HttpResponse>> Authentication::authenticate(
    const HttpRequest& request) {
    const std::string_view header = request.header("authorization");
    if (header.substr(0, bearer.size()) != bearer)
        co_return unauthorised("token_missing", "Send 'Authorization: Bearer' with an API key or a token.");
    std::string token(header.substr(bearer.size()));
    if (token.rfind("cairn_", 0) == 0) co_return co_await by_key(std::move(token));
    co_return co_await by_token(std::move(token));
}

asio::awaitable<std::variant<Caller, HttpResponse>> Authentication::by_key(std::string key) {
    if (!has_api_key_form(key))
        co_return unauthorised("api_key_malformed",
                               "The API key is cut or mistyped: its checksum is wrong.");
    const std::string hash = secret_hash(key);
    const auto found = known_.find(hash);
    Known known;
    if (found != known_.end() && found->second.until_us > clock_.now_us()) {
        known = found->second;
    } else {
        std::function<Known()> look_up = [this, hash] { return look_up_key(hash); };
        known = co_await run_on<Known>(threads_, std::move(look_up));
        keep(hash, known);
    }
    if (!known.caller) co_return unauthorised(known.refusal, "The API key is not valid.");
    co_return *known.caller;
}

Authentication::Known Authentication::look_up_key(const std::string& hash) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows = transaction.exec_params(
            "SELECT tenant_id, api_key_id, status, scopes, mode, "
            "expires_at IS NOT NULL AND extract(epoch FROM expires_at) * 1000000 <= $2 AS expired "
            "FROM cairn.find_api_key($1)",
            hash, clock_.now_us());
        Known known;
        known.refusal = "api_key_unknown";
        if (rows.empty()) return known;
        const pqxx::row& row = rows[0];
        known.refusal = row["expired"].as<bool>() ? "api_key_expired" : "api_key_revoked";
        if (row["expired"].as<bool>() || row["status"].as<std::string>() != "active") return known;
        known.caller =
            Caller{row["tenant_id"].as<std::string>(), "key", row["api_key_id"].as<std::string>(),
                   read_array(row["scopes"]), row["mode"].as<std::string>("") == "test"};
        return known;
    });
}

asio::awaitable<std::variant<Caller, HttpResponse>> Authentication::by_token(std::string token) {
    auto verified = tokens_.verify(token, clock_.now_us());
    if (const auto* refusal = std::get_if<JwtRefusal>(&verified))
        co_return unauthorised(refusal->code, refusal->text);
    const auto& claims = std::get<boost::json::object>(verified);
    // From app_metadata, which the issuer writes; never from user_metadata, which the user may edit.
    const auto* metadata = claims.if_contains("app_metadata");
    const std::string tenant = metadata != nullptr && metadata->is_object()
                                   ? text_of(metadata->get_object(), "tenant_id")
                                   : std::string();
    const std::string subject = text_of(claims, "sub");
    if (!has_format(tenant, SLUG) || !has_format(subject, ID))
        co_return unauthorised("token_without_tenant",
                               "The token needs 'sub' and 'app_metadata.tenant_id'.");
    const std::string name = tenant + "\n" + subject;
    const auto found = known_.find(name);
    if (found != known_.end() && found->second.until_us > clock_.now_us()) co_return *found->second.caller;
    std::function<Known()> look_up = [this, tenant, subject] {
        Known known;
        bool is_test = false;
        std::vector<std::string> scopes = look_up_scopes(tenant, subject, is_test);
        known.caller = Caller{tenant, "user", subject, std::move(scopes), is_test};
        return known;
    };
    Known known = co_await run_on<Known>(threads_, std::move(look_up));
    keep(name, known);
    co_return *known.caller;
}

std::vector<std::string> Authentication::look_up_scopes(const std::string& tenant,
                                                        const std::string& subject, bool& is_test) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows = transaction.exec_params(
            "SELECT scopes, mode FROM cairn.find_principal($1, $2)", tenant, subject);
        if (rows.empty()) return std::vector<std::string>();
        is_test = rows[0]["mode"].as<std::string>("") == "test";
        return read_array(rows[0]["scopes"]);
    });
}

void Authentication::keep(const std::string& name, Known known) {
    if (known_.size() >= known_max) known_.clear();
    known.until_us = clock_.now_us() + keep_ms_ * 1'000;
    known_[name] = std::move(known);
}

}  // namespace cairn
