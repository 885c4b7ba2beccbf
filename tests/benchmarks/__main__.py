"""Runs every benchmark beside this file and prints one table: what, ratio, limit.

A benchmark is a module `bench_*.py` with a function `rows()` that gives (name, ratio, limit) of each of its
measurements; the ratio is one to a peer or a raw limit measured in the same run. The exit code is 1 where one
is over its limit. Arguments choose benchmarks by a part of their module's name.
"""

import sys
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> int:
    modules = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    measured: list[tuple[str, float, float]] = []
    for module in modules:
        if not wanted or any(part in module for part in wanted):
            print(f"{module} …", file=sys.stderr, flush=True)
            measured += import_module(f"tests.benchmarks.{module}").rows()
    width = max((len(name) for name, _, _ in measured), default=0)
    print(f"{'':{width}}  {'ratio':>7}  {'limit':>7}")
    for name, ratio, limit in measured:
        print(f"{name:{width}}  {ratio:7.2f}  {limit:7.2f}  {'ok' if ratio <= limit else 'OVER'}")
    return int(any(ratio > limit for _, ratio, limit in measured))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
