"""What strikes when: derived from the seed alone, so that a run can be told by its seed and had again."""

import random
from dataclasses import dataclass

CONSUMERS = ("processor", "projector", "policies", "timers", "gateways", "webhooks", "relay")
ROLES = ("api", *CONSUMERS)
STRIKES_A_ROUND = 3
FIRST_AT_S = 0.4
APART_S = 1.6
SCATTER_S = 1.2

# fault → what it strikes. A cell of the matrix is one fault on one of these.
FAULTS = {
    "kill": (*ROLES, "broker"),
    "stop": ROLES,
    "restart": ("broker",),
    "stop_in_end_txn": ("broker",),
    "stop_in_transaction": ("processor",),
    "immediate_stop": ("postgres",),
    "cut_after_commit": ("projector", "timers", "gateways", "webhooks"),
    "duplicates": ("processor",),
    "storm": ("processor", "projector", "relay"),
    "scale": ("processor", "projector", "webhooks"),
    "checkpoint_lost": ("processor",),
    "checkpoint_truncated": ("processor",),
    "checkpoint_flipped": ("processor",),
    "disk_full": ("processor", "postgres"),
    "slow_receiver": ("webhooks",),
    "failing_receiver": ("webhooks",),
    "clock_jump": ("everything",),
}
SHORT = ("kill", "stop", "restart", "immediate_stop")


@dataclass(frozen=True)
class Strike:
    at_s: float  # From the begin of its round.
    fault: str
    target: str
    seed: int  # Of what the strike itself draws: which instance, how long, which byte.

    @property
    def cell(self):
        return self.target, self.fault


def cells(choice=tuple(FAULTS)):
    """Of a choice of faults: "kill" is of everything that can be killed, "kill:relay" of that alone."""
    chosen = []
    for text in choice:
        fault, _, target = text.partition(":")
        if fault not in FAULTS or target and target not in FAULTS[fault]:
            raise ValueError(f"there is no fault {text}")
        chosen += [(each, fault) for each in FAULTS[fault] if target in ("", each)]
    return chosen


def schedule(seed, rounds, choice=tuple(FAULTS)):
    """The strikes of each round. Cells are dealt from a shuffled deck, so that none is left out for long."""
    draw = random.Random(f"nemesis {seed}")
    deck, dealt = [], []
    for _ in range(rounds):
        strikes = []
        for place in range(STRIKES_A_ROUND):
            if not deck:
                deck = cells(choice)
                draw.shuffle(deck)
            target, fault = deck.pop()
            at_s = round(FIRST_AT_S + place * APART_S + draw.uniform(0, SCATTER_S), 3)
            strikes.append(Strike(at_s, fault, target, draw.getrandbits(32)))
        dealt.append(strikes)
    return dealt
