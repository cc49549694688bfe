#include "consumers/gateways/account_directory.hpp"

#include "consumers/gateways/account_rules.hpp"
#include "infra/store/live_table.hpp"

namespace cairn {
namespace {

constexpr std::int64_t kept_us = 1'000'000;
constexpr std::size_t known_max = 10'000;

}  // namespace

AccountAnswer AccountDirectory::find(const std::string& tenant, const std::string& provider) {
    const std::pair place(tenant, provider);
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(place);
        if (found != known_.end() && found->second.read_at_us + kept_us > clock_.now_us())
            return found->second.answer;
    }
    const AccountAnswer answer =
        database_.use([&](pqxx::connection& connection) { return read(connection, tenant, provider); });
    const std::lock_guard lock(mutex_);
    if (known_.size() >= known_max) known_.clear();
    // Whoever has just connected an account and pays with it is not told that there is none.
    if (answer.kind == AccountAnswer::Kind::connected)
        known_[place] = {answer, clock_.now_us()};
    else
        known_.erase(place);
    return answer;
}

AccountAnswer AccountDirectory::read(pqxx::connection& connection, const std::string& tenant,
                                     const std::string& provider) {
    pqxx::read_transaction transaction(connection);
    const std::string accounts = live_table(transaction, "gateway_accounts");
    const std::string tenants = live_table(transaction, "tenants");
    const pqxx::result rows = transaction.exec_params(
        "SELECT a.status, a.live, a.base_url, a.return_url, a.requests_per_second, a.key, a.secret, "
        "a.notify_url, coalesce((SELECT t.mode FROM " +
            tenants + " t WHERE t.tenant_id = a.tenant_id LIMIT 1), 'live') AS mode FROM " + accounts +
            " a WHERE a.tenant_id = $1 AND a.provider = $2",
        tenant, provider);
    if (rows.empty()) return {};
    return open(rows[0], tenant, provider);
}

AccountAnswer AccountDirectory::open(const pqxx::row& row, const std::string& tenant,
                                     const std::string& provider) {
    if (row["status"].as<std::string>("") != "connected") return {AccountAnswer::Kind::disconnected, {}};
    const auto secret = [&](const char* column) {
        const auto sealed = row[column].as<std::string>("");
        return sealed.empty() ? sealed : personal_data_.open({tenant, ""}, sealed).value_or("");
    };
    const bool is_live = row["live"].as<bool>(false);
    auto account = std::make_shared<GatewayAccount>();
    account->access.base_url = row["base_url"].as<std::string>("");
    if (account->access.base_url.empty()) account->access.base_url = provider_url(provider, is_live);
    account->access.key = secret("key");
    account->access.secret = secret("secret");
    account->access.return_url = row["return_url"].as<std::string>("");
    account->access.notify_url = secret("notify_url");
    account->limits = published_limits(provider, is_live);
    if (const double granted = row["requests_per_second"].as<double>(0); granted > 0)
        account->limits = {granted, granted, granted};
    const AccountTerms terms{account->access.base_url, account->access.key, is_live,
                             row["mode"].as<std::string>() == "test"};
    if (!may_be_called(terms, guard_, allow_http_)) return {AccountAnswer::Kind::forbidden, {}};
    return {AccountAnswer::Kind::connected, account};
}

}  // namespace cairn
