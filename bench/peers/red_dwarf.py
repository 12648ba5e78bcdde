"""Runs in red-dwarf's own environment: CPU seconds and peak memory of its pipeline on one file of votes, as JSON."""

import json
import resource
import sys
import time

import numpy as np
from reddwarf.implementations.polis import run_pipeline

MOST_MEMORY = 16 * 2**30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with np.load(sys.argv[1]) as stored:
        columns = [stored[key].tolist() for key in ("people", "statements", "answers")]
    rows = [
        {"participant_id": person, "statement_id": statement, "vote": answer}
        for person, statement, answer in zip(*columns, strict=True)
    ]
    started = time.process_time()
    run_pipeline(votes=rows, random_state=0)
    cpu = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "megabytes": peak}))


main()
