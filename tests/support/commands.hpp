#pragma once

#include <string>

#include "cairn/envelope.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "tests/support/money.hpp"

namespace cairn::test {

inline const std::string tenant = "acme";

inline std::string payment_stream(const std::string& payment_id) {
    return stream_name(tenant, "payment", payment_id);
}

/// A command as the edge seals it. The name stands for what the id derives from: an Idempotency-Key, say.
inline CommandEnvelope sealed(const std::string& name, const std::string& stream,
                              const google::protobuf::Message& body) {
    CommandEnvelope envelope;
    envelope.set_command_id(uuid_v5(name));
    envelope.set_tenant(tenant);
    envelope.set_stream(stream);
    envelope.set_body(body.SerializeAsString());
    envelope.set_digest("digest of " + envelope.body());
    envelope.set_received_at_us(1'767'225'600'000'000);
    envelope.set_reply_to("whoever sent " + name);
    return envelope;
}

/// A payment that was taken elsewhere: one event.
inline CommandEnvelope record_payment(const std::string& name, const std::string& payment_id,
                                      std::int64_t cents = 10'000) {
    payments::v1::PaymentCommand body;
    body.mutable_record()->set_payment_id(payment_id);
    *body.mutable_record()->mutable_amount() = usd(cents);
    body.mutable_record()->set_customer_id("c1");
    return sealed(name, payment_stream(payment_id), body);
}

/// Gives a part of it back, by hand: two events.
inline CommandEnvelope refund_payment(const std::string& name, const std::string& payment_id,
                                      std::int64_t cents = 100) {
    payments::v1::PaymentCommand body;
    body.mutable_refund()->set_payment_id(payment_id);
    *body.mutable_refund()->mutable_amount() = usd(cents);
    return sealed(name, payment_stream(payment_id), body);
}

}  // namespace cairn::test
