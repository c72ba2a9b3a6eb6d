"""Import of assignments: who audits which touchpoint, with which questionnaire, until when."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.problems import SheetFinding
from domain.words import N_, say
from models.base import db
from models.field_rules import qualifications_of
from models.fieldwork import Assignment
from models.people import auditors_of
from models.program import touchpoints_of
from models.questionnaires import questionnaires_of
from services.assignments import check_version, create_assignment, stratum_all
from services.imports.base import Checked, Importer, RowSchema, Written
from services.imports.fields import Cell, CountCell, MomentCell
from services.imports.lookups import by_key_and_name
from services.questionnaires import latest_published

END_OF_DAY = time(23, 59)
MOST_AT_ONCE = 500


class AssignmentRow(RowSchema):
    touchpoint = Cell(N_("Key or name of the touchpoint"), "leeds-1", most=160, required=True)
    wave = Cell(N_("Key or name of the wave"), "2026-11", most=160, required=True)
    questionnaire = Cell(
        N_("Key or name of the questionnaire; its latest published version is used"),
        "store-visit",
        most=160,
        required=True,
    )
    auditor = Cell(
        N_("E-mail address of the auditor; empty leaves the audit open"),
        "ana@example.com",
        most=254,
    )
    due = MomentCell(
        N_("Last day, or day and time, in the touchpoint's time zone"),
        "2026-11-21 18:00",
        required=True,
    )
    stratum = Cell(N_("Key of the stratum; “all” when empty"), "all", most=80)
    briefing = Cell(
        N_("What the auditor should know or play"), "You lost your SIM card.", most=5000
    )
    qualification = Cell(
        N_(
            "What the auditor must be qualified for, as the rules of fieldwork name it; empty for nothing"
        ),
        "speaks Welsh",
        most=80,
    )
    count = CountCell(
        N_("How many such audits; 1 when empty"), "1", 1, MOST_AT_ONCE, load_default=1
    )


class Assignments(Importer):
    key = "assignments"
    title = N_("Assignments")
    schema = AssignmentRow

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        here = self.program.id
        self.touchpoints = by_key_and_name(db.session.scalars(touchpoints_of(here)))
        self.waves = by_key_and_name(self.program.waves)
        self.questionnaires = by_key_and_name(db.session.scalars(questionnaires_of(here)))
        self.qualifications = {
            one.name.lower(): one for one in db.session.scalars(qualifications_of(here))
        }
        self.auditors = {one.email.lower(): one for one in db.session.scalars(auditors_of(here))}
        keys = select(Assignment.key).where(Assignment.program_id == here, Assignment.key != "")
        self.known = set(db.session.scalars(keys))
        self.repeats: Counter[str] = Counter()

    def identity(self, row: Checked) -> Any:
        """The same row twice means two audits."""
        return None

    def check(self, row: Checked) -> Iterator[SheetFinding]:
        """Everything that the row names must be there, and fit together."""
        yield from self._look_up(row, "touchpoint", N_("touchpoint"), self.touchpoints)
        yield from self._look_up(row, "wave", N_("wave"), self.waves)
        yield from self._look_up(row, "questionnaire", N_("questionnaire"), self.questionnaires)
        yield from self._check_auditor(row)
        yield from self._check_qualification(row)
        if row.found["touchpoint"] is not None:
            row.found["due"] = due_moment(row["due"], row.found["touchpoint"].zone)
            yield from self._check_stratum(row)
            yield from self._check_version(row)
            yield from self._check_day(row)
            yield from self._check_still_there(row)

    def _look_up(self, row: Checked, column: str, what: str, known: Any) -> Iterator[SheetFinding]:
        row.found[column] = known.get(row[column].lower())
        if row.found[column] is None:
            yield self.unknown(row, column, what, sorted({one.key for one in known.values()}))

    def _check_auditor(self, row: Checked) -> Iterator[SheetFinding]:
        row.found["auditor"] = self.auditors.get(row["auditor"].lower())
        if row["auditor"] and row.found["auditor"] is None:
            mend = say(
                N_("Invite them as an auditor of this program first, or correct the address.")
            )
            yield self.unknown(row, "auditor", N_("auditor"), [], mend)

    def _check_qualification(self, row: Checked) -> Iterator[SheetFinding]:
        row.found["qualification"] = self.qualifications.get(row["qualification"].lower())
        if row["qualification"] and row.found["qualification"] is None:
            known = sorted(one.name for one in self.qualifications.values())
            yield self.unknown(row, "qualification", N_("qualification"), known)

    def _check_stratum(self, row: Checked) -> Iterator[SheetFinding]:
        touchpoint = row.found["touchpoint"]
        strata = {stratum.key.lower(): stratum for stratum in touchpoint.channel.strata}
        row.found["stratum"] = strata.get(row["stratum"].lower())
        if not row["stratum"]:
            row.found["stratum"] = strata.get("all") or stratum_all(touchpoint)
        elif row.found["stratum"] is None:
            yield self.unknown(row, "stratum", N_("stratum"), list(strata))

    def _check_version(self, row: Checked) -> Iterator[SheetFinding]:
        questionnaire = row.found["questionnaire"]
        if questionnaire is None:
            return
        version = row.found["version"] = latest_published(questionnaire)
        mend = say(N_("Publish a version of it, or name another questionnaire."))
        if version is None:
            message = say(N_("“%(name)s” has no published version."), name=questionnaire.name)
            yield self.finding(row, "questionnaire", "version_unpublished", message, mend)
            return
        touchpoint = row.found["touchpoint"]
        yield from self.trying(
            row, "questionnaire", lambda: check_version(version, touchpoint), mend
        )

    def _check_day(self, row: Checked) -> Iterator[SheetFinding]:
        wave, due = row.found["wave"], row.found["due"]
        if wave is not None and not wave.starts <= due.date() <= wave.ends:
            message = say(
                N_("This day lies outside the wave, which runs from %(starts)s to %(ends)s."),
                starts=wave.starts.isoformat(),
                ends=wave.ends.isoformat(),
            )
            mend = say(N_("It is imported as it stands; correct it if that is not meant."))
            yield self.finding(row, "due", "outside_wave", message, mend, severity="warning")
        if due < self.now:
            message = say(N_("This time has passed already."))
            mend = say(N_("It is imported as it stands, and shows as overdue."))
            yield self.finding(row, "due", "due_passed", message, mend, severity="warning")

    def _check_still_there(self, row: Checked) -> Iterator[SheetFinding]:
        if row.found["touchpoint"].closed_at is not None:
            message = say(N_("This touchpoint was closed: it is no more."))
            mend = say(N_("It is imported as it stands; open the touchpoint again if it is there."))
            yield self.finding(
                row, "touchpoint", "touchpoint_closed", message, mend, severity="warning"
            )

    def write(self, row: Checked) -> Written:
        """Add as many of these audits as there are not yet."""
        told = "|".join(
            (
                *(str(row.found[name].id) for name in ("touchpoint", "wave", "questionnaire")),
                *(row["auditor"].lower(), row.found["due"].isoformat()),
                *(row.found["stratum"].key, row["briefing"]),
                *filter(None, [row["qualification"].lower()]),
            )
        )
        sign = sha256(told.encode()).hexdigest()[:32]
        added = [self._add_one(row, sign) for _ in range(row["count"])]
        return "added" if any(added) else "same"

    def _add_one(self, row: Checked, sign: str) -> bool:
        self.repeats[sign] += 1
        key = f"{sign}.{self.repeats[sign]}"
        if key in self.known:
            return False
        needs = row.found["qualification"]
        create_assignment(
            self.program,
            row.found["touchpoint"],
            row.found["wave"],
            row.found["version"],
            due_at=row.found["due"],
            person=row.found["auditor"],
            stratum=row.found["stratum"],
            briefing=row["briefing"],
            key=key,
            qualification_id=needs.id if needs else None,
            now=self.now,
            checked=True,
        )
        return True

    def finish(self) -> None:
        db.session.flush()


def due_moment(due: date | datetime, zone: str) -> datetime:
    """The moment that a due day (its end) or day and time means at a touchpoint."""
    if not isinstance(due, datetime):
        due = datetime.combine(due, END_OF_DAY)
    return due if due.tzinfo else due.replace(tzinfo=ZoneInfo(zone))
