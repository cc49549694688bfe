#include "producers/ingress/payment_page.hpp"

#include <algorithm>

#include "infra/net/async_result.hpp"
#include "producers/api/client_address.hpp"
#include "producers/api/trace.hpp"
#include "producers/ingress/method_refused.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

constexpr std::size_t token_length = 64;
constexpr std::size_t attempt_max = 64;
constexpr int poll_ms = 50;
constexpr int see_other = 303;

// g++ 12 frees a temporary twice that is made within a co_await.
const std::string nothing;
const std::optional<Position> anything;

RowType type_of(const std::vector<RowType>& rows, std::string_view table) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const RowType& row) { return row.options.table() == table; });
    ensure(found != rows.end(), "the page's read models are there");
    return *found;
}

bool has_token_form(std::string_view token) {
    return token.size() == token_length &&
           token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A parameter of a query or a form; empty where it is not there or is too long to be one of ours.
std::string parameter(std::string_view text, std::string_view name) {
    const auto parameters = query_parameters(text);
    if (!parameters) return {};
    for (const auto& [key, value] : *parameters)
        if (key == name && value.size() <= attempt_max) return value;
    return {};
}

HttpResponse unknown() {
    return notice_page(404, "No such link", "This address leads nowhere. Check it, or ask for a new link.");
}

HttpResponse slow_down(const RateState& rate) {
    HttpResponse response = notice_page(
        429, "Slow down", "Too many requests have come from your network. Try again in a moment.");
    response.headers.emplace_back("Retry-After", std::to_string(rate.reset_s));
    return response;
}

HttpResponse redirect(const std::string& url) {
    HttpResponse response = notice_page(see_other, "Go on", "Your browser goes on by itself.");
    response.headers.emplace_back("Location", url);
    return response;
}

asio::awaitable<void> pause() {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, std::chrono::milliseconds(poll_ms));
    co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

PaymentPage::PaymentPage(PaymentPageSettings settings, std::vector<RowType> rows, CommandWriter& writer,
                         OutcomeListener& outcomes, PersonalData& personal_data, const Clock& clock,
                         Metrics& metrics)
    : settings_(std::move(settings)),
      links_(type_of(rows, "payment_links")),
      payments_(type_of(rows, "payments")),
      clock_(clock),
      addresses_("pages", "api.page_rate_per_second", settings_.rate, clock, metrics),
      threads_(settings_.database_connections),
      database_(settings_.postgres_url, settings_.database_connections),
      reader_(database_, personal_data),
      sender_(writer, outcomes, threads_, settings_.wait_ms) {}

PaymentPage::~PaymentPage() { threads_.join(); }

asio::awaitable<HttpResponse> PaymentPage::handle(const HttpRequest& request) {
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (!is_read && request.method != "POST") co_return method_refused("GET, POST");
    const std::string address = client_address(request, settings_.address_header);
    const RateState rate = addresses_.take(address);
    if (!rate.is_allowed) co_return slow_down(rate);
    if (!has_token_form(request.path.substr(std::string_view(prefix).size()))) co_return unknown();
    if (in_flight_ >= settings_.in_flight_max)
        co_return notice_page(503, "Try again", "Too many people pay at once. Try again in a moment.");
    ++in_flight_;
    HttpResponse response;
    try {
        if (is_read)
            response = co_await show(request);
        else
            response = co_await start(request);
    } catch (const Failure&) {
        response = notice_page(503, "Try again", "The page cannot be shown now. Try again in a moment.");
    }
    --in_flight_;
    co_return response;
}

asio::awaitable<HttpResponse> PaymentPage::show(const HttpRequest& request) {
    const std::string payment_id = parameter(request.query, "payment");
    const Found found = co_await find(request.path, payment_id, anything);
    if (!found.link) co_return unknown();
    HttpResponse response = payment_page(*found.link, found.payment ? &*found.payment : nullptr,
                                         found.caller.tenant, uuid_text(uuid_v7(clock_.now_us())));
    response.log_tenant = found.caller.tenant;
    co_return response;
}

asio::awaitable<HttpResponse> PaymentPage::start(const HttpRequest& request) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(settings_.wait_ms);
    Found found = co_await find(request.path, nothing, anything);
    if (!found.link) co_return unknown();
    const std::string attempt = parameter(request.body, "attempt");
    CommandRequest command;
    command.tenant = found.caller.tenant;
    command.actor.set_kind("payer");
    command.actor.set_id(found.link->payment_link_id());
    command.command_id = attempt.empty() ? uuid_v7(clock_.now_us())
                                         : uuid_v5(command.tenant + "\n" + request.path + "\n" + attempt);
    command.traceparent = trace_of(request);
    StartLinkPayment message;
    message.set_payment_link_id(found.link->payment_link_id());
    if (!settings_.public_url.empty()) message.set_return_url(settings_.public_url + request.path);
    const std::optional<Answer> answer = co_await sender_.send(command, message);
    if (!answer)
        co_return notice_page(503, "Try again",
                              "Whether your click has come is not known. Click again: you pay once.");
    if (answer->outcome.has_refused()) {
        const Refused& refused = answer->outcome.refused();
        co_return notice_page(static_cast<int>(refused.status()), refused.text(), "Nothing was charged.");
    }
    const std::optional<Position> position = Position{answer->partition, answer->outcome.position()};
    do {
        found = co_await find(request.path, nothing, position);
        if (!found.is_stale) break;
        co_await pause();
    } while (std::chrono::steady_clock::now() < deadline);
    if (!found.link) co_return unknown();
    // The link's payment that was open before goes on, where this click has started none.
    const bool has_started = answer->outcome.events() > 0;
    const std::string payment_id = has_started ? uuid_text(command.command_id) : found.link->payment_id();
    co_return co_await go_on(found, payment_id, deadline);
}

/// To the provider's page as soon as it is known, or back to the link's own.
asio::awaitable<HttpResponse> PaymentPage::go_on(const Found& before, const std::string& payment_id,
                                                 std::chrono::steady_clock::time_point deadline) {
    const std::string path = before.link->pay_path();
    Found found = before;
    while (std::chrono::steady_clock::now() < deadline) {
        found = co_await find(path, payment_id, anything);
        if (found.payment && found.payment->status() != PENDING) break;
        co_await pause();
    }
    HttpResponse response = found.payment && !found.payment->redirect_url().empty()
                                ? redirect(found.payment->redirect_url())
                                : redirect(path + "?payment=" + percent_encoded(payment_id));
    response.log_tenant = found.caller.tenant;
    co_return response;
}

asio::awaitable<PaymentPage::Found> PaymentPage::find(const std::string& path,
                                                      const std::string& payment_id,
                                                      const std::optional<Position>& position) {
    std::function<Found()> work = [this, path, payment_id, position] {
        return look_up(path, payment_id, position);
    };
    Found found = co_await run_on<Found>(threads_, std::move(work));
    co_return found;
}

/// Without a payment's id: the link's own, unless it is one that many pay at.
PaymentPage::Found PaymentPage::look_up(const std::string& path, const std::string& payment_id,
                                        const std::optional<Position>& position) {
    Found found;
    const auto [tenant, link_id] = database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows = transaction.exec_params(
            "SELECT tenant_id, payment_link_id FROM cairn.find_payment_link($1)", path);
        if (rows.empty()) return std::pair<std::string, std::string>();
        return std::pair(rows[0][0].as<std::string>(), rows[0][1].as<std::string>());
    });
    if (tenant.empty()) return found;
    found.caller.tenant = tenant;
    found.caller.kind = "payer";
    found.caller.id = link_id;
    const RowFound link = reader_.find(links_, found.caller, {link_id}, position);
    found.is_stale = link.is_stale;
    if (!link.row) return found;
    found.link.emplace().CopyFrom(*link.row);
    const bool is_shared = found.link->reusable();
    const std::string id = payment_id.empty() && !is_shared ? found.link->payment_id() : payment_id;
    if (id.empty()) return found;
    const RowFound payment = reader_.find(payments_, found.caller, {id}, std::nullopt);
    if (!payment.row) return found;
    PaymentRow row;
    row.CopyFrom(*payment.row);
    // Somebody else's payment is not shown here.
    if (row.payment_link_id() == link_id) found.payment = row;
    return found;
}

}  // namespace cairn
