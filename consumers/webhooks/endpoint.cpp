#include "consumers/webhooks/endpoint.hpp"

#include <algorithm>
#include <iterator>

#include "infra/contract/json.hpp"
#include "infra/contract/names.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/filter/event_pattern.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

// n8n on one process answers some 20 requests a second and refuses bodies above 16 MiB.
constexpr std::uint32_t n8n_rate_per_second = 15;
constexpr std::uint32_t n8n_in_flight_max = 4;
// A restart takes it some ten seconds, without an answer first, then with 404. By the usual waits, what met
// two of them would come half an hour later.
constexpr std::uint32_t n8n_retry_after_s[] = {5,     10,    20,    40,     60,     120,    300,    600,
                                               1'200, 1'800, 7'200, 18'000, 36'000, 50'400, 72'000, 86'400};

std::vector<std::string> read_array(const pqxx::field& field) {
    std::vector<std::string> items;
    pqxx::array_parser parser(field.c_str());
    for (auto item = parser.get_next(); item.first != pqxx::array_parser::done; item = parser.get_next())
        if (item.first == pqxx::array_parser::string_value) items.push_back(item.second);
    return items;
}

template <class Enum>
Enum read_enum(const pqxx::field& field, const google::protobuf::EnumDescriptor& type) {
    const auto* value = find_public(type, field.as<std::string>(""));
    return static_cast<Enum>(value == nullptr ? 0 : value->number());
}

void fill_in(WebhookDeliveryOptions& delivery, WebhookEndpointKind kind, const EndpointDefaults& defaults) {
    const bool is_n8n = kind == WEBHOOK_ENDPOINT_N8N;
    if (delivery.format() == WEBHOOK_FORMAT_BY_KIND)
        delivery.set_format(is_n8n ? WEBHOOK_FORMAT_CLOUDEVENTS_BINARY : WEBHOOK_FORMAT_STANDARD);
    if (delivery.rate_per_second() == 0 && is_n8n) delivery.set_rate_per_second(n8n_rate_per_second);
    if (delivery.in_flight_max() == 0)
        delivery.set_in_flight_max(is_n8n ? n8n_in_flight_max : defaults.in_flight_max);
    if (delivery.retry_after_s().empty() && is_n8n)
        delivery.mutable_retry_after_s()->Assign(std::begin(n8n_retry_after_s),
                                                 std::end(n8n_retry_after_s));
    if (delivery.deadline_ms() == 0) delivery.set_deadline_ms(defaults.deadline_ms);
}

}  // namespace

const char* const endpoint_columns =
    "webhook_endpoint_id, tenant_id, url, event_types, filter, kind, signing, delivery, secret, signing_key, "
    "credential, previous_secret, previous_signing_key, "
    "(extract(epoch FROM rotation_until) * 1000000)::bigint, "
    "(extract(epoch FROM coalesce(enabled_at, created_at)) * 1000000)::bigint, "
    "(extract(epoch FROM updated_at) * 1000000)::bigint";

std::string Endpoint::stream() const { return stream_name(tenant, "webhook_endpoint", id); }

bool Endpoint::wants(const std::string& event_type) const { return matches_any(event_types, event_type); }

Endpoint read_endpoint(const pqxx::row& row, const EndpointDefaults& defaults) {
    Endpoint endpoint;
    endpoint.id = row[0].as<std::string>();
    endpoint.tenant = row[1].as<std::string>();
    endpoint.url = row[2].as<std::string>();
    endpoint.event_types = read_array(row[3]);
    endpoint.filter = row[4].as<std::string>("");
    endpoint.kind = read_enum<WebhookEndpointKind>(row[5], *WebhookEndpointKind_descriptor());
    endpoint.signing = read_enum<WebhookSigning>(row[6], *WebhookSigning_descriptor());
    FieldProblems problems;
    boost::json::object delivery;
    if (!row[7].is_null() && parse_object(row[7].as<std::string>(), delivery, problems))
        from_json(delivery, endpoint.delivery, problems);
    fill_in(endpoint.delivery, endpoint.kind, defaults);
    endpoint.secret = row[8].as<std::string>("");
    endpoint.signing_key = row[9].as<std::string>("");
    endpoint.authorization = row[10].as<std::string>("");
    endpoint.previous_secret = row[11].as<std::string>("");
    endpoint.previous_signing_key = row[12].as<std::string>("");
    endpoint.previous_until_us = row[13].as<std::int64_t>(0);
    endpoint.enabled_at_us = row[14].as<std::int64_t>(0);
    endpoint.changed_at_us = row[15].as<std::int64_t>();
    return endpoint;
}

}  // namespace cairn
