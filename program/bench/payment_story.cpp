#include "program/bench/payment_story.hpp"

#include <fmt/format.h>

#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

constexpr const char* tenant = "bench";
constexpr const char* euro = "EUR";
constexpr std::int64_t hot_payments = 10'000;
constexpr std::uint64_t new_of_100 = 30, cold_of_100 = 10;

std::string payment_id(std::int64_t payment) {
    return uuid_text(uuid_v5(fmt::format("story/{}", payment)));
}
std::string customer_id(std::int64_t payment) { return fmt::format("customer-{:06}", payment % 20'000); }
std::int64_t amount_of(std::int64_t payment) { return 1'000'000 + payment % 9'000; }
std::string description_of(std::int64_t payment) { return fmt::format("Harbour tour, order {}", payment); }

Money money(std::int64_t amount_minor) {
    Money amount;
    amount.set_amount_minor(amount_minor);
    amount.set_currency(euro);
    return amount;
}

PaymentEvent body_of(const PaymentStory::Event& event) {
    PaymentEvent body;
    if (event.version == 1) {
        PaymentRecorded& recorded = *body.mutable_recorded();
        *recorded.mutable_amount() = money(amount_of(event.payment));
        recorded.set_customer_id(customer_id(event.payment));
        recorded.set_description(description_of(event.payment));
        recorded.set_quantity(2);
        return body;
    }
    PaymentRefunded& refunded = *body.mutable_refunded();
    refunded.set_refund_id(fmt::format("refund-{}", event.version));
    *refunded.mutable_amount() = money(1);
    refunded.set_provider_reference("ch_3f9a1c52b7e04d68");
    return body;
}

}  // namespace

PaymentStory::Event PaymentStory::next() {
    const std::int64_t payment = choose();
    return {payment, ++versions_[static_cast<std::size_t>(payment)]};
}

std::int64_t PaymentStory::choose() {
    const auto made = static_cast<std::int64_t>(versions_.size());
    const std::uint64_t die = random_() % 100;
    if (made == 0 || die < new_of_100) {
        versions_.push_back(0);
        return made;
    }
    const std::int64_t hot_from = std::max<std::int64_t>(0, made - hot_payments);
    if (die >= 100 - cold_of_100 && hot_from > 0) {
        ++cold_;
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(hot_from));
    }
    ++hot_;
    return hot_from + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(made - hot_from));
}

MadeRecord PaymentStory::event_record(const Event& event, std::int64_t number, std::int64_t now_us) {
    const std::string command = uuid_v5(fmt::format("story command/{}", number));
    EventEnvelope envelope;
    envelope.set_event_id(uuid_v5(command));
    envelope.set_tenant(tenant);
    envelope.set_stream(stream_name(tenant, "payment", payment_id(event.payment)));
    envelope.set_version(event.version);
    envelope.set_type(event.version == 1 ? "payment.recorded" : "payment.refunded");
    envelope.set_schema_version(1);
    envelope.set_occurred_at_us(now_us);
    envelope.set_recorded_at_us(now_us);
    envelope.set_command_id(command);
    envelope.set_position(number);
    envelope.set_correlation_id(command);
    envelope.mutable_actor()->set_kind("key");
    envelope.mutable_actor()->set_id("3f9a1c52b7e04d68");
    envelope.set_body(body_of(event).SerializeAsString());
    return {envelope.stream(), envelope.SerializeAsString()};
}

MadeRecord PaymentStory::row_record(const Event& event, std::int64_t now_us) {
    PaymentRow row;
    row.set_tenant_id(tenant);
    row.set_payment_id(payment_id(event.payment));
    row.set_customer_id(customer_id(event.payment));
    row.set_status(event.version == 1 ? CAPTURED : PARTIALLY_REFUNDED);
    *row.mutable_amount() = money(amount_of(event.payment));
    *row.mutable_captured() = money(amount_of(event.payment));
    if (event.version > 1) *row.mutable_refunded() = money(event.version - 1);
    row.set_description(description_of(event.payment));
    row.set_quantity(2);
    row.set_version(event.version);
    for (auto* time : {row.mutable_occurred_at(), row.mutable_created_at(), row.mutable_updated_at()})
        time->set_seconds(now_us / 1'000'000);
    return {stream_name(tenant, "payment", row.payment_id()), row.SerializeAsString()};
}

MadeRecord PaymentStory::json_record(const Event& event, std::int64_t now_us) {
    const std::string id = payment_id(event.payment);
    const std::int64_t seconds = now_us / 1'000'000;
    return {stream_name(tenant, "payment", id),
            fmt::format(R"({{"tenant_id":"{}","payment_id":"{}","customer_id":"{}","status":"{}",)"
                        R"("amount_minor":{},"currency":"{}","captured_minor":{},"refunded_minor":{},)"
                        R"("description":"{}","quantity":2,"version":{},"recorded_at":{}}})",
                        tenant, id, customer_id(event.payment),
                        event.version == 1 ? "captured" : "partially_refunded", amount_of(event.payment),
                        euro, amount_of(event.payment),
                        event.version == 1 ? "null" : std::to_string(event.version - 1),
                        description_of(event.payment), event.version, seconds)};
}

std::string PaymentStory::mix_text() const {
    const auto fresh = static_cast<std::int64_t>(versions_.size());
    const double all = static_cast<double>(fresh + hot_ + cold_) / 100;
    return fmt::format("{:.0f} % new keys, {:.0f} % of the last {} keys, {:.0f} % older ones",
                       static_cast<double>(fresh) / all, static_cast<double>(hot_) / all, hot_payments,
                       static_cast<double>(cold_) / all);
}

}  // namespace cairn
