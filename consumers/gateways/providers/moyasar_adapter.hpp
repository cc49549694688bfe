#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// Moyasar (docs.moyasar.com/api): tokens as payments under an id that we choose, everything else as an
/// invoice, a page on which the payer chooses.
///
/// A refund has no id there and nothing that keeps it from being made twice. So the payment is told first,
/// in its metadata, how much was given back before: a refund that timed out is known to be done when just
/// that much more is given back. Where nothing more is, it may still be under way: it stays pending and is
/// never sent again.
ProviderAdapter moyasar_adapter();

}  // namespace cairn
