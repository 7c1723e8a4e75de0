"""`make bench`: runs every `bench/<name>.py` that has `run() -> list[Result]`.

    python -m bench            all of them
    python -m bench papers     only bench/papers.py

Prints each number beside its limit, names the machine, keeps the run in bench/results/, and ends
with 1 when a promise is broken.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from bench.result import Result
from core.values import clock

FOLDER = Path(__file__).resolve().parent
FRAME = {"__init__", "__main__", "result", "fava", "served", "year"}


def main(only: list[str]) -> int:
    names = sorted(p.stem for p in FOLDER.glob("*.py") if p.stem not in FRAME)
    if unknown := set(only) - set(names):
        print(f"There is no {', '.join(sorted(unknown))}; there is: {', '.join(names)}")
        return 2
    print(machine())
    results = [result for name in only or names for result in measured(name)]
    keep(results)
    broken = [result for result in results if not result.holds]
    promised = sum(result.limit is not None for result in results)
    print(f"\n{promised - len(broken)} of {promised} promises hold")
    return 1 if broken else 0


def measured(name: str) -> list[Result]:
    """The numbers of one module, printed as they come."""
    print(f"\n{name}", flush=True)
    results: list[Result] = importlib.import_module(f"bench.{name}").run()
    for result in results:
        print(line(result), flush=True)
    return results


def line(result: Result) -> str:
    limit = f"at most {result.limit:g}" if result.limit is not None else "reported"
    mark = "told  " if result.limit is None else "holds " if result.holds else "BROKEN"
    value = f"{result.value:9.3f} {result.unit}"
    return f"  {mark} {value:14} {limit:14} {result.name}  ({result.note})"


def machine() -> str:
    """What the numbers were taken on."""
    cpuinfo = Path("/proc/cpuinfo")
    models = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((row.split(":", 1)[1].strip() for row in models if "model name" in row), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    load = os.getloadavg()[0]
    return (
        f"{model or platform.machine()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"load {load:.1f} at the start"
    )


def keep(results: list[Result]) -> Path:
    """The run as a file, to compare with later."""
    now = clock.now()
    target = FOLDER / "results" / f"{now:%Y%m%dT%H%M%SZ}.json"
    target.parent.mkdir(exist_ok=True)
    run = {"at": now.isoformat(), "machine": machine(), "results": [asdict(r) for r in results]}
    target.write_text(json.dumps(run, indent=2) + "\n")
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
