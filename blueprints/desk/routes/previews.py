"""Preview of a version: filled in like an audit, kept nowhere."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.desk.blueprint import desk
from blueprints.desk.routes.questionnaires import version_or_404
from blueprints.desk.tryout import Tryout, tryout_of
from blueprints.field.page import section_page
from blueprints.field.posting import keep_post
from blueprints.field.steps import step_after, step_before, steps_of
from models.questionnaires import Version


@desk.get("/<program_key>/questionnaires/<int:version_id>/preview")
@desk.get("/<program_key>/questionnaires/<int:version_id>/preview/<int:step>")
def preview(version_id: int, step: int = 1) -> str:
    version = version_or_404(version_id)
    return page(version, tryout_of(version, g.person), step)


@desk.post("/<program_key>/questionnaires/<int:version_id>/preview")
@desk.post("/<program_key>/questionnaires/<int:version_id>/preview/<int:step>")
def try_out(version_id: int, step: int = 1) -> ResponseReturnValue:
    """Take the answers of one section, and show the next as they make it."""
    version = version_or_404(version_id)
    work = tryout_of(version, g.person)
    step = request.form.get("step", step, int)
    section = work.section_at(step)
    keep_post(work, section)
    go = request.form.get("go", "")
    if go == "next" and section_page(work, section, tell_missing=True).errors:
        return page(version, work, step, tell_missing=True)
    return page(version, work, where(work, step, go), is_end=go == "review")


def where(work: Tryout, step: int, go: str) -> int:
    """The section to show: the one after, the one before, the one that was chosen."""
    if go.startswith("step:") and go[5:].isdecimal():
        return int(go[5:])
    other = {"next": step_after, "back": step_before}.get(go)
    found = other(steps_of(work), step) if other else None
    return found.no if found else step


def page(
    version: Version, work: Tryout, step: int, *, tell_missing: bool = False, is_end: bool = False
) -> str:
    shown = section_page(work, work.section_at(step), tell_missing=tell_missing)
    return render_template(
        "desk/preview.html",
        version=version,
        work=work,
        page=shown,
        carried=work.carried,
        step=step,
        has_before=step_before(steps_of(work), step) is not None,
        is_end=is_end or (request.form.get("go") == "next" and shown.is_last and not tell_missing),
    )
