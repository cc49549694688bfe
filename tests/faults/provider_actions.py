"""What a client does with one real provider: payments at its page and by token, captured, cancelled, given back."""

from providers import dispute, pay
from support.provider_shop import PROVIDERS

FAULT_SHARE = 0.3
LATER_S = 300
LATER_SHARE = 0.1
REACHED_WITHIN_S = 4
KNOWN_MAX = 40
METHODS = {
    "stripe": ("pm_card_visa", "pm_card_visa", "pm_card_chargeDeclined", "pm_card_authenticationRequired"),
    "moyasar": ("token_visa", "token_visa", "token_declined", "token_3ds"),
}
ASKS_THE_PAYER = ("pm_card_authenticationRequired", "token_3ds")
# Whose callbacks tell of disputes.
TELLS_OF_DISPUTES = ("stripe", "cashfree")
# Where the payer may be asked at the provider's page for money that is taken later.
CAPTURED_LATER = {"stripe": "success", "cashfree": "authorized"}


class ProviderActions:
    def __init__(self, actions, caller, account):
        self.caller = caller
        self._actions = actions
        self._draw = caller.draw
        self._account = account
        self._name = account.provider
        self._simulator = account.simulator
        self._captured = []
        self._weighted = [(self.refund, 3)]
        if self._name in METHODS:
            self._weighted.append((self.token, 3))
        if account.calls_back:
            self._weighted += self._told_by_callbacks()

    def _told_by_callbacks(self):
        weighted = [(self.hosted, 6), (self.cancelled_while_paid, 1)]
        if self._name in TELLS_OF_DISPUTES:
            weighted.append((self.dispute, 1))
        if self._name in CAPTURED_LATER:
            weighted.append((self.manual, 2))
        return weighted

    def one(self):
        if self._draw.random() < FAULT_SHARE:
            self._account.strike(self._draw)
        if self._draw.random() < LATER_SHARE:
            self._simulator.advance(LATER_S)
        actions, weights = zip(*self._weighted)
        self._draw.choices(actions, weights)[0]()

    def hosted(self):
        if waiting := self._begin("action_required"):
            outcome = self._draw.choice(("success", "success", "success", "declined", "abandoned"))
            paid = pay(self._simulator, waiting["provider_reference"], outcome)
            if paid and outcome == "declined" and self._draw.random() < 0.5:
                pay(self._simulator, waiting["provider_reference"], "success")
            if outcome == "success" and self._reaches(waiting["payment_id"], "captured"):
                self._remember(waiting)

    def token(self):
        method = self._draw.choice(METHODS[self._name])
        row = self._begin("action_required" if method in ASKS_THE_PAYER else "captured", method=method)
        if row and method in ASKS_THE_PAYER:
            pay(self._simulator, row["provider_reference"], self._draw.choice(("success", "success", "declined")))
            row = self._reaches(row["payment_id"], "captured")
        if row:
            self._remember(row)

    def manual(self):
        waiting = self._begin("action_required", capture="manual")
        if waiting and pay(self._simulator, waiting["provider_reference"], CAPTURED_LATER[self._name]):
            self._reaches(waiting["payment_id"], "authorised")
            verb = self._draw.choice(("capture", "capture", "cancel"))
            self._actions.do(f"/v1/payments/{waiting['payment_id']}/{verb}", {})
            self._remember(waiting)

    def cancelled_while_paid(self):
        """Whichever comes first; money that comes all the same is given back."""
        if waiting := self._begin("action_required"):
            steps = [lambda: pay(self._simulator, waiting["provider_reference"], "success"),
                     lambda: self._actions.do(f"/v1/payments/{waiting['payment_id']}/cancel", {})]
            self._draw.shuffle(steps)
            for step in steps:
                step()

    def refund(self):
        if self._captured:
            payment, amount = self._draw.choice(self._captured)
            part = {"amount": {**amount, "amount_minor": self._draw.randint(100, amount["amount_minor"])}}
            self._actions.do(f"/v1/payments/{payment}/refund", part if self._draw.random() < 0.7 else {})

    def dispute(self):
        """A payer's bank takes the money back, and may have decided before anybody was told."""
        if waiting := self._begin("action_required"):
            reference = waiting["provider_reference"]
            if pay(self._simulator, reference, "success"):
                for outcome in ("opened", self._draw.choice(("won", "lost")))[:self._draw.choice((1, 2, 2))]:
                    dispute(self._simulator, reference, outcome)

    def _begin(self, status, **more):
        """The row of a new payment, once it is there; None where that takes too long."""
        amount = {"amount_minor": self._draw.randint(1000, 9000), "currency": PROVIDERS[self._name][2]}
        payment = self._actions.make("payment", "/v1/payments", {"amount": amount, "provider": self._name, **more})
        return self._reaches(payment, status) if payment else None

    def _reaches(self, payment, status):
        ends = (status, "failed", "cancelled")
        row = self._actions.row_when(f"/v1/payments/{payment}", lambda row: row["status"] in ends, REACHED_WITHIN_S)
        return row if row and row["status"] == status else None

    def _remember(self, row):
        self._captured.append((row["payment_id"], row["amount"]))
        del self._captured[:-KNOWN_MAX]
