"""The written set: sentences with the stretches that are personal data, and how the engine does on them.

python -m tests.engines.personaldata.written      prints the table of README.md
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from polarprof.engines.personaldata import Certainty, Kind, find

FILE = Path(__file__).with_name("sentences.txt")
_LABEL = re.compile(r"⟦([a-z_]+):([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    labels: tuple[tuple[Kind, int, int], ...]
    is_held_out: bool


@dataclass(slots=True)
class Score:
    """Counts of labels and findings; `refused` counts sentences without a person that a form would refuse."""

    labels: Counter[Kind] = field(default_factory=Counter)
    caught: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    silent: int = 0
    alarmed: int = 0
    refused: int = 0
    misses: list[str] = field(default_factory=list)


def sentences() -> list[Sentence]:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [_parsed(line, is_held_out=number % 3 == 0) for number, line in enumerate(lines, start=1)]


def _parsed(line: str, *, is_held_out: bool) -> Sentence:
    line = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line.replace("⏎", "\n"))
    text, labels, at = "", [], 0
    for mark in _LABEL.finditer(line):
        text += line[at : mark.start()]
        labels.append((Kind(mark[1]), len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return Sentence(text + line[at:], tuple(labels), is_held_out)


def measure(of: list[Sentence]) -> Score:
    """A label is caught, and a finding right, when one of the same kind overlaps."""
    score = Score()
    for sentence in of:
        findings = find(sentence.text)
        for kind, start, end in sentence.labels:
            score.labels[kind] += 1
            if any(one.kind == kind and one.start < end and start < one.end for one in findings):
                score.caught[kind] += 1
            else:
                score.misses.append(f"missed {kind} in: {sentence.text}")
        for one in findings:
            score.found[one.kind] += 1
            if any(
                one.kind == kind and one.start < end and start < one.end
                for kind, start, end in sentence.labels
            ):
                score.right[one.kind] += 1
            else:
                score.misses.append(
                    f"wrong {one.kind} “{sentence.text[one.start : one.end]}” in: {sentence.text}"
                )
        if not sentence.labels:
            score.silent += 1
            score.alarmed += bool(findings)
            score.refused += any(one.certainty == Certainty.CERTAIN for one in findings)
    return score


def table(score: Score) -> str:
    """A row a kind: caught of what stands there, right of what was found."""
    rows = [
        f"| {kind} | {score.caught[kind]} of {score.labels[kind]} | {score.right[kind]} of {score.found[kind]} |"
        for kind in Kind
    ]
    total = f"| all | {score.caught.total()} of {score.labels.total()} | {score.right.total()} of {score.found.total()} |"
    silent = (
        f"{score.silent} sentences about nobody: {score.alarmed} asked or refused, {score.refused} refused."
    )
    return "\n".join(["| kind | caught | right |", "|---|---|---|", *rows, total, "", silent])


def main() -> None:
    for name, is_held_out in (("development", False), ("held out", True)):
        if is_held_out and "--held-out" not in sys.argv:
            continue
        score = measure([one for one in sentences() if one.is_held_out == is_held_out])
        print(f"{name}\n\n{table(score)}\n")
        print("\n".join(score.misses), end="\n\n")


if __name__ == "__main__":
    main()
