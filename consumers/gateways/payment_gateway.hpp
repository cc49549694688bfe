#pragma once

#include <functional>
#include <optional>
#include <string>

#include "consumers/gateways/provider.hpp"
#include "infra/command/command_writer.hpp"

namespace cairn {

/// What an event asks of a provider; nothing where it asks nothing.
std::optional<ProviderRequest> provider_request(const EventEnvelope& envelope,
                                                const payments::v1::PaymentEvent& event,
                                                const std::string& payment_id);

/// Which provider the event names; empty where none.
std::string provider_of(const payments::v1::PaymentEvent& event);

/// What a provider's answer tells the payment. Nothing for answers that tell nothing.
std::optional<payments::v1::PaymentCommand> command_of(const ProviderRequest& request,
                                                       const std::string& payment_id,
                                                       const ProviderResult& result);

/// What a dispute tells its payment. Nothing where no money is held.
std::optional<payments::v1::PaymentCommand> command_of(const ProviderDispute& dispute,
                                                       const std::string& payment_id);

}  // namespace cairn
