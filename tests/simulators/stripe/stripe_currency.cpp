#include "tests/simulators/stripe/stripe_currency.hpp"

#include <array>
#include <utility>

namespace cairn::simulators {
namespace {

constexpr std::string_view taken =
    " usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn "
    "bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf "
    "gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr "
    "lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen "
    "pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd "
    "top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw ";
constexpr std::string_view without_decimals =
    " bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf ";
constexpr std::string_view with_three = " bhd jod kwd omr tnd ";

bool lists(std::string_view list, std::string_view currency) {
    return currency.size() == 3 && list.find(" " + std::string(currency) + " ") != std::string_view::npos;
}

constexpr std::array<std::pair<std::string_view, std::int64_t>, 19> least{{{"usd", 50},
                                                                           {"aed", 200},
                                                                           {"aud", 50},
                                                                           {"bgn", 100},
                                                                           {"brl", 50},
                                                                           {"cad", 50},
                                                                           {"chf", 50},
                                                                           {"czk", 1500},
                                                                           {"dkk", 250},
                                                                           {"eur", 50},
                                                                           {"gbp", 30},
                                                                           {"hkd", 400},
                                                                           {"huf", 17500},
                                                                           {"inr", 50},
                                                                           {"jpy", 50},
                                                                           {"mxn", 1000},
                                                                           {"nok", 300},
                                                                           {"pln", 200},
                                                                           {"sek", 300}}};

}  // namespace

bool stripe_takes(std::string_view currency) { return lists(taken, currency); }

int stripe_decimals(std::string_view currency) {
    if (lists(without_decimals, currency)) return 0;
    return lists(with_three, currency) ? 3 : 2;
}

std::int64_t stripe_step(std::string_view currency) {
    if (lists(with_three, currency)) return 10;
    return currency == "isk" || currency == "ugx" ? 100 : 1;
}

std::int64_t stripe_least(std::string_view currency) {
    for (const auto& [known, amount] : least)
        if (known == currency) return amount;
    return 1;
}

}  // namespace cairn::simulators
