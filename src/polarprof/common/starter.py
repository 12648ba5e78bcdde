"""What the product is filled with at the start: each room registers its step, `./pp run` performs them in order.

A step is idempotent: run again, it brings the starter content up to date and leaves what people wrote alone. It says
what it found in one short Dutch sentence for the terminal.
"""

from collections.abc import Callable
from dataclasses import dataclass

from polarprof.common.registries import Registry


@dataclass(frozen=True, slots=True)
class StarterStep:
    """`key` orders the steps (two digits first); a demo step only runs where the profile has demo data."""

    key: str
    label: str
    run: Callable[[], str]
    is_demo: bool = False


starter_steps: Registry[StarterStep] = Registry("starter steps")


def starter_step(key: str, label: str, run: Callable[[], str], *, is_demo: bool = False) -> None:
    """Registers a step under its key."""
    starter_steps.add(key, StarterStep(key, label, run, is_demo))
