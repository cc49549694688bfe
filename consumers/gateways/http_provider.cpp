#include "consumers/gateways/http_provider.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

// An exchange that has no end by then is one that the provider draws out.
constexpr std::size_t steps_max = 8;
constexpr int not_found = 404;
constexpr int too_many_requests = 429;
constexpr int pause_ms = 1'000;  // Where a provider does not say how long.
constexpr int pause_longest_ms = 300'000;
constexpr int slice_ms = 1'000;

/// What a payment is told where nothing can be sent for it.
ProviderResult unreachable_for(const ProviderRequest& request, const char* code) {
    ProviderResult result;
    result.decline_code = code;
    result.kind = request.action == Action::cancel ? Kind::cancelled : refused_kind(request.action);
    return result;
}

ProviderResult of_kind(Kind kind) {
    ProviderResult result;
    result.kind = kind;
    return result;
}

bool is_broken(const ProviderAnswer& answer) { return answer.status >= 500; }

}  // namespace

HttpProvider::HttpProvider(std::string name, const ProviderAdapter& adapter,
                           const HttpProviderSettings& settings, AccountOf account_of, const Clock& clock)
    : name_(std::move(name)),
      adapter_(adapter),
      settings_(settings),
      account_of_(std::move(account_of)),
      clock_(clock),
      guard_(settings.allow_networks) {}

ProviderResult HttpProvider::send(const ProviderRequest& request) {
    const auto operation =
        request.action == Action::refund ? ProviderOperation::refund : ProviderOperation::change;
    const AccountAnswer answer = account_of_(tenant_of(request));
    switch (answer.kind) {
        case AccountAnswer::Kind::connected: return run(adapter_.send, operation, *answer.account, request);
        case AccountAnswer::Kind::forbidden:
            if (request.is_expiry) return of_kind(Kind::pending);
            return unreachable_for(request, "provider_not_permitted");
        case AccountAnswer::Kind::disconnected:
            // Its payer may have paid: only the provider knows.
            if (request.is_expiry) return of_kind(Kind::pending);
            break;
        case AccountAnswer::Kind::absent: break;
    }
    return unreachable_for(request, "provider_not_connected");
}

ProviderResult HttpProvider::look_up(const ProviderRequest& request) {
    const AccountAnswer answer = account_of_(tenant_of(request));
    switch (answer.kind) {
        case AccountAnswer::Kind::connected:
            return run(adapter_.look_up, ProviderOperation::look_up, *answer.account, request);
        case AccountAnswer::Kind::absent: return of_kind(Kind::not_found);
        case AccountAnswer::Kind::disconnected:
        case AccountAnswer::Kind::forbidden: break;
    }
    // What was sent may have had effect, and only the provider knows.
    return of_kind(Kind::pending);
}

bool HttpProvider::is_connected(const std::string& tenant) {
    return account_of_(tenant).kind == AccountAnswer::Kind::connected;
}

ProviderChargePage HttpProvider::charges(const ProviderRange& range) {
    auto page = adapter_.read_list(
        ask(range.tenant, [&](const ProviderAccount& account) { return adapter_.list(account, range); }));
    // What cannot be read now is asked for again.
    if (!page) throw ProviderTimeout();
    return std::move(*page);
}

std::optional<ProviderDispute> HttpProvider::dispute(const std::string& tenant,
                                                     const std::string& dispute_id) {
    if (adapter_.dispute == nullptr) return std::nullopt;
    const ProviderAnswer answer =
        ask(tenant, [&](const ProviderAccount& account) { return adapter_.dispute(account, dispute_id); });
    if (answer.status == not_found) return std::nullopt;
    auto dispute = adapter_.read_dispute(answer);
    if (!dispute) throw ProviderTimeout();
    return dispute;
}

std::vector<ProviderDispute> HttpProvider::disputes_of(const std::string& tenant,
                                                       const std::string& charge_id) {
    if (adapter_.list_disputes == nullptr) return {};
    auto disputes = adapter_.read_disputes(ask(tenant, [&](const ProviderAccount& account) {
        return adapter_.list_disputes(account, charge_id);
    }));
    if (!disputes) throw ProviderTimeout();
    return std::move(*disputes);
}

/// One call that changes nothing.
ProviderAnswer HttpProvider::ask(const std::string& tenant,
                                 const std::function<ProviderCall(const ProviderAccount&)>& call_of) {
    const AccountAnswer found = account_of_(tenant);
    if (found.kind != AccountAnswer::Kind::connected) throw ProviderClosed(pause_ms);
    const ProviderAccount& access = found.account->access;
    AccountGate& gate = gate_of(tenant, *found.account);
    if (const auto wait_ms = gate.enter(ProviderOperation::look_up, clock_.now_us()))
        throw ProviderClosed(*wait_ms);
    ProviderAnswers answers;
    try {
        std::unique_ptr<HttpClient> client = take_client();
        answers.push_back(fetch(*client, access, call_of(access)));
        give_back(std::move(client));
    } catch (...) {
        leave(tenant, gate, answers, false, 0);
        throw;
    }
    leave(tenant, gate, answers, true, 0);
    return std::move(answers.back());
}

ProviderResult HttpProvider::run(Step step, ProviderOperation operation, const GatewayAccount& account,
                                 const ProviderRequest& request) {
    const std::string tenant = tenant_of(request);
    AccountGate& gate = gate_of(tenant, account);
    if (const auto wait_ms = gate.enter(operation, clock_.now_us())) throw ProviderClosed(*wait_ms);
    ProviderAnswers answers;
    try {
        ProviderResult result = exchange(step, operation, account, request, gate, answers);
        leave(tenant, gate, answers, true, result.retry_after_ms);
        return result;
    } catch (...) {
        leave(tenant, gate, answers, false, 0);
        throw;
    }
}

ProviderResult HttpProvider::exchange(Step step, ProviderOperation operation, const GatewayAccount& account,
                                      const ProviderRequest& request, AccountGate& gate,
                                      ProviderAnswers& answers) {
    ProviderAccount access = account.access;
    if (!request.return_url.empty()) access.return_url = request.return_url;
    std::unique_ptr<HttpClient> client = take_client();
    while (answers.size() < steps_max) {
        ProviderStep next = step(access, request, answers);
        if (auto* result = std::get_if<ProviderResult>(&next)) {
            give_back(std::move(client));
            return std::move(*result);
        }
        if (!answers.empty()) gate.spend(operation);
        answers.push_back(fetch(*client, access, std::get<ProviderCall>(next)));
    }
    spdlog::warn("gateways: {} has not come to an end after {} requests; it is asked again later", name_,
                 steps_max);
    return of_kind(Kind::pending);
}

/// Throws ProviderTimeout where no answer came. A client that has a request under way goes with it.
ProviderAnswer HttpProvider::fetch(HttpClient& client, const ProviderAccount& account,
                                   const ProviderCall& call) {
    OutgoingRequest request;
    request.method = call.method;
    request.url = account.base_url + call.path;
    request.body = call.body;
    for (const auto& [name, value] : call.headers) request.headers.push_back(name + ": " + value);
    request.headers.push_back("User-Agent: " + settings_.user_agent);
    request.deadline_ms = settings_.deadline_ms;
    request.response_bytes_max = settings_.response_bytes_max;
    request.once = call.method != "GET";
    std::optional<OutgoingResponse> response;
    client.send(std::move(request), [&](OutgoingResponse ended) { response = std::move(ended); });
    while (!response) client.run(slice_ms);
    if (response->error != OutgoingResponse::Error::none) {
        spdlog::warn("gateways: {} gave no answer: {}", name_, response->detail);
        throw ProviderTimeout();
    }
    ProviderAnswer answer;
    answer.status = response->status;
    answer.body = std::move(response->body);
    answer.headers = std::move(response->headers);
    return answer;
}

AccountGate& HttpProvider::gate_of(const std::string& tenant, const GatewayAccount& account) {
    const std::lock_guard lock(mutex_);
    auto& gate = gates_[tenant];
    if (gate == nullptr)
        gate = std::make_unique<AccountGate>(account.limits, settings_.in_flight_max);
    else
        gate->change(account.limits);
    return *gate;
}

void HttpProvider::leave(const std::string& tenant, AccountGate& gate, const ProviderAnswers& answers,
                         bool answered, int retry_after_ms) {
    const std::int64_t now_us = clock_.now_us();
    const bool was_open = gate.is_open_circuit();
    const bool failed = !answered || std::any_of(answers.begin(), answers.end(), is_broken);
    gate.left(failed, now_us);
    if (const bool is_open = gate.is_open_circuit(); is_open != was_open)
        spdlog::warn("gateways: {} of tenant {} is {}", name_, tenant,
                     is_open ? "not called for now: it does not answer" : "called again");
    if (answers.empty() || answers.back().status != too_many_requests) return;
    const int wait_ms = std::clamp(retry_after_ms, pause_ms, pause_longest_ms);
    gate.pause_until(now_us + std::int64_t{wait_ms} * 1'000);
}

std::unique_ptr<HttpClient> HttpProvider::take_client() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<HttpClient>(guard_, settings_.allow_http);
    std::unique_ptr<HttpClient> client = std::move(idle_.back());
    idle_.pop_back();
    return client;
}

void HttpProvider::give_back(std::unique_ptr<HttpClient> client) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(client));
}

}  // namespace cairn
