#include "tests/simulators/simulator.hpp"

#include <fmt/format.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "infra/runtime/failure.hpp"
#include "tests/simulators/answers.hpp"
#include "tests/simulators/form.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::string_view control_prefix = "/_simulator/";
constexpr std::string_view page = R"(<!doctype html><title>Simulated payment</title>
<form method="post" action="/_simulator/pay"><input type="hidden" name="id" value="{}">
<p>Payment {}</p><button name="outcome" value="success">Pay</button>
<button name="outcome" value="declined">Be declined</button>
<button name="outcome" value="abandoned">Give up</button></form>
)";

HttpServerSettings listening(const SimulatorSettings& settings) {
    HttpServerSettings server;
    server.port = settings.port;
    server.body_bytes_max = 1'048'576;
    return server;
}

HttpResponse refuse(int status, const std::string& code, const std::string& text) {
    return json_answer(status, json::object{{"code", code}, {"message", text}});
}

json::object fields_of(const HttpRequest& request) {
    if (request.header("content-type").substr(0, 33) == "application/x-www-form-urlencoded")
        return form_fields(request.body);
    boost::system::error_code error;
    const json::value body = json::parse(request.body, error);
    if (error || !body.is_object()) throw BadControl("the body is no JSON object");
    return body.as_object();
}

std::string text_field(const json::object& fields, std::string_view name) {
    const json::value* value = fields.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::int64_t number_field(const json::object& fields, std::string_view name, std::int64_t otherwise) {
    const json::value* value = fields.if_contains(name);
    if (value == nullptr) return otherwise;
    if (!value->is_int64()) throw BadControl(fmt::format("'{}' is no whole number", name));
    return value->as_int64();
}

FaultOrder fault_order(const json::object& fields) {
    const std::string name = text_field(fields, "fault");
    const auto fault = fault_named(name);
    if (!fault) throw BadControl(fmt::format("'{}' is no fault", name));
    return {*fault, static_cast<int>(number_field(fields, "count", 1)), text_field(fields, "on"),
            number_field(fields, "delay_ms", 0)};
}

json::array json_of(const std::vector<FaultOrder>& orders) {
    json::array listed;
    for (const FaultOrder& order : orders)
        listed.push_back(json::object{{"fault", name_of(order.fault)},
                                      {"count", order.count},
                                      {"on", order.on},
                                      {"delay_ms", order.delay_ms}});
    return listed;
}

/// A limit that says when it ends, in whole seconds, where the order says so.
HttpResponse with_window(HttpResponse response, std::int64_t window_ms) {
    if (window_ms > 0)
        response.headers.emplace_back("Retry-After", std::to_string((window_ms + 999) / 1'000));
    return response;
}

/// Whether what was asked for has happened. A decline has: the bank was asked.
bool was_done(const HttpResponse& response) { return response.status < 400 || response.status == 402; }

}  // namespace

Simulator::Simulator(boost::asio::io_context& io, const Clock& clock, const SimulatorSettings& settings)
    : settings_(settings),
      timetable_(io, clock),
      callbacks_(io, timetable_, faults_, callback_retries_ms(settings.provider)),
      book_(settings.provider, counts_in_main_unit(settings.provider), settings.book_file),
      world_{settings_, timetable_, faults_, callbacks_, book_, ""},
      provider_(make_provider(world_)),
      server_(
          io, listening(settings), [this](const HttpRequest& request) { return answer(request); }, refuse,
          [](const HttpRequest&, const HttpResponse&, std::int64_t) {}) {
    for (const FaultOrder& order : settings.faults) faults_.add(order);
    server_.start();
    world_.url = fmt::format("http://127.0.0.1:{}", server_.port());
}

asio::awaitable<HttpResponse> Simulator::answer(const HttpRequest& request) {
    if (request.path.starts_with(control_prefix)) co_return control(request);
    const std::string what = request.method + " " + request.path;
    const auto strikes = [&](Fault fault) { return faults_.strike(fault, what).has_value(); };
    if (const auto limited = faults_.strike(Fault::rate_limit, what))
        co_return with_window(provider_->rate_limited(), limited->delay_ms);
    if (strikes(Fault::timeout_before)) co_await hang();
    HttpResponse response = provider_->answer(request);
    if (!was_done(response)) co_return response;
    if (strikes(Fault::error_after)) co_return provider_->server_error(request);
    if (strikes(Fault::timeout_after)) co_await hang();
    co_return response;
}

/// Holds the request for a while, then hangs up: the server closes where a handler throws.
asio::awaitable<void> Simulator::hang() {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, std::chrono::milliseconds(settings_.hang_ms));
    co_await timer.async_wait(asio::use_awaitable);
    throw Failure("hung up without an answer, as ordered", Retry::no);
}

HttpResponse Simulator::control(const HttpRequest& request) {
    const std::string pay_page = "/_simulator/pay/";
    if (request.method == "GET" && request.path.starts_with(pay_page)) {
        const std::string id = percent_encoded(request.path.substr(pay_page.size()));
        HttpResponse response;
        response.content_type = "text/html; charset=utf-8";
        response.body = fmt::format(page, id, id);
        return response;
    }
    try {
        return json_answer(200, control_json(request));
    } catch (const BadControl& bad) {
        return json_answer(400, json::object{{"message", bad.what()}});
    }
}

json::value Simulator::control_json(const HttpRequest& request) {
    const std::string what = request.method + " " + request.path.substr(control_prefix.size());
    if (what == "GET book") return book_.json();
    if (what == "GET callbacks") return callbacks_.json();
    if (what == "GET faults") return json_of(faults_.orders());
    if (what == "DELETE faults") {
        faults_.clear();
        return json_of(faults_.orders());
    }
    if (what == "POST faults") {
        faults_.add(fault_order(fields_of(request)));
        return json_of(faults_.orders());
    }
    if (what == "POST pay") return pay(fields_of(request));
    if (what == "POST dispute") {
        const json::object fields = fields_of(request);
        provider_->dispute(text_field(fields, "id"), text_field(fields, "outcome"));
        return json::object{{"id", text_field(fields, "id")}};
    }
    if (what == "POST clock") {
        const json::object fields = fields_of(request);
        timetable_.advance_ms(number_field(fields, "advance_ms", 0));
        timetable_.move_clock_ms(number_field(fields, "move_ms", 0));
        return json::object{{"now_ms", timetable_.now_ms()}};
    }
    throw BadControl("no such control: " + what);
}

json::value Simulator::pay(const json::object& fields) {
    const PayerAct act{text_field(fields, "id"), text_field(fields, "outcome"),
                       text_field(fields, "method")};
    const std::string next = provider_->pay(act);
    return json::object{{"id", act.id}, {"outcome", act.outcome}, {"redirect_url", next}};
}

}  // namespace cairn::simulators
