"""What the vault does by itself: a warm press in every worker, and a round every night."""

from __future__ import annotations

import logging
from datetime import time

from core.jobs import Work, job, warmer
from core.jobs.schedule import daily
from core.values import clock
from documents.signatures.settings import settings
from documents.vault.renewal import retimestamp
from documents.vault.verification import count, verify_all

KIND, RENEWAL = "verify vault", "renew timestamps"
AT = time(2, 30)
log = logging.getLogger(__name__)


class VaultDamaged(RuntimeError):
    """A kept file is missing or not itself; `documents verify-vault` says which."""


@warmer
def warm_the_press() -> None:
    """Load WeasyPrint and the fonts once, for all papers that this worker will print."""
    from documents.press import warm

    warm()


@job(KIND, cpu=1800, wall=3600, attempts=2)
def verify_the_vault(work: Work) -> None:
    """Read all that is kept; damage is an alarm, not a line in a log that nobody reads."""
    damages = verify_all()
    for damage in damages:
        log.error("vault damage", extra={"damage": damage.as_dict()})
    if damages:
        raise VaultDamaged(f"{len(damages)} of {count()} kept files are not as they were kept")
    with work.finishing():
        pass


@job(RENEWAL, cpu=3600, wall=7200, attempts=2)
def renew_timestamps(work: Work) -> None:
    """On the first of the month, where a timestamp authority is configured."""
    if settings().timestamp_url and clock.today().day == 1:
        retimestamp()
    with work.finishing():
        pass


daily(KIND, AT)
daily(RENEWAL, time(3, 40))
