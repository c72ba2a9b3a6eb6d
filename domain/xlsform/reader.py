"""A workbook to a questionnaire and everything that is to be said about it; never raises."""

from dataclasses import dataclass

from domain.problems import SheetFinding
from domain.questionnaire import Questionnaire
from domain.xlsform.choices import read_choices
from domain.xlsform.headers import TRANSLATED
from domain.xlsform.lists import with_lists
from domain.xlsform.logic import check_logic, mentioned_names
from domain.xlsform.names import with_own_names
from domain.xlsform.ours import OUR_COLUMNS
from domain.xlsform.remarks import Remarks
from domain.xlsform.scores import check_scores
from domain.xlsform.settings import asks_something, read_settings
from domain.xlsform.sheets import Sheet, read_sheets
from domain.xlsform.survey import Survey, read_survey
from domain.xlsform.table import LATER, Row, Table, read_table, remark_on_columns
from domain.xlsform.types import read_type

SURVEY_COLUMNS = (
    "type", "name", *TRANSLATED, "required", "relevant", "constraint", "choice_filter", "calculation",
    "default", "appearance", "parameters", "read_only", "repeat_count", "disabled", "trigger",
    *OUR_COLUMNS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a workbook: the questionnaire (None when there is no survey), and the findings."""

    questionnaire: Questionnaire | None
    findings: tuple[SheetFinding, ...]

    @property
    def blocks_publishing(self) -> bool:
        """Whether a finding must be mended before the questionnaire can be used."""
        return self.questionnaire is None or any(finding.blocks for finding in self.findings)


def read_workbook(data: bytes, name: str = "", *, trusted: bool = False) -> Reading:
    """Read the bytes of an XLSForm workbook; `name` is the file's, for a form without a title.

    A workbook is opened in a process of its own (about 60 ms) unless it is `trusted`: one that we made.
    """
    remarks = Remarks()
    sheets = read_sheets(data, remarks, trusted)
    survey = _survey_table(sheets, remarks)
    if survey is None or not survey.rows:
        return Reading(None, _at_least("empty-form" if survey else "", remarks))
    form = _read_form(survey, sheets, name, remarks)
    return Reading(form, remarks.all())


def _survey_table(sheets: dict[str, Sheet], remarks: Remarks) -> Table | None:
    if not sheets:
        if not remarks.all():
            remarks.add("no-survey", "")
        return None
    if "survey" not in sheets:
        remarks.add("no-survey", "")
        return None
    return read_table(sheets["survey"], TRANSLATED, ("type",), remarks)


def _at_least(code: str, remarks: Remarks) -> tuple[SheetFinding, ...]:
    if code and not remarks.all():
        remarks.add(code, "survey")
    return remarks.all()


def _read_form(
    table: Table, sheets: dict[str, Sheet], name: str, remarks: Remarks
) -> Questionnaire:
    rows = {row.number: row for row in table.rows}
    remark_on_columns(table, SURVEY_COLUMNS, remarks)
    lists = read_choices(_choice_tables(sheets, remarks), _filtered_lists(table), remarks)
    survey = read_survey(table, remarks)
    mentioned = mentioned_names(table.rows)
    sections = with_own_names(survey.sections, mentioned, table.name, remarks)
    sections = with_lists(sections, lists, rows, remarks)
    if not asks_something(sections):
        remarks.add("empty-form", table.name)
    settings = read_table(sheets.get("settings"), ("label",), (), remarks)
    about = read_settings(settings, table.languages(), name, remarks)
    form = Questionnaire(**about, sections=sections, lists=lists)
    _check(form, survey, rows, remarks)
    return form


def _check(form: Questionnaire, survey: Survey, rows: dict[int, Row], remarks: Remarks) -> None:
    asked = {question.row: rows[question.row] for question in form.questions()}
    check_logic(form, asked, survey.group_rows, remarks)
    check_scores(form, rows, remarks)


def _choice_tables(sheets: dict[str, Sheet], remarks: Remarks) -> list[Table]:
    tables = []
    for key in ("choices", "external_choices"):
        if key in sheets:
            table = read_table(sheets[key], ("label", *LATER), ("list_name",), remarks)
            remark_on_columns(table, None, remarks)
            tables.append(table)
    return tables


def _filtered_lists(table: Table) -> frozenset[str]:
    """The lists that some question parts by a choice filter."""
    filtered = (row for row in table.rows if row.get("choice_filter"))
    return frozenset(read_type(row.get("type")).list_name for row in filtered)
