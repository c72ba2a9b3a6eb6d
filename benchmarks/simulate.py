"""How often verdicts are false when the truth is the promise itself, looked at after every audit."""

import time

from domain.simulation.playing import play
from domain.simulation.scenarios import SCENARIOS
from domain.simulation.table import HEAD, LEGEND, conclusion, row

RUNS = 4000
SEED = 1


def main() -> None:
    """The table that `flask method simulate` prints, and how long it took."""
    began = time.process_time()
    print(f"{RUNS:,} runs each, seed {SEED}\n\n{HEAD}")
    outcomes = []
    for scenario in SCENARIOS:
        outcomes.append(play(scenario, RUNS, SEED))
        print(row(outcomes[-1]), flush=True)
    print(f"\n{LEGEND}\n\n{conclusion(outcomes)} {time.process_time() - began:.0f} s of CPU.")


if __name__ == "__main__":
    main()
