"""A tenant with an account at a simulated provider, and the steps that stories of it begin with."""

from support.reaching import reaches
from support.simulator import Simulator

KEY, SECRET = "sk_test_1", "whsec_test"
TOKEN = {"stripe": ("pm_card_visa", "EUR"), "moyasar": ("token_visa", "SAR")}
# For a Cairn whose providers are simulators.
SETTINGS = {"gateways.allow_http": True, "gateways.allow_networks": ["127.0.0.0/8"]}
# What is below the simulator's URL, what the account needs more, a currency.
PROVIDERS = {
    "stripe": ("/v1", {}, "EUR"),
    "cashfree": ("/pg", {"secret": SECRET}, "INR"),
    "moyasar": ("/v1", {}, "SAR"),
    "instamojo": ("/api/1.1", {"secret": "token"}, "INR"),
}


def simulate_and_connect(api, provider, *options, calls_back=True):
    """A simulator with an account of the tenant's."""
    below, more, _ = PROVIDERS[provider]
    if calls_back:
        inbox = api.make("/v1/inbound_sources", {"name": provider, "scheme": provider, "secret": SECRET})
        options += ("--secret", SECRET, "--webhook", f"{api.url}/v1/inbound/{inbox['account_token']}")
    simulator = Simulator(provider, *options)
    connected = api.post(f"/v1/gateway_accounts/{provider}/connect", {
        "key": KEY, "base_url": simulator.url + below, "return_url": "https://shop.example.com/paid",
        "requests_per_second": 50, **more})
    assert connected.status_code == 200, connected.text
    return simulator


class ProviderShop:
    """Its provider calls nobody back."""

    def __init__(self, cairn, provider, name, simulator):
        cairn.make_tenants([name])
        self.cairn, self.provider, self.api, self.simulator = cairn, provider, cairn.api(name), simulator
        connected = self.api.post(f"/v1/gateway_accounts/{provider}/connect", {
            "key": KEY, "base_url": simulator.url + "/v1", "requests_per_second": 1000,
            "return_url": "https://shop.example.com/paid"})
        assert connected.status_code == 200, connected.text

    def pay(self, status="captured", **more):
        token, currency = TOKEN[self.provider]
        started = self.api.post("/v1/payments", {"amount": {"amount_minor": 2500, "currency": currency},
                                                 "provider": self.provider, "method": token, **more})
        return self.reaches(f"/v1/payments/{started.json()['payment_id']}", status=status)

    def reaches(self, path, **wanted):
        return reaches(self.api, path, **wanted)
