"""`flask plan`: how many audits decide a claim, and its fieldwork as assignments."""

from datetime import date

import click
from flask.cli import with_appcontext

from domain.planning.needs import side_by_side
from domain.planning.words import budget_words, effect_words, margin_words, need_words, told
from domain.problems import Problem
from models.base import db
from models.claims import Claim
from models.people import auditors_of
from models.program import Program, Wave, program_with_key
from models.questionnaires import Version, questionnaires_of
from services.claims import claim_with_key
from services.plans import Asked, Ground, PlaceNeed, carry_out, needs_of
from services.questionnaires import latest_published


@click.command("plan")
@click.argument("program_key", metavar="PROGRAM")
@click.argument("claim_key", metavar="CLAIM")
@click.option(
    "--true", "true", type=float, help="What is guessed to be true: 0.8, 70 points, 120 s."
)
@click.option("--rival", type=float, help="The same of the rival, for comparisons.")
@click.option(
    "--part", default=0, help="The part of the claim that is guessed about; all when left out."
)
@click.option("--budget", type=click.IntRange(1, 1000), help="What so many audits can decide.")
@click.option("--margin", type=float, help="Half the margin wanted: 0.05, 5 points, 10 s.")
@click.option("--patience", type=int, help="Seconds after which auditors give up.")
@click.option("--assign", "wave_key", metavar="WAVE", help="Put what is missing of it on the list.")
@click.option("--turns", is_flag=True, help="With --assign: give it to the auditors in turn.")
@with_appcontext
def plan_command(
    program_key: str,
    claim_key: str,
    true: float | None,
    rival: float | None,
    part: int,
    budget: int | None,
    margin: float | None,
    patience: int | None,
    wave_key: str | None,
    turns: bool,
) -> None:
    """Print how many audits decide CLAIM of PROGRAM, per brand and channel, if the truth is as guessed.

    Guesses are shares (0-1), points (0-100) or seconds, as the claim is measured.
    """
    program = db.session.scalar(program_with_key(program_key))
    if program is None:
        raise click.ClickException(f"There is no program “{program_key}”.")
    claim = claim_with_key(program, claim_key)
    if claim is None:
        raise click.ClickException(f"The program has no claim “{claim_key}”.")
    asked = Asked(_guess(part, true), _guess(part, rival), patience)
    wave = _wave(program, wave_key) if wave_key else None
    try:
        for one in needs_of(Ground(program), claim, asked, wave):
            click.echo("\n".join(_lines(one, budget, margin)) + "\n")
        if wave is not None:
            click.echo(_assigned(program, claim, wave, asked, budget, turns))
    except (Problem, ValueError) as problem:
        raise click.ClickException(str(problem)) from None


def _guess(part: int, value: float | None) -> dict[int, float]:
    return {} if value is None else {part: value}


def _wave(program: Program, key: str) -> Wave:
    found = next((wave for wave in program.waves if wave.key == key), None)
    if found is None:
        keys = ", ".join(wave.key for wave in program.waves)
        raise click.ClickException(f"There is no wave “{key}”. There are: {keys}.")
    return found


def _lines(one: PlaceNeed, budget: int | None, half: float | None) -> list[str]:
    """The sentences of a place, and the table of guesses."""
    need, kind, scale = one.need, one.channel.kind, one.need.planner.scale(one.part)
    sentences = [*need_words(need, kind)]
    if effect := effect_words(need):
        sentences.append(effect)
    if budget:
        sentences.append(budget_words(need, budget, kind))
    if half and (margin := margin_words(need, half, kind)):
        sentences.append(margin)
    names = ", ".join(brand.name for brand in one.brands)
    head = f"{'in truth':>12} {'verdict':>8} {'80%':>6} {'50%':>6}" + (
        f" {f'with {budget}':>10}" if budget else ""
    )
    rows = [
        f"{told(scale, row.guess.true):>12} {'broken' if row.says_broken else 'kept':>8} "
        f"{row.likely or '-':>6} {row.even or '-':>6}"
        + (f" {row.chance(budget):>10.0%}" if budget else "")
        for row in side_by_side(need)
    ]
    return [f"{names}, {one.channel.name}, part {one.part_no}", *map(str, sentences), head, *rows]


def _assigned(
    program: Program, claim: Claim, wave: Wave, asked: Asked, most: int | None, turns: bool
) -> str:
    auditors = list(db.session.scalars(auditors_of(program.id))) if turns else []
    versions = _versions(program)
    made = carry_out(
        program, wave, {claim.key: asked}, versions, most=most, auditors=auditors
    ).assignments
    db.session.commit()
    days = sorted({one.due_at.date() for one in made})
    span = f", due {_day(days[0])} to {_day(days[-1])}" if days else ""
    return f"{len(made)} audits put on the list of {wave.name}{span}."


def _versions(program: Program) -> dict[int, Version]:
    """The newest published questionnaire that fits each channel, one made for it first."""
    found = [latest_published(one) for one in db.session.scalars(questionnaires_of(program.id))]
    published = [version for version in found if version is not None]
    chosen = {}
    for channel in program.channels:
        for kind in ("", channel.kind):
            for version in published:
                if version.questionnaire.channel_kind == kind:
                    chosen[channel.id] = version
    return chosen


def _day(day: date) -> str:
    return day.isoformat()
