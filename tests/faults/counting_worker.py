"""A worker that counts: each job writes one line, and may be killed at any moment."""

import os
import random
import sys
import time
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, insert

from core.jobs import Work, enqueue, job, serve
from core.storage.database import transaction
from tests.core.small_app import small_app

TALLY = Table("tally", MetaData(), Column("id", Integer, primary_key=True), Column("n", Integer))


@job("count", attempts=1000)
def count(work: Work) -> None:
    time.sleep(random.random() * 0.01)
    if os.environ.get("WITHOUT_GUARD"):  # the negative control: result and done apart
        with transaction() as current:
            current.execute(insert(TALLY).values(n=work.payload["n"]))
        time.sleep(0.5)
    with work.finishing() as current:
        if not os.environ.get("WITHOUT_GUARD"):
            current.execute(insert(TALLY).values(n=work.payload["n"]))
        enqueue("follow", work.key, {"n": work.payload["n"]})
        time.sleep(random.random() * 0.005)


if __name__ == "__main__":
    app = small_app(Path(sys.argv[1]), sys.argv[2], JOB_LEASE=2)
    with app.app_context():
        serve()
