"""Data for benchmarks, seeded, at any scale: people, answers, learning, questions, plans, statements.

Rows are made in bulk beside the rooms' actions (those write one at a time), in the shape that the actions give them.
"""

import argparse
import time
from random import Random

import django


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./pp bench generate")
    parser.add_argument("--municipalities", type=int, default=285)
    parser.add_argument("--people", type=int, default=15_000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    django.setup()
    from django.db import transaction

    from bench.rows import Maker
    from polarprof.cli import prepare

    prepare._database()
    started = time.monotonic()
    from polarprof.common.starter import starter_steps

    for step in starter_steps:
        step.run()
    with transaction.atomic():
        maker = Maker(Random(asked.seed), asked.municipalities, asked.people, asked.years)
        for label, count in maker.make():
            print(f"{label:<28} {count:>9,}")
    print(f"klaar in {time.monotonic() - started:.1f} s (zaad {asked.seed})")
    return 0
