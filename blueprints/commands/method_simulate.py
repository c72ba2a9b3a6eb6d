"""`flask method simulate`: how often the verdicts are false when the truth is the promise itself."""

import click


@click.command("simulate")
@click.option("--runs", default=4000, show_default=True, type=click.IntRange(1), help="Runs each.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="For the dice.")
@click.option("--only", default="", metavar="WORDS", help="Scenarios that have all these words.")
def simulate(runs: int, seed: int, only: str) -> None:
    """Print false Broken and false Kept of every scenario, looked at after every audit from 10 to 200.

    Exit 1 when a limit that the method promises does not hold.
    """
    from domain.simulation.playing import play
    from domain.simulation.scenarios import chosen
    from domain.simulation.table import HEAD, LEGEND, conclusion, row

    scenarios = chosen(only.split())
    if not scenarios:
        raise click.ClickException(f"No scenario has the words “{only}”.")
    click.echo(f"{runs:,} runs each, seed {seed}\n\n{HEAD}")
    outcomes = []
    for scenario in scenarios:
        outcomes.append(play(scenario, runs, seed))
        click.echo(row(outcomes[-1]))
    click.echo(f"\n{LEGEND}\n\n{conclusion(outcomes)}")
    if any(outcome.breaks_a_promise for outcome in outcomes):
        raise SystemExit(1)
