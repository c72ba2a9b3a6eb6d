"""`flask tallies`: checking what is counted against what was found, and making it anew."""

import sys
from collections.abc import Iterable, Iterator

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.base import db
from models.findings import Cell, cells_of
from models.jobs import Job
from models.metrics import Measure
from models.program import Program, Stratum, program_with_key
from services.backfill import uncounted_cells
from services.jobs import ask_for, run_waiting_jobs
from services.tally_checks import Difference, differences

tallies_cli = AppGroup(
    "tallies", help="Check the tallies against the findings, or add them up anew."
)


@tallies_cli.command("verify")
@click.argument("program_key", metavar="PROGRAM", required=False)
def verify(program_key: str | None) -> None:
    """Add up the raw findings and report every number that is not so in the tallies; exit 1 when there is one.

    Nothing is changed, and people may go on working. Without PROGRAM every program is checked.
    """
    wrong = 0
    programs = _programs(program_key)
    for program in programs:
        cells = _cells(program)
        with click.progressbar(cells, label=program.key, file=sys.stderr) as bar:
            for line in _lines(bar):
                click.echo(line)
                wrong += 1
        waiting = len(uncounted_cells(program.id))
        if waiting:
            click.echo(
                f"{program.key}: cells that wait to be counted under newer measures: {waiting}"
            )
        click.echo(f"{program.key}: {len(cells)} cells checked")
        db.session.rollback()
    if wrong:
        raise click.ClickException(
            f"{wrong} numbers differ. `flask tallies rebuild` makes them what the findings say."
        )
    click.echo("Every tally is what its findings say.")


@tallies_cli.command("rebuild")
@click.argument("program_key", metavar="PROGRAM", required=False)
@click.option("--now", is_flag=True, help="Do it here instead of asking the worker.")
def rebuild(program_key: str | None, now: bool) -> None:
    """Make the tallies of a program, or of all, anew from the findings: as a job, cell by cell."""
    for program in _programs(program_key):
        job = ask_for("rebuild", program)
        click.echo(f"{program.key}: asked for job {job.id}")
    db.session.commit()
    if now:
        with click.progressbar(length=0, label="Rebuilding", file=sys.stderr) as bar:
            run_waiting_jobs(lambda job: _show(bar, job))


def _show(bar: "click._termui_impl.ProgressBar[int]", job: Job) -> None:
    bar.length, bar.pos = job.total or 0, job.done
    bar.render_progress()


def _programs(key: str | None) -> list[Program]:
    found = select(Program).order_by(Program.id) if key is None else program_with_key(key)
    programs = list(db.session.scalars(found))
    if key is not None and not programs:
        raise click.ClickException(f"There is no program {key!r}.")
    return programs


def _cells(program: Program) -> list[int]:
    return list(db.session.scalars(cells_of(program.id).with_only_columns(Cell.id)))


def _lines(cells: Iterable[int]) -> Iterator[str]:
    for cell_id in cells:
        for one in differences(cell_id):
            yield _in_words(one)
        db.session.rollback()  # gives back the lock, and the memory


def _in_words(one: Difference) -> str:
    place = (joinedload(Cell.brand), joinedload(Cell.channel), joinedload(Cell.wave))
    cell = db.session.get_one(Cell, one.cell_id, options=place)
    measure = db.session.get_one(Measure, one.measure_id).value
    words = [f"{cell.brand.key}, {cell.channel.key}, {cell.wave.key} ({cell.origin})"]
    if one.stratum_id is not None:
        words.append(f"stratum {db.session.get_one(Stratum, one.stratum_id).key}")
    words.append(" ".join(filter(None, (measure.metric, measure.clock, measure.condition))))
    return f"{'; '.join(words)}: {one.what}: stands {one.stands}, found {one.found}"
