#include "producers/api/outbound_check.hpp"

#include "cairn/options.pb.h"
#include "infra/net/outgoing_url.hpp"

namespace cairn {

FieldProblems check_outbound(const google::protobuf::Message& command, const AddressGuard& guard,
                             const OutboundSettings& settings) {
    FieldProblems problems;
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        if (field.options().GetExtension(cairn::field).format() != RECEIVER_URL) continue;
        const std::string url = command.GetReflection()->GetString(command, &field);
        if (url.empty()) continue;
        const std::optional<OutgoingUrl> parsed = parse_outgoing_url(url);
        if (!parsed) {
            problems.push_back(
                problem_at(field.name(), "format", "must be a URL that requests can be sent to"));
            continue;
        }
        if (parsed->scheme == "http" && !settings.allow_http)
            problems.push_back(problem_at(field.name(), "allow_http",
                                          "must be https, unless the setting webhooks.allow_http is true"));
        if (guard.refuses_host_of(url))
            problems.push_back(problem_at(field.name(), "allow_networks",
                                          "leads to a private network, and the setting "
                                          "webhooks.allow_networks does not name it"));
    }
    return problems;
}

}  // namespace cairn
