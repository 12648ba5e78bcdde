"""Runs in red-dwarf's own environment: its pipeline on one file of votes, a first run that is not counted and then several.

Prints as JSON the CPU milliseconds of each of those runs, of making its matrix from the votes alone, and peak memory.
"""

import json
import resource
import sys

import numpy as np
from clock import milliseconds
from reddwarf.implementations.polis import run_pipeline
from reddwarf.utils.matrix import generate_raw_matrix

MOST_MEMORY = 16 * 2**30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with np.load(sys.argv[1]) as stored:
        columns = [stored[key].tolist() for key in ("people", "statements", "answers")]
    rows = [
        {"participant_id": person, "statement_id": statement, "vote": answer}
        for person, statement, answer in zip(*columns, strict=True)
    ]
    runs = 1 + int(sys.argv[2])
    cpu = milliseconds(lambda: run_pipeline(votes=rows, random_state=0), runs)[1:]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    matrix = milliseconds(lambda: generate_raw_matrix(votes=rows), runs)[1:]
    print(json.dumps({"cpu": cpu, "matrix": matrix, "megabytes": peak}))


main()
