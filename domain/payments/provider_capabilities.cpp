#include "domain/payments/provider_capabilities.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace cairn::payments::v1 {
namespace {

// Presentment currencies and least charges of docs.stripe.com/currencies.
constexpr std::string_view stripe_currencies =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL "
    "HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA "
    "MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STN SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW";
constexpr std::string_view stripe_minimums =
    "AED 200 AUD 50 BGN 100 BRL 50 CAD 50 CHF 50 CZK 1500 DKK 250 EUR 50 GBP 30 HKD 400 HUF 17500 INR 50 "
    "JPY 50 MXN 1000 MYR 200 NOK 300 NZD 50 PLN 200 RON 200 SEK 300 SGD 50 THB 1000 USD 50";

constexpr ProviderCapabilities providers[] = {
    {.name = "sandbox",
     .captures_later = true,
     .captures_partly = true,
     .refunds_partly = true,
     .refunds_repeatedly = true,
     .takes_evidence = true},
    {.name = "stripe",
     .is_hosted = true,
     .captures_later = true,
     .captures_hosted_later = true,
     .captures_partly = true,
     .refunds_partly = true,
     .refunds_repeatedly = true,
     .takes_evidence = true,
     .currencies = stripe_currencies,
     .amount_max = 99'999'999,
     .minimums = stripe_minimums},
    {.name = "cashfree",
     .is_hosted = true,
     .takes_tokens = false,
     .captures_hosted_later = true,
     .captures_partly = true,
     .refunds_partly = true,
     .refunds_repeatedly = true,
     .currencies = "INR",
     .amount_min = 100},
    // A refund has no name there, only a sum: a second one could not be told from the first after a
    // time-out.
    {.name = "moyasar",
     .is_hosted = true,
     .has_page = true,
     .captures_later = true,
     .captures_partly = true,
     .refunds_partly = true,
     .currencies = "SAR AED BHD EUR GBP JOD JPY KWD OMR QAR USD",
     .minimums = "SAR 100"},
    {.name = "instamojo",
     .is_hosted = true,
     .has_page = true,
     .takes_tokens = false,
     .refunds_partly = true,
     .currencies = "INR",
     .amount_min = 900,
     .amount_max = 20'000'000},
};

/// The next word, taken off the front.
std::string_view take_word(std::string_view& words) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    return word;
}

bool takes(const ProviderCapabilities& provider, std::string_view currency) {
    std::string_view rest = provider.currencies;
    while (!rest.empty())
        if (take_word(rest) == currency) return true;
    return provider.currencies.empty();
}

std::int64_t amount_min(const ProviderCapabilities& provider, std::string_view currency) {
    std::string_view rest = provider.minimums;
    while (!rest.empty()) {
        const bool is_it = take_word(rest) == currency;
        const std::string_view number = take_word(rest);
        std::int64_t least = provider.amount_min;
        if (is_it) std::from_chars(number.data(), number.data() + number.size(), least);
        if (is_it) return least;
    }
    return provider.amount_min;
}

}  // namespace

const ProviderCapabilities* provider_capabilities(std::string_view name) {
    const auto* found = std::find_if(std::begin(providers), std::end(providers),
                                     [&](const ProviderCapabilities& one) { return one.name == name; });
    return found == std::end(providers) ? nullptr : found;
}

std::optional<PaymentRefusal> charge_refusal(const InitiatePayment& command) {
    const ProviderCapabilities* provider = provider_capabilities(command.provider());
    const Money& amount = command.amount();
    const bool is_saved = !command.payment_method_id().empty();
    const bool is_hosted = command.method().empty() && !is_saved;

    if (provider == nullptr) return PROVIDER_UNKNOWN;
    if (is_hosted && !provider->is_hosted) return METHOD_REQUIRED;
    if (!is_hosted && !provider->takes_tokens) return METHOD_NOT_SUPPORTED;
    if (is_saved && !command.method().empty()) return METHOD_GIVEN_TWICE;
    if (is_saved && command.customer_id().empty()) return METHOD_CUSTOMER_REQUIRED;
    const bool captures_later = is_hosted ? provider->captures_hosted_later : provider->captures_later;
    if (command.capture() == MANUAL && !captures_later) return CAPTURE_MODE_NOT_SUPPORTED;
    if (!takes(*provider, amount.currency())) return CURRENCY_NOT_SUPPORTED;
    if (amount.amount_minor() < amount_min(*provider, amount.currency())) return AMOUNT_TOO_SMALL;
    if (provider->amount_max > 0 && amount.amount_minor() > provider->amount_max) return AMOUNT_TOO_LARGE;
    return std::nullopt;
}

}  // namespace cairn::payments::v1
