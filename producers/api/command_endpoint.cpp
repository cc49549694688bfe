#include "producers/api/command_endpoint.hpp"

#include <fmt/format.h>

#include <charconv>

#include "infra/contract/json.hpp"
#include "infra/contract/resource_row.hpp"
#include "infra/contract/stream_name.hpp"
#include "producers/api/client_address.hpp"
#include "producers/api/event_type_check.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/trace.hpp"

namespace cairn {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

constexpr std::size_t idempotency_key_max = 255;

/// "3" or "3", as an ETag is written. Nothing where it is no version.
std::optional<std::uint64_t> version_of(std::string_view etag) {
    if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"')
        etag = etag.substr(1, etag.size() - 2);
    std::uint64_t version = 0;
    const auto read = std::from_chars(etag.data(), etag.data() + etag.size(), version);
    if (read.ec != std::errc() || read.ptr != etag.data() + etag.size()) return std::nullopt;
    return version;
}

}  // namespace

/// One command on its way through the endpoint.
struct CommandEndpoint::Call {
    Preferences preferences;
    Caller caller;
    CommandRequest request;
    std::unique_ptr<Message> command;
    SealedCommand sealed;
    std::chrono::steady_clock::time_point deadline;
};

CommandEndpoint::CommandEndpoint(EdgeParts& parts, const CommandType& type)
    : parts_(parts),
      type_(type),
      route_(type.options.post()),
      resource_(resource_row(parts.rows, type.aggregate->name)) {}

asio::awaitable<HttpResponse> CommandEndpoint::handle(const HttpRequest& request, const Caller& caller,
                                                      const PathParameters& parameters) {
    Call call;
    call.caller = caller;
    call.preferences = parse_preferences(request.header("prefer"));
    call.command.reset(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(type_.message)->New());
    if (auto refused = read(request, parameters, *call.command)) co_return std::move(*refused);
    if (auto refused = name(request, caller, call.request)) co_return std::move(*refused);
    const int wait_ms = call.preferences.wait_s
                            ? std::min(*call.preferences.wait_s * 1'000, parts_.settings.wait_max_ms)
                            : parts_.settings.wait_ms;
    call.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    if (in_flight_ >= parts_.settings.commands_in_flight_max)
        co_return try_later(429, "too_many_in_flight",
                            "More commands wait for their outcome than api.commands_in_flight_max.", 1);
    ++in_flight_;
    parts_.metrics.commands_waiting.Increment();
    HttpResponse response = co_await send(call);
    --in_flight_;
    parts_.metrics.commands_waiting.Decrement();
    response.log_command_id = uuid_text(call.request.command_id);
    co_return response;
}

/// Body and path into the command. An answer: what is wrong with them.
std::optional<HttpResponse> CommandEndpoint::read(const HttpRequest& request,
                                                  const PathParameters& parameters,
                                                  Message& command) const {
    FieldProblems problems;
    boost::json::object body;
    const std::string_view content_type = request.header("content-type");
    if (!request.body.empty() && content_type.substr(0, 16) != "application/json")
        return problem(415, "unsupported_media_type", "Send the body as application/json.");
    if (!request.body.empty() && !parse_object(request.body, body, problems))
        return problem(400, "malformed_json", problems.front().text());
    from_json(body, command, problems);
    for (const auto& [parameter, value] : parameters) {
        const auto* field = type_.message->FindFieldByName(parameter);
        const bool also_in_body = body.contains(parameter);
        if (also_in_body && body.at(parameter) != boost::json::value(value))
            problems.push_back(problem_at(parameter, "path", "differs from the path"));
        command.GetReflection()->SetString(&command, field, value);
    }
    fill_defaults(command);
    if (problems.empty()) problems = validate(command);
    if (problems.empty()) problems = check_outbound(command, parts_.outbound, parts_.settings.outbound);
    if (problems.empty()) problems = check_event_types(command, parts_.catalogue);
    if (problems.empty()) return std::nullopt;
    return problem(422, "invalid_request",
                   fmt::format("{} {}.", problems.front().field(), problems.front().text()), problems);
}

/// Who asks, and what names the command. An answer: a header that is missing or wrong.
std::optional<HttpResponse> CommandEndpoint::name(const HttpRequest& request, const Caller& caller,
                                                  CommandRequest& named) const {
    const std::string key(request.header("idempotency-key"));
    if (key.empty() && type_.options.moves_money())
        return problem(400, "idempotency_key_required",
                       "Money moves: send an Idempotency-Key, the same for every try of this request.");
    if (key.size() > idempotency_key_max)
        return problem(400, "idempotency_key_too_long",
                       fmt::format("Idempotency-Key has at most {} characters.", idempotency_key_max));
    const std::string_view if_match = request.header("if-match");
    if (!if_match.empty() && if_match != "*") {
        named.expected_version = version_of(if_match);
        if (!named.expected_version)
            return problem(400, "invalid_if_match", "If-Match must be an ETag that this API gave.");
    }
    named.tenant = caller.tenant;
    named.is_test_tenant = caller.is_test;
    named.actor.set_kind(caller.kind);
    named.actor.set_id(caller.id);
    named.actor.set_network(client_network(request, parts_.settings.address_header));
    named.traceparent = trace_of(request);
    named.command_id = key.empty() ? uuid_v7(parts_.clock.now_us())
                                   : uuid_v5(caller.tenant + "\n" + caller.kind + "/" + caller.id + "\n" +
                                             request.method + "\n" + request.path + "\n" + key);
    return std::nullopt;
}

asio::awaitable<HttpResponse> CommandEndpoint::send(Call& call) {
    auto answered = std::make_shared<AsyncResult<Answer>>(parts_.io.get_executor());
    const std::string command_id = uuid_text(call.request.command_id);
    call.request.reply_to =
        parts_.outcomes.expect([answered, command_id, &commands = parts_.commands](const Answer& answer) {
            commands.answered(command_id, answer);
            answered->set(answer);
        });
    try {
        std::function<SealedCommand()> seal = [this, &call] {
            return parts_.writer.seal(call.request, *call.command);
        };
        // A way through another thread costs more than sealing, so only what has to wait takes it.
        if (parts_.writer.seals_at_once(call.request, *call.command))
            call.sealed = seal();
        else
            call.sealed = co_await run_on<SealedCommand>(parts_.threads, std::move(seal));
        parts_.commands.sent(command_id, call.caller.tenant, call.sealed.stream);
        parts_.writer.publish(call.sealed.envelope, [answered](const Delivery& delivery) {
            if (delivery.failure) answered->set_exception(std::make_exception_ptr(*delivery.failure));
        });
        std::optional<Answer> outcome = co_await answered->wait_until(call.deadline);
        if (!outcome) co_return pending(call);
        co_return co_await answer(call, *outcome);
    } catch (const SubjectErased&) {
        parts_.outcomes.give_up(call.request.reply_to);
        co_return problem(410, "subject_erased",
                          "The person was forgotten; nothing personal is stored any more.");
    } catch (const Failure& failure) {
        parts_.outcomes.give_up(call.request.reply_to);
        co_return try_later(503, "log_unavailable",
                            "The log does not answer. Whether the request was taken is not known: send it "
                            "again with the same Idempotency-Key.",
                            2);
    }
}

asio::awaitable<HttpResponse> CommandEndpoint::answer(Call& call, const Answer& answer) {
    const Outcome& outcome = answer.outcome;
    if (outcome.has_refused()) {
        HttpResponse refused = problem(outcome.refused());
        if (outcome.repeat()) refused.headers.emplace_back("Idempotent-Replayed", "true");
        co_return refused;
    }
    parts_.progress.expect(answer.partition, outcome.position());
    HttpResponse response = minimal(call, answer);
    const bool minimal_wanted = call.preferences.minimal || resource_ == nullptr;
    if (!minimal_wanted) {
        HttpResponse empty = response;
        response = co_await with_row(call, answer, std::move(empty));
    } else if (call.preferences.minimal) {
        response.headers.emplace_back("Preference-Applied", "return=minimal");
    }
    response.headers.emplace_back("Cairn-Position", position_text({answer.partition, outcome.position()}));
    if (outcome.repeat()) response.headers.emplace_back("Idempotent-Replayed", "true");
    co_return response;
}

/// The row as soon as the read models have passed the command and its status says what became of it.
asio::awaitable<HttpResponse> CommandEndpoint::with_row(Call& call, const Answer& answer,
                                                        HttpResponse response) {
    const Position position{answer.partition, answer.outcome.position()};
    const std::vector<std::string> key = key_parts(std::string(parse_stream(call.sealed.stream)->id));
    co_await parts_.progress.wait_for(position.partition, position.offset, call.deadline);
    RowFound found;
    while (true) {
        const std::uint64_t ticks = parts_.progress.ticks();
        std::function<RowFound()> find = [this, &call, &key, &position] {
            return parts_.reader.find(*resource_, call.caller, key, position);
        };
        found = co_await run_on<RowFound>(parts_.threads, std::move(find));
        const bool settled = found.row && !found.is_stale && !is_pending(*found.row);
        const bool in_vain = !parts_.progress.stopped(position.partition).empty();
        if (settled || in_vain || std::chrono::steady_clock::now() >= call.deadline) break;
        co_await parts_.progress.wait_for_change(ticks, call.deadline);
    }
    if (!found.row || found.is_stale) {
        response.headers.emplace_back("Cairn-Stale", "true");
        co_return response;
    }
    if (auto refused = late_refusal(*found.row)) co_return std::move(*refused);
    HttpResponse full = row_response(response.status, *resource_, *found.row);
    if (is_pending(*found.row)) full.status = 202;
    if (!call.sealed.secrets.empty()) {
        boost::json::object body = boost::json::parse(full.body).as_object();
        for (const auto& [field, secret] : call.sealed.secrets) body[field] = secret;
        full.body = boost::json::serialize(body);
    }
    for (auto& header : response.headers)
        if (header.first == "Location") full.headers.push_back(std::move(header));
    co_return full;
}

HttpResponse CommandEndpoint::minimal(const Call& call, const Answer& answer) const {
    boost::json::object body;
    const std::vector<std::string> parts = key_parts(std::string(parse_stream(call.sealed.stream)->id));
    for (std::size_t i = 0; i < parts.size() && i < type_.stream_fields.size(); ++i)
        body[type_.stream_fields[i]->name()] = parts[i];
    body["version"] = answer.outcome.version();
    for (const auto& [field, secret] : call.sealed.secrets) body[field] = secret;
    HttpResponse response;
    response.status = type_.creates ? 201 : 200;
    response.body = boost::json::serialize(body);
    response.headers.emplace_back("ETag", fmt::format("\"{}\"", answer.outcome.version()));
    const std::string place = location(call.sealed.stream);
    if (type_.creates && !place.empty()) response.headers.emplace_back("Location", place);
    return response;
}

HttpResponse CommandEndpoint::pending(const Call& call) const {
    const std::string command_id = uuid_text(call.request.command_id);
    HttpResponse response;
    response.status = 202;
    response.body =
        boost::json::serialize(boost::json::object{{"command_id", command_id}, {"status", "pending"}});
    response.headers.emplace_back("Location", "/v1/commands/" + command_id);
    return response;
}

std::string CommandEndpoint::location(const std::string& stream) const {
    if (resource_ == nullptr) return {};
    return RoutePattern(resource_->options.item()).fill(key_parts(std::string(parse_stream(stream)->id)));
}

namespace {

/// Calls 'each' with the options of every status that the row has.
template <class Each>
void for_each_status(const Message& row, Each each) {
    const auto& type = *row.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM || field.is_repeated()) continue;
        const auto* value = row.GetReflection()->GetEnum(row, &field);
        if (value->options().HasExtension(status)) each(*value, value->options().GetExtension(status));
    }
}

}  // namespace

std::optional<HttpResponse> late_refusal(const Message& row) {
    std::optional<HttpResponse> found;
    for_each_status(row, [&](const auto& value, const StatusOptions& options) {
        if (!options.has_refusal() || found) return;
        const RefusalText text = refusal_text(value, options.refusal());
        FieldProblems fields;
        if (!text.options.field().empty())
            fields.push_back(problem_at(text.options.field(), text.code, text.options.text()));
        found = problem(static_cast<int>(text.options.status()), text.code, text.options.text(), fields);
    });
    return found;
}

bool is_pending(const Message& row) {
    bool pending = false;
    for_each_status(row, [&](const auto&, const StatusOptions& options) {
        if (options.pending()) pending = true;
    });
    return pending;
}

HttpResponse row_response(int status, const RowType& type, const Message& row) {
    HttpResponse response;
    response.status = status;
    response.body = boost::json::serialize(to_json(row, Absent::null));
    if (const auto* version = type.filled_by(VERSION))
        response.headers.emplace_back("ETag",
                                      fmt::format("\"{}\"", row.GetReflection()->GetUInt32(row, version)));
    return response;
}

}  // namespace cairn
