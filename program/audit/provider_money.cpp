#include "program/audit/provider_money.hpp"

#include <fmt/format.h>

#include "infra/contract/stream_name.hpp"

namespace cairn {

void ProviderMoney::add(const LogPlace& place, const std::string& stream,
                        const payments::v1::PaymentEvent& event) {
    const std::string& reference = event.has_refunded() ? event.refunded().provider_reference()
                                   : event.has_duplicate_captured()
                                       ? event.duplicate_captured().provider_reference()
                                       : event.captured().provider_reference();
    if (reference.empty()) return;
    const auto name = parse_stream(stream);
    const std::hash<std::string> hash;
    const auto [known, is_new] =
        streams_.emplace(hash(fmt::format("{}/{}", name ? name->tenant : "", reference)), hash(stream));
    if (!is_new && known->second != hash(stream))
        report_.violation("provider_money_twice", place,
                          fmt::format("{} has {}, and so has another payment", stream, reference));
}

}  // namespace cairn
