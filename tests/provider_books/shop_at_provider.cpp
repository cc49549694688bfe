#include "tests/provider_books/shop_at_provider.hpp"

#include <algorithm>

#include "consumers/gateways/payment_gateway.hpp"
#include "consumers/gateways/providers/adapters.hpp"
#include "domain/payments/payment.hpp"
#include "infra/contract/names.hpp"
#include "infra/crypto/uuid.hpp"
#include "program/audit/provider_books.hpp"
#include "schemas/base/time.hpp"

namespace cairn::test {

using namespace payments::v1;
using Kind = ProviderResult::Kind;

namespace {

constexpr const char* tenant = "shop";
constexpr const char* origin = "http://127.0.0.1:1";
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::size_t steps_max = 8;
constexpr int rounds_max = 12;

/// Below the provider's address.
std::string root_of(const std::string& provider) {
    if (provider == "cashfree") return "/pg";
    return provider == "instamojo" ? "/api/1.1" : "/v1";
}

simulators::SimulatorSettings settings_of(const std::string& provider) {
    simulators::SimulatorSettings settings;
    settings.provider = provider;
    return settings;
}

/// As the simulator's server would have read it.
cairn::HttpRequest received(const std::string& root, const ProviderCall& call) {
    cairn::HttpRequest request;
    request.method = call.method;
    request.target = root + call.path;
    const std::size_t query = std::min(request.target.find('?'), request.target.size());
    request.path = *percent_decoded(request.target.substr(0, query));
    if (query < request.target.size()) request.query = request.target.substr(query + 1);
    for (const auto& [name, value] : call.headers) request.headers.emplace_back(lower(name), value);
    request.body = call.body;
    return request;
}

ProviderAnswer answer_of(const HttpResponse& response) {
    ProviderAnswer answer;
    answer.status = response.status;
    answer.body = response.body;
    for (const auto& [name, value] : response.headers) answer.headers.emplace_back(lower(name), value);
    return answer;
}

bool is_end(const ProviderResult& result) {
    return result.kind != Kind::pending && result.kind != Kind::not_found &&
           result.kind != Kind::action_required;
}

}  // namespace

ShopAtProvider::ShopAtProvider(const std::string& provider)
    : provider_(provider),
      settings_(settings_of(provider)),
      timetable_(io_, clock_),
      callbacks_(io_, timetable_, faults_, {}),
      book_(provider, simulators::counts_in_main_unit(provider), ""),
      world_{settings_, timetable_, faults_, callbacks_, book_, origin},
      simulator_(simulators::make_provider(world_)),
      adapter_(provider_adapters().at(provider)) {
    account_.base_url = origin + root_of(provider);
    account_.key = "sk_test_1";
    account_.secret = "secret";
    account_.return_url = "https://shop.example.com/paid";
}

ShopAtProvider::~ShopAtProvider() = default;

std::string ShopAtProvider::start(const Money& amount) {
    const std::string payment_id = "p" + std::to_string(payments_.size() + 1);
    PaymentCommand command;
    command.mutable_initiate()->set_payment_id(payment_id);
    *command.mutable_initiate()->mutable_amount() = amount;
    command.mutable_initiate()->set_provider(provider_);
    return send(payment_id, command) ? payment_id : "";
}

bool ShopAtProvider::give_back(const std::string& payment_id, const Money& amount) {
    PaymentCommand command;
    command.mutable_refund()->set_payment_id(payment_id);
    *command.mutable_refund()->mutable_amount() = amount;
    command.mutable_refund()->set_refund_id("r" + std::to_string(events_));
    return send(payment_id, command);
}

void ShopAtProvider::pay(const std::string& payment_id) {
    const PaymentState& payment = payments_.at(payment_id);
    if (payment.status() != ACTION_REQUIRED) return;
    try {
        simulator_->pay({payment.provider_reference(), "success", ""});
        ++times_paid_;
    } catch (const simulators::BadControl&) {
        // He has paid already, and nobody has told us yet.
    }
}

/// A refusal changes nothing, as in the log.
bool ShopAtProvider::send(const std::string& payment_id, const PaymentCommand& command) {
    Context context;
    context.now = from_us(clock_.now_us());
    context.stream_id = payment_id;
    context.command_id = "command-" + std::to_string(events_);
    const PaymentDecision decision = decide(payments_[payment_id], command, context);
    const auto* events = std::get_if<std::vector<PaymentEvent>>(&decision);
    if (events == nullptr) return false;
    for (const PaymentEvent& event : *events) happen(payment_id, event);
    return true;
}

void ShopAtProvider::happen(const std::string& payment_id, const PaymentEvent& event) {
    evolve(payments_[payment_id], event);
    ledger_.add(std::string(tenant) + "/payment-" + payment_id, event);
    EventEnvelope envelope;
    envelope.set_event_id(uuid_v5(provider_ + std::to_string(++events_)));
    envelope.set_tenant(tenant);
    envelope.set_recorded_at_us(clock_.now_us());
    const auto request = provider_request(envelope, event, payment_id);
    if (!request) return;
    calls_.push_back({payment_id, *request});
    if (request->action == ProviderRequest::Action::charge) charges_[payment_id] = calls_.back();
}

void ShopAtProvider::try_call(std::size_t chosen, int times_told, Kill kill) {
    if (calls_.empty()) return;
    const std::size_t index = chosen % calls_.size();
    Call call = calls_[index];
    calls_[index].sent = true;
    try {
        const ProviderResult result = make(call);
        if (call.request.reference.empty()) call.request.reference = result.reference;
        if (call.request.action == ProviderRequest::Action::charge)
            charges_.at(call.payment_id).request.reference = call.request.reference;
        if (kill == Kill::before_it_tells) return;
        // What is told may ask for further calls, which come behind.
        if (kill == Kill::never) {
            calls_[index] = call;
            if (is_end(result)) calls_.erase(calls_.begin() + static_cast<std::ptrdiff_t>(index));
        }
        for (int time = 0; time < times_told; ++time) tell(call, result);
    } catch (const ProviderTimeout&) {
        // Unknown: it is looked up next.
    }
}

void ShopAtProvider::hear_of(const std::string& payment_id) {
    const Call& charge = charges_.at(payment_id);
    try {
        tell(charge, exchange(adapter_.look_up, charge.request));
    } catch (const ProviderTimeout&) {
        // It comes again.
    }
}

void ShopAtProvider::tell(const Call& call, const ProviderResult& result) {
    if (const auto told = command_of(call.request, call.payment_id, result)) send(call.payment_id, *told);
    for (const std::string& reference : result.duplicates) {
        ProviderResult further = result;
        further.kind = Kind::captured;
        further.reference = reference;
        send(call.payment_id, *command_of(call.request, call.payment_id, further));
    }
}

/// What may have happened is looked up before anything is sent again.
ProviderResult ShopAtProvider::make(Call& call) {
    if (call.sent) {
        const ProviderResult result = exchange(adapter_.look_up, call.request);
        if (result.kind != Kind::not_found) return result;
        if (call.request.reference.empty()) call.request.reference = result.reference;
    }
    call.sent = true;
    return exchange(adapter_.send, call.request);
}

bool ShopAtProvider::waits_for_a_person() const {
    return std::any_of(calls_.begin(), calls_.end(), [](const Call& call) {
        return call.request.action == ProviderRequest::Action::refund;
    });
}

ProviderResult ShopAtProvider::exchange(decltype(ProviderAdapter::send) step,
                                        const ProviderRequest& request) {
    ProviderAnswers answers;
    while (answers.size() < steps_max) {
        ProviderStep next = step(account_, request, answers);
        if (auto* result = std::get_if<ProviderResult>(&next)) return std::move(*result);
        answers.push_back(fetch(std::get<ProviderCall>(next)));
    }
    return {};
}

ProviderAnswer ShopAtProvider::fetch(const ProviderCall& call) {
    const Wire wire = next_on_wire();
    if (wire == Wire::request_lost) throw ProviderTimeout();
    if (wire == Wire::limited) return answer_of(simulator_->rate_limited());
    const cairn::HttpRequest request = received(root_of(provider_), call);
    const HttpResponse response = simulator_->answer(request);
    if (wire == Wire::answer_lost) throw ProviderTimeout();
    return answer_of(wire == Wire::error_after ? simulator_->server_error(request) : response);
}

Wire ShopAtProvider::next_on_wire() {
    if (wire_.empty()) return Wire::whole;
    const Wire next = wire_.front();
    wire_.erase(wire_.begin());
    return next;
}

void ShopAtProvider::settle() {
    wire_.clear();
    for (int round = 0; round < rounds_max; ++round) {
        for (std::size_t turn = calls_.size(); turn > 0; --turn) try_call(turn - 1);
        // Banks take hours to give money back.
        timetable_.advance_ms(day_ms / 4);
        for (const auto& [payment_id, charge] : charges_) hear_of(payment_id);
    }
}

bool ShopAtProvider::is_captured(const std::string& payment_id) const {
    return payments_.at(payment_id).captured_minor() > 0;
}

AuditReport ShopAtProvider::compare() const {
    ProviderBook book{tenant, provider_, {}, {}};
    const boost::json::object theirs = book_.json();
    for (const boost::json::value& entry : theirs.at("entries").as_array()) add_entry(book, entry);
    AuditReport report;
    compare_with_books({book}, ledger_, report);
    return report;
}

std::vector<std::string> ShopAtProvider::charged() const {
    std::vector<std::string> paid;
    const boost::json::object book = book_.json();
    for (const boost::json::value& entry : book.at("entries").as_array())
        if (entry.at("kind").as_string() == "capture") paid.emplace_back(entry.at("paid").as_string());
    return paid;
}

}  // namespace cairn::test
