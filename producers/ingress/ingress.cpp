#include "producers/ingress/ingress.hpp"

#include <boost/json.hpp>

#include "infra/command/secrets.hpp"
#include "producers/api/client_address.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/trace.hpp"
#include "producers/ingress/method_refused.hpp"
#include "producers/ingress/received_message.hpp"

namespace cairn {
namespace {

using webhooks::v1::ReceiveInbound;

constexpr int retry_after_s = 2;

/// Counts while it is there.
class Counted {
 public:
    explicit Counted(std::size_t& count) : count_(count) { ++count_; }
    ~Counted() { --count_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

 private:
    std::size_t& count_;
};

}  // namespace

Ingress::Ingress(IngressSettings settings, CommandWriter& writer, OutcomeListener& outcomes,
                 PersonalData& personal_data, const Clock& clock, Metrics& metrics)
    : settings_(std::move(settings)),
      clock_(clock),
      metrics_(metrics),
      addresses_("inbound", "api.inbound_rate_per_second", settings_.rate, clock, metrics),
      threads_(settings_.database_connections),
      sender_(writer, outcomes, threads_, settings_.wait_ms),
      database_(settings_.postgres_url, settings_.database_connections),
      sources_(database_, threads_, personal_data, clock, settings_.sources_kept_ms) {}

Ingress::~Ingress() { threads_.join(); }

asio::awaitable<HttpResponse> Ingress::handle(const HttpRequest& request) {
    if (request.method != "POST") co_return method_refused("POST");
    const std::string address = client_address(request, settings_.address_header);
    const RateState rate = addresses_.take(address);
    if (!rate.is_allowed) co_return addresses_.refusal(rate);
    const std::string token = request.path.substr(std::string_view(prefix).size());
    if (!has_inbound_token_form(token)) co_return unknown();
    const std::string hash = secret_hash(token);
    std::optional<InboundSource> source = co_await sources_.find(hash);
    if (!source) co_return unknown();
    SignatureResult signature = check(*source, request);
    if (signature.verdict == SignatureResult::Verdict::wrong) {
        source = co_await sources_.find_anew(hash);
        if (!source) co_return unknown();
        signature = check(*source, request);
    }
    if (signature.verdict != SignatureResult::Verdict::right) co_return forged(*source, signature.verdict);
    if (in_flight_ >= settings_.in_flight_max)
        co_return try_later(429, "too_many_in_flight",
                            "More messages wait for the log than api.commands_in_flight_max.",
                            retry_after_s);
    const Counted counted(in_flight_);
    HttpResponse response = co_await take(*source, signature, request);
    response.log_tenant = source->tenant;
    response.log_principal = "inbound/" + source->id;
    co_return response;
}

SignatureResult Ingress::check(const InboundSource& source, const HttpRequest& request) const {
    if (!source.is_unsigned)
        return check_signature(source.scheme, source.secrets, request, clock_.now_us());
    return {SignatureResult::Verdict::right, webhooks::v1::SIGNED_NOTHING, std::nullopt};
}

asio::awaitable<HttpResponse> Ingress::take(const InboundSource& source, const SignatureResult& signature,
                                            const HttpRequest& request) {
    const ReceiveInbound message = received_message(source, signature, request);
    CommandRequest command;
    command.tenant = source.tenant;
    command.actor.set_kind("inbound");
    command.actor.set_id(source.id);
    command.command_id = uuid_v7(clock_.now_us());
    command.traceparent = trace_of(request);
    const std::optional<Answer> answer = co_await sender_.send(command, message);
    if (!answer) co_return unavailable();
    const Outcome& outcome = answer->outcome;
    if (outcome.has_refused()) {
        metrics_.refused.Increment();
        co_return problem(outcome.refused());
    }
    const bool is_repeat = outcome.events() == 0;
    (is_repeat ? metrics_.repeated : metrics_.received).Increment();
    HttpResponse response;
    response.body =
        boost::json::serialize(boost::json::object{{"id", message.message_id()}, {"repeat", is_repeat}});
    co_return response;
}

/// As for a path that is not there.
HttpResponse Ingress::unknown() {
    metrics_.unknown.Increment();
    return problem(404, "not_found", "There is no such path.");
}

HttpResponse Ingress::forged(const InboundSource& source, SignatureResult::Verdict verdict) {
    metrics_.forged.Increment();
    HttpResponse response =
        verdict == SignatureResult::Verdict::too_old
            ? problem(401, "signature_too_old", "The signature's time is too far from now.")
            : problem(401, "signature_wrong", "The request is not signed as its source's scheme says.");
    response.log_tenant = source.tenant;
    response.log_principal = "inbound/" + source.id;
    return response;
}

HttpResponse Ingress::unavailable() {
    metrics_.unavailable.Increment();
    return try_later(503, "log_unavailable",
                     "The log does not answer. Send the message again: it is taken once.", retry_after_s);
}

}  // namespace cairn
