#pragma once

#include <map>
#include <string>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/endpoint_directory.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/contract/row_type.hpp"
#include "infra/keys/personal_data.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {

struct ObjectSettings {
    std::string postgres_url;  // As the role whose claims are trusted (DESIGN D15).
    std::vector<RowType> rows;
};

/// Puts to deliveries what their endpoints want to have along with an event: the row of its stream, as the
/// tenant reads it over the API, as of the event or later. Used by one thread.
class ObjectReader {
 public:
    ObjectReader(ObjectSettings settings, const Catalogue& catalogue, PersonalData& personal_data)
        : settings_(std::move(settings)), catalogue_(catalogue), personal_data_(personal_data) {}

    /// Takes out and gives back what has to wait: the read models have not passed its event, or do not
    /// answer. What only some endpoints ask for must not stop the others.
    std::vector<WebhookDelivery> read(std::vector<WebhookDelivery>& deliveries,
                                      const EndpointDirectory& endpoints);

 private:
    /// A delivery that wants an object.
    struct Wanted {
        WebhookDelivery* delivery = nullptr;
        EventEnvelope envelope;
        bool is_late = true;
    };

    bool wants(WebhookDelivery& delivery, const EndpointDirectory& endpoints,
               EventEnvelope& envelope) const;
    void read_tenant(const std::string& tenant, const std::vector<Wanted*>& wanted);
    void find(pqxx::transaction_base& transaction, Wanted& wanted) const;

    ObjectSettings settings_;
    const Catalogue& catalogue_;
    PersonalData& personal_data_;
    PostgresConnection connection_;
};

}  // namespace cairn
