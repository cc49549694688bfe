#include "consumers/gateways/saved_method_provider.hpp"

#include <catch2/catch.hpp>

#include "infra/runtime/clock.hpp"

namespace cairn {
namespace {

using Kind = SavedMethod::Kind;

constexpr std::int64_t asked_at_us = 1'000'000'000;

/// Keeps what it is asked.
class ListeningProvider final : public Provider {
 public:
    ProviderResult send(const ProviderRequest& request) override {
        sent.push_back(request);
        ProviderResult result;
        result.kind = ProviderResult::Kind::captured;
        return result;
    }
    ProviderResult look_up(const ProviderRequest& request) override {
        looked_up.push_back(request);
        return {};
    }

    std::vector<ProviderRequest> sent, looked_up;
};

ProviderRequest charge() {
    ProviderRequest request;
    request.payment_id = "shop/p1";
    request.payment_method_id = "pm1";
    request.customer_id = "ada";
    request.asked_at_us = asked_at_us;
    return request;
}

SavedMethod saved(Kind kind) { return {kind, "ada", "stripe", "pm_token", "cus_1"}; }

/// What the provider hears of the charge while the read models say so of its method.
struct Asked {
    ListeningProvider provider;
    ManualClock clock{asked_at_us};

    ProviderResult send(const SavedMethod& method, const ProviderRequest& request = charge(),
                        const std::string& name = "stripe") {
        SavedMethodProvider with_methods(
            name, provider, [&](const auto&, const auto&, const auto&) { return method; }, clock);
        return with_methods.send(request);
    }
};

TEST_CASE("a charge by a saved method is sent with its token", "[PAY-10]") {
    Asked asked;
    std::string read;
    SavedMethodProvider provider(
        "stripe", asked.provider,
        [&](const std::string& tenant, const std::string& payment_id, const std::string& method_id) {
            read = tenant + " " + payment_id + " " + method_id;
            return saved(Kind::attached);
        },
        asked.clock);

    CHECK(provider.send(charge()).kind == ProviderResult::Kind::captured);
    CHECK(read == "shop p1 pm1");
    REQUIRE(asked.provider.sent.size() == 1);
    CHECK(asked.provider.sent[0].method == "pm_token");
    CHECK(asked.provider.sent[0].provider_customer == "cus_1");
}

TEST_CASE("a method that cannot be charged is declined, and nothing is sent", "[PAY-10]") {
    Asked asked;
    ProviderRequest of_another = charge();
    of_another.customer_id = "eve";

    CHECK(asked.send(saved(Kind::detached)).decline_code == "payment_method_detached");
    CHECK(asked.send(saved(Kind::erased)).decline_code == "payment_method_erased");
    CHECK(asked.send(saved(Kind::attached), of_another).decline_code == "payment_method_customer_differs");
    CHECK(asked.send(saved(Kind::attached), charge(), "moyasar").decline_code ==
          "payment_method_provider_differs");
    CHECK(asked.provider.sent.empty());
}

TEST_CASE("a method that the read models do not have yet is waited for", "[PAY-10]") {
    Asked asked;
    CHECK_THROWS_AS(asked.send(saved(Kind::behind)), ProviderClosed);
    CHECK_THROWS_AS(asked.send(saved(Kind::absent)), ProviderClosed);

    asked.clock.advance_ms(6'000);
    CHECK_THROWS_AS(asked.send(saved(Kind::behind)), ProviderClosed);
    CHECK(asked.send(saved(Kind::absent)).decline_code == "payment_method_not_found");
    CHECK(asked.provider.sent.empty());
}

TEST_CASE("what was sent is looked up, whatever became of its method since", "[PAY-10]") {
    Asked asked;
    SavedMethodProvider provider(
        "stripe", asked.provider,
        [](const auto&, const auto&, const auto&) -> SavedMethod { throw std::logic_error("is not read"); },
        asked.clock);
    provider.look_up(charge());

    REQUIRE(asked.provider.looked_up.size() == 1);
    CHECK_FALSE(asked.provider.looked_up[0].method.empty());
}

TEST_CASE("what names no saved method goes to the provider as it is", "[PAY-10]") {
    Asked asked;
    ProviderRequest request = charge();
    request.payment_method_id.clear();
    request.method = "pm_9";
    asked.send(saved(Kind::detached), request);

    REQUIRE(asked.provider.sent.size() == 1);
    CHECK(asked.provider.sent[0].method == "pm_9");
}

}  // namespace
}  // namespace cairn
