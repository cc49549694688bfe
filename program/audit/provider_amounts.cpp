#include "program/audit/provider_amounts.hpp"

#include <fmt/format.h>

#include "consumers/gateways/providers/provider_amount.hpp"

namespace cairn {

using payments::v1::PaymentEvent;

namespace {

/// Every provider whose units are known takes rupees.
bool has_units_of_its_own(const std::string& provider) {
    return provider_exponent(provider, "INR").has_value();
}

bool is_same(const std::optional<Money>& back, const Money& amount) {
    return back && back->amount_minor() == amount.amount_minor() && back->currency() == amount.currency();
}

bool comes_back(const std::string& provider, const Money& amount) {
    const auto units = provider_units(provider, amount);
    const auto decimal = provider_decimal(provider, amount);
    return units && decimal && is_same(money_of_units(provider, *units, amount.currency()), amount) &&
           is_same(money_of_decimal(provider, *decimal, amount.currency()), amount);
}

}  // namespace

void ProviderAmounts::add(const LogPlace& place, const std::string& stream, const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated:
            if (has_units_of_its_own(event.initiated().provider()))
                providers_[stream] = event.initiated().provider();
            break;
        case PaymentEvent::kAuthorised: check(place, stream, event.authorised().amount()); break;
        case PaymentEvent::kCaptured: check(place, stream, event.captured().amount()); break;
        case PaymentEvent::kDuplicateCaptured:
            check(place, stream, event.duplicate_captured().amount());
            break;
        case PaymentEvent::kRefunded: check(place, stream, event.refunded().amount()); break;
        default: break;  // No provider moved money.
    }
}

void ProviderAmounts::check(const LogPlace& place, const std::string& stream, const Money& amount) {
    const auto provider = providers_.find(stream);
    if (provider == providers_.end() || comes_back(provider->second, amount)) return;
    report_.violation("provider_amount_inexact", place,
                      fmt::format("{} moved {} {} in minor units, which {} cannot count", stream,
                                  amount.amount_minor(), amount.currency(), provider->second));
}

}  // namespace cairn
