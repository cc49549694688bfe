#include <fmt/format.h>
#include <signal.h>

#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <cstdlib>
#include <memory>

#include "infra/crypto/webhook_signature.hpp"
#include "infra/net/http_server.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/runtime/failure.hpp"
#include "program/tools/tool.hpp"
#include "program/tools/webhook_attempts.hpp"
#include "program/tools/webhook_replays.hpp"

namespace cairn {
namespace {

// Standard Webhooks leaves the tolerance to the receiver; five minutes is what its libraries use.
constexpr std::int64_t tolerance_s = 300;

struct ListenOptions {
    std::uint16_t port = 9900;
    std::string secret;
    int status = 204;
    bool json = false;
};

struct Delivery {
    std::string id;
    std::string type;
    std::string signature;  // ok, wrong, too old, or not checked.
    std::string body;
};

std::string check_signature(const ListenOptions& options, const HttpRequest& request) {
    if (options.secret.empty()) return "not checked";
    const std::string timestamp(request.header("webhook-timestamp"));
    const std::int64_t sent_s = std::strtoll(timestamp.c_str(), nullptr, 10);
    const std::int64_t now_s = SystemClock(0).now_us() / 1'000'000;
    if (std::llabs(now_s - sent_s) > tolerance_s) return "too old";
    const bool is_good =
        verifies_webhook({options.secret}, {request.header("webhook-id"), sent_s, request.body},
                         request.header("webhook-signature"));
    return is_good ? "ok" : "wrong";
}

Delivery read_delivery(const ListenOptions& options, const HttpRequest& request) {
    Delivery delivery{std::string(request.header("webhook-id")), "?", check_signature(options, request),
                      request.body};
    boost::system::error_code error;
    const boost::json::value body = boost::json::parse(request.body, error);
    if (!error && body.is_object() && body.as_object().contains("type") &&
        body.as_object().at("type").is_string())
        delivery.type = body.as_object().at("type").as_string();
    return delivery;
}

void show(const Delivery& delivery, bool json) {
    if (json)
        fmt::print("{}\n", boost::json::serialize(boost::json::object{{"id", delivery.id},
                                                                      {"type", delivery.type},
                                                                      {"signature", delivery.signature},
                                                                      {"body", delivery.body}}));
    else
        fmt::print("{}  {}  signature {}\n  {}\n", delivery.id, delivery.type, delivery.signature,
                   delivery.body);
    std::fflush(stdout);
}

asio::awaitable<HttpResponse> receive(const ListenOptions& options, const HttpRequest& request) {
    const Delivery delivery = read_delivery(options, request);
    show(delivery, options.json);
    HttpResponse response;
    response.status =
        delivery.signature == "wrong" || delivery.signature == "too old" ? 401 : options.status;
    co_return response;
}

/// Until interrupted.
void listen(const ListenOptions& options) {
    asio::io_context io;
    HttpServerSettings settings;
    settings.port = options.port;
    settings.body_bytes_max = 16 * 1'048'576;
    HttpServer server(
        io, settings, [&](const HttpRequest& request) { return receive(options, request); },
        [](int status, const std::string&, const std::string& text) {
            HttpResponse response;
            response.status = status;
            response.body = text;
            return response;
        },
        [](const HttpRequest&, const HttpResponse&, std::int64_t) {});
    server.start();
    fmt::print(stderr, "listening on http://127.0.0.1:{}\n", server.port());
    asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
    io.run();
}

struct VerifyOptions {
    std::vector<std::string> keys;
    std::string id, timestamp, signature, body;
    std::int64_t tolerance_s = 0;  // 0: any time is young enough.
};

/// Says step by step what was checked. Throws Failure where it does not fit.
void verify(const VerifyOptions& options) {
    const std::int64_t sent_s = std::strtoll(options.timestamp.c_str(), nullptr, 10);
    const std::int64_t now_s = SystemClock(0).now_us() / 1'000'000;
    fmt::print("signed:    {}.{}.<body of {} bytes>\n", options.id, options.timestamp, options.body.size());
    fmt::print("signature: {}\n", options.signature);
    if (options.tolerance_s > 0 && std::llabs(now_s - sent_s) > options.tolerance_s)
        throw Failure(fmt::format("the timestamp is {} s away from now", std::llabs(now_s - sent_s)),
                      Retry::no, "receivers refuse what is older than they tolerate: mind the clocks");
    if (!verifies_webhook(options.keys, {options.id, sent_s, options.body}, options.signature))
        throw Failure("no signature in the header fits a key", Retry::no,
                      "check the raw bytes of the body, not JSON that was parsed and written again");
    fmt::print("good\n");
}

void add_verify(CLI::App& webhooks) {
    auto options = std::make_shared<VerifyOptions>();
    CLI::App* command = webhooks.add_subcommand("verify", "Checks the signature of a webhook that you got");
    command->add_option("--key", options->keys, "The endpoint's whsec_… or whpk_…; may be given again")
        ->required();
    command->add_option("--id", options->id, "Its webhook-id")->required();
    command->add_option("--timestamp", options->timestamp, "Its webhook-timestamp")->required();
    command->add_option("--signature", options->signature, "Its webhook-signature")->required();
    command->add_option("--body", options->body, "Its body, to the byte")->required();
    command->add_option("--tolerance-s", options->tolerance_s, "How old it may be; 0: any age")
        ->capture_default_str();
    command->callback([options] { verify(*options); });
}

}  // namespace

void add_webhooks(CLI::App& app, ToolContext& context) {
    auto options = std::make_shared<ListenOptions>();
    CLI::App* webhooks = app.add_subcommand("webhooks", "For receivers of webhooks, and for their owners");
    webhooks->require_subcommand(1);
    add_verify(*webhooks);
    add_webhook_replays(*webhooks);
    add_webhook_attempts(*webhooks, context);
    CLI::App* command =
        webhooks->add_subcommand("listen", "A local receiver that prints and verifies what arrives");
    command->add_option("--port", options->port, "Port on the loopback; 0: any free one")
        ->capture_default_str();
    command->add_option("--secret", options->secret, "The endpoint's whsec_…, to check signatures");
    command->add_option("--status", options->status, "What to answer, to see retries")
        ->check(CLI::Range(200, 599))
        ->capture_default_str();
    command->callback([&context, options] {
        options->json = context.json;
        listen(*options);
    });
}

}  // namespace cairn
