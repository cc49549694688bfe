#include "consumers/webhooks/object_reader.hpp"

#include <spdlog/spdlog.h>

#include "consumers/webhooks/kept_text.hpp"
#include "infra/contract/example_event.hpp"
#include "infra/contract/json.hpp"
#include "infra/contract/personal_subject.hpp"
#include "infra/contract/resource_row.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/store/claimed_transaction.hpp"
#include "infra/store/row_sql.hpp"

namespace cairn {
namespace {

/// How far the read models are: the next offset of each partition, in the snapshot that the rows are read
/// in. Not the position, which all events of one command share.
std::map<std::int32_t, std::int64_t> progress(pqxx::transaction_base& transaction) {
    std::map<std::int32_t, std::int64_t> next;
    for (const pqxx::row& row :
         transaction.exec("SELECT partition, next_offset FROM cairn_models.progress"))
        next[row[0].as<std::int32_t>()] = row[1].as<std::int64_t>();
    return next;
}

std::string claims_of(const std::string& tenant) {
    return boost::json::serialize(
        boost::json::object{{"tenant_id", tenant}, {"sub", "webhooks"}, {"role", "authenticated"}});
}

}  // namespace

std::vector<WebhookDelivery> ObjectReader::read(std::vector<WebhookDelivery>& deliveries,
                                                const EndpointDirectory& endpoints) {
    std::vector<Wanted> all;
    for (WebhookDelivery& delivery : deliveries)
        if (EventEnvelope envelope; wants(delivery, endpoints, envelope))
            all.push_back({&delivery, std::move(envelope), true});
    std::map<std::string, std::vector<Wanted*>> by_tenant;
    for (Wanted& wanted : all) by_tenant[wanted.delivery->tenant].push_back(&wanted);
    try {
        for (const auto& [tenant, wanted] : by_tenant)
            with_postgres([&, &tenant = tenant, &wanted = wanted] { read_tenant(tenant, wanted); });
    } catch (const Failure& failure) {
        spdlog::warn("webhooks: events wait for the rows that go with them: {}", failure.what());
        connection_.reset();
    }
    std::vector<WebhookDelivery> late;
    for (auto wanted = all.rbegin(); wanted != all.rend(); ++wanted) {
        if (!wanted->is_late) continue;
        late.push_back(std::move(*wanted->delivery));
        deliveries.erase(deliveries.begin() + (wanted->delivery - deliveries.data()));
    }
    return late;
}

/// What is tried again has the object in the bytes of before, as long as these can be read.
bool ObjectReader::wants(WebhookDelivery& delivery, const EndpointDirectory& endpoints,
                         EventEnvelope& envelope) const {
    const ReceiverPointer receiver = endpoints.find(delivery.endpoint_id);
    if (receiver == nullptr) return false;
    if (receiver->endpoint.delivery.include() != webhooks::v1::WEBHOOK_INCLUDE_OBJECT) return false;
    if (!envelope.ParseFromString(*delivery.event)) return false;
    delivery.subject = envelope.subject();
    return !KeptText(personal_data_, delivery).body();
}

void ObjectReader::read_tenant(const std::string& tenant, const std::vector<Wanted*>& wanted) {
    if (!connection_) connection_ = connect_postgres(settings_.postgres_url);
    ClaimedTransaction transaction(*connection_, claims_of(tenant));
    const auto next = progress(transaction);
    for (Wanted* one : wanted) {
        const auto reached = next.find(one->delivery->partition);
        if (reached == next.end() || reached->second <= one->delivery->offset) continue;
        find(transaction, *one);
        one->is_late = false;
    }
}

void ObjectReader::find(pqxx::transaction_base& transaction, Wanted& wanted) const {
    WebhookDelivery& delivery = *wanted.delivery;
    delivery.object = boost::json::value(nullptr);
    // There is none, or none that can be read any more.
    delivery.body.clear();
    delivery.object_subject.clear();
    const auto stream = parse_stream(wanted.envelope.stream());
    const AggregateContract* aggregate = stream ? catalogue_.aggregate(stream->aggregate) : nullptr;
    const RowType* type = aggregate == nullptr ? nullptr : resource_row(settings_.rows, aggregate->name);
    if (type == nullptr) return;
    // The row has the type of the request to test; the envelope that of the example.
    if (delivery.event_type != wanted.envelope.type()) {
        ExampleFacts facts;
        facts.tenant = delivery.tenant;
        delivery.object = to_json(*example_row(catalogue_, *aggregate, *type, facts), Absent::null);
        return;
    }
    const std::vector<std::string> key = key_parts(std::string(stream->id));
    const RowSql sql(*type);
    if (sql.key().size() != key.size()) return;
    const pqxx::result rows = transaction.exec_params(sql.item(), pqxx::prepare::make_dynamic_params(key));
    if (rows.empty()) return;
    const auto row = sql.read(rows[0]);
    clear_sealed(*type, *row);
    personal_data_.open_row(*type, delivery.tenant, *row);
    delivery.object = to_json(*row, Absent::null);
    const std::string subject = personal_subject(*type, *row);
    if (subject != delivery.subject) delivery.object_subject = subject;
}

}  // namespace cairn
