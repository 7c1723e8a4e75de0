"""What the steps of a file that came back need."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from partnerships.returned_papers.errors import OtherWay
from partnerships.signing_rounds.errors import AlreadySigned
from partnerships.signing_rounds.needs import the_round_is_open


def it_carries_a_signature(returned: Any) -> Refusal | None:
    """A scan never becomes a signature."""
    return None if returned.way == "certificate" else OtherWay()


def it_is_a_scan(returned: Any) -> Refusal | None:
    """Who signed the file itself needs nobody to say whose signature it is."""
    return None if returned.way == "paper" else OtherWay()


def signing_goes_on(returned: Any) -> Refusal | None:
    """The round was not stopped, and the signatory did not sign in another way since."""
    if refusal := the_round_is_open(returned.signatory):
        return refusal
    return None if returned.signatory.state == "waiting" else AlreadySigned()
