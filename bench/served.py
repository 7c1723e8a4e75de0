"""A server in a process of its own, asked over HTTP, and what one answer costs it."""

from __future__ import annotations

import http.client
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
PATIENCE = 600  # seconds until it answers


@dataclass(frozen=True)
class Served:
    """Who listens where."""

    pid: int
    port: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def cost(self, path: str, times: int) -> float:
        """CPU seconds that the server spends on one answer; the clock on the wall says more of its
        neighbours than of itself."""
        self.get(path)
        before = self._spent()
        for _ in range(times):
            self.get(path)
        return (self._spent() - before) / times

    def get(self, path: str) -> bytes:
        """One answer, which must be a good one."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            asked.request("GET", path, headers=dict(self.headers))
            answer = asked.getresponse()
            body = answer.read()
        finally:
            asked.close()
        assert answer.status == 200, f"{path}: {answer.status}"
        return body

    def awaited(self, path: str) -> Served:
        """Itself, once it answers."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.get(path)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return self

    def _spent(self) -> float:
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) * TICK
