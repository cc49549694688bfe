#include "consumers/gateways/provider_calls.hpp"

#include <spdlog/spdlog.h>

#include "consumers/gateways/call_ends.hpp"
#include "consumers/gateways/gateway_command.hpp"
#include "consumers/gateways/payment_gateway.hpp"
#include "consumers/gateways/review_question.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentCommand;
using payments::v1::PaymentEvent;
using Kind = ProviderResult::Kind;

// Stands for what the payment was told, of a call that waits for a person.
constexpr const char* reviewed = "review";

ProviderResult not_connected(const ProviderRequest& request) {
    ProviderResult result;
    result.kind = refused_kind(request.action);
    result.decline_code = "provider_not_connected";
    return result;
}

const google::protobuf::FieldDescriptor* kind_of(const PaymentCommand& command) {
    return command.GetReflection()->GetOneofFieldDescriptor(command,
                                                            PaymentCommand::descriptor()->oneof_decl(0));
}

/// What the result tells the payment, and then each further success, which the payment gives back.
std::vector<PaymentCommand> told_by(const ProviderRequest& request, const ProviderResult& result) {
    const std::string payment_id = own_id(request);
    std::vector<PaymentCommand> commands;
    if (const auto command = command_of(request, payment_id, result)) commands.push_back(*command);
    for (const std::string& reference : result.duplicates) {
        ProviderResult further;
        further.kind = Kind::captured;
        further.reference = reference;
        further.amount = result.amount;
        if (const auto command = command_of(request, payment_id, further)) commands.push_back(*command);
    }
    return commands;
}

}  // namespace

bool ProviderCalls::is_undecided(const ProviderResult& result,
                                 const std::vector<CommandEnvelope>& commands) {
    const bool tells_nothing =
        result.kind == Kind::pending || result.kind == Kind::not_found || result.kind == Kind::cancelled;
    return commands.empty() && !tells_nothing;
}

CallEnd ProviderCalls::make(GatewayCall call) {
    PaymentEvent event;
    event.ParseFromString(call.envelope.body());
    const auto stream = parse_stream(call.envelope.stream());
    ensure(stream.has_value(), "a row is made of an event that was read");
    auto request = provider_request(call.envelope, event, std::string(stream->id));
    ensure(request.has_value(), "a row is made of an event that asks for a call");
    if (request->reference.empty()) request->reference = call.reference;
    const std::string provider = provider_of(event);
    const auto found = providers_.find(provider);
    if (found == providers_.end())
        return end_of(std::move(call), provider, *request, not_connected(*request));
    const CallTimer timer(*metrics_, provider);
    bool not_sent = !call.sent;
    try {
        const ProviderResult result = ask(*found->second, call, *request, not_sent);
        const bool is_pending = result.kind == Kind::pending;
        timer.ended(is_pending ? GatewayMetrics::Result::pending : GatewayMetrics::Result::answered);
        return end_of(std::move(call), provider, *request, result);
    } catch (const ProviderTimeout&) {
        timer.ended(GatewayMetrics::Result::timeout);
        call.sent = true;
        return again(std::move(call));
    } catch (const ProviderClosed& closed) {
        call.sent = !not_sent;
        return not_before(std::move(call), closed.retry_after_ms());
    }
}

/// Unknown is not failed: what may have happened is looked up before anything is sent again. 'not_sent': as
/// far as is known now, nothing was.
ProviderResult ProviderCalls::ask(Provider& provider, const GatewayCall& call,
                                  const ProviderRequest& request, bool& not_sent) {
    if (!call.sent && !call.watching) return provider.send(request);
    ProviderResult result = provider.look_up(request);
    if (result.kind != Kind::not_found) return result;
    // It was there: that it is not now says more of the look-up than of the payment.
    if (call.watching && result.reference.empty()) {
        result.kind = Kind::pending;
        return result;
    }
    not_sent = true;
    ProviderRequest known = request;
    if (known.reference.empty()) known.reference = result.reference;
    return provider.send(known);
}

ProviderResult ProviderCalls::look_up(const std::string& provider, const ProviderRequest& request) {
    const CallTimer timer(*metrics_, provider);
    try {
        ProviderResult result = providers_.at(provider)->look_up(request);
        timer.ended(result.kind == Kind::pending ? GatewayMetrics::Result::pending
                                                 : GatewayMetrics::Result::answered);
        return result;
    } catch (const ProviderTimeout&) {
        timer.ended(GatewayMetrics::Result::timeout);
        throw;
    }
}

CallEnd ProviderCalls::end_of(GatewayCall call, const std::string& provider, const ProviderRequest& request,
                              const ProviderResult& result) {
    const auto known = providers_.find(provider);
    const bool moves = known != providers_.end() && known->second->moves_by_itself();
    const bool goes_on = moves || result.goes_on;
    const bool is_open = result.kind == Kind::pending || result.kind == Kind::not_found ||
                         (result.kind == Kind::action_required && goes_on);
    if (!is_open) {
        auto commands = commands_of(call.envelope, provider, request, result);
        if (is_undecided(result, commands))
            commands.push_back(review_of(call.envelope, provider, request, result));
        return finished(std::move(call), std::move(commands));
    }
    call.sent = true;
    if (!result.reference.empty()) call.reference = result.reference;
    // The provider has it: what is asked next of the payment need not wait for its end.
    if (goes_on && !result.reference.empty()) call.watching = true;
    const std::string told = std::to_string(static_cast<int>(result.kind));
    std::vector<CommandEnvelope> commands;
    if (call.told != told) commands = commands_of(call.envelope, provider, request, result);
    if (call.watching) call.told = told;
    if (is_for_review(call, result)) {
        commands.push_back(review_of(call.envelope, provider, request, result));
        call.told = reviewed;
    }
    CallEnd end = again(std::move(call), result.retry_after_ms);
    end.commands = std::move(commands);
    return end;
}

std::vector<CommandEnvelope> ProviderCalls::commands_of(const EventEnvelope& cause,
                                                        const std::string& provider,
                                                        const ProviderRequest& request,
                                                        const ProviderResult& result) {
    std::vector<CommandEnvelope> commands;
    for (const PaymentCommand& command : told_by(request, result)) {
        const auto* kind = kind_of(command);
        const auto& told = inner_message(command, *kind);
        const std::string name = request.key + "/gateway/" + hex(sha256(command.SerializeAsString()));
        for (int time = 0; time < (result.said_twice ? 2 : 1); ++time)
            commands.push_back(seal(cause, provider, name + "/" + std::to_string(time), told));
    }
    return commands;
}

std::vector<CommandEnvelope> ProviderCalls::commands_of(const EventEnvelope& cause,
                                                        const std::string& provider,
                                                        const std::string& payment_id,
                                                        const ProviderDispute& dispute) {
    const auto command = command_of(dispute, payment_id);
    if (!command) return {};
    const auto& told = inner_message(*command, *kind_of(*command));
    const std::string name = cause.tenant() + "/" + provider + "/dispute/" + dispute.dispute_id;
    return {seal(cause, provider, named_by_content(name, told), told)};
}

CommandEnvelope ProviderCalls::seal(const EventEnvelope& cause, const std::string& provider,
                                    const std::string& name, const google::protobuf::Message& command) {
    return gateway_command(writer_, cause, provider, name, command);
}

CommandEnvelope ProviderCalls::review_of(const EventEnvelope& cause, const std::string& provider,
                                         const ProviderRequest& request, const ProviderResult& result,
                                         bool is_asked_again) {
    const std::string name = is_asked_again ? hex(cause.event_id()) : request.key;
    const auto question = review_question(provider, request, result);
    return seal(cause, provider, named_by_content(name + "/review", question), question);
}

bool ProviderCalls::is_for_review(const GatewayCall& call, const ProviderResult& result) const {
    return result.is_unclear && !call.watching && call.told != reviewed &&
           clock_.now_us() > call.queued_at_us + waits_.review_after_ms * 1'000;
}

CallEnd ProviderCalls::again(GatewayCall call, std::int64_t at_least_ms) const {
    if (call.watching && clock_.now_us() > call.queued_at_us + waits_.watched_max_ms * 1'000) {
        spdlog::warn("gateways: {} is asked about no more; a callback or a command moves it on",
                     call.envelope.stream());
        return finished(std::move(call));
    }
    const std::int64_t longest_ms = call.watching ? waits_.watch_longest_ms : waits_.longest_ms;
    return tried_again(std::move(call), {waits_.first_ms, longest_ms}, at_least_ms);
}

}  // namespace cairn
