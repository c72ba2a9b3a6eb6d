"""What of one job stands on its sheet before the script is there: its place, its title, the buttons of its contact.

On a slow line the script comes a second after the first paint; a tap on the clock counts from then on (early.js).
"""

from flask import get_template_attribute, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from blueprints.field.clock import Contact
from blueprints.field.page import contact_of
from blueprints.field.reaching import ways_to
from blueprints.field.steps import section_title
from blueprints.field.work import Work
from domain.questions import KINDS

PLACE = '<small data-fact="place"></small>'
TITLE = '<h1 data-title tabindex="-1"></h1>'
BAR = '<div class="thumb" data-next="{}" hidden></div>'
FLOW = '<div class="pair in-flow" data-go="flow" hidden>'
EARLY = Markup('<script src="{}"></script>')


def with_job(page: str, work: Work, part: str) -> str:
    """The sheet with what this job has to say at once; the script writes the same, so nothing moves."""
    point = work.touchpoint
    page = _put(page, PLACE, f"{point.brand.name} · {point.name}")
    if not part.isdecimal():
        return page
    section = work.section_at(int(part))
    shown = work.filling.visible_sections()
    at = shown.index(section) + 1 if section in shown else 1
    return _with_contact(_put(page, TITLE, section_title(work.filling, section, at)), work, part)


def clocks_of(work: Work, part: str) -> tuple[str, ...]:
    """The timeline questions of a section."""
    asked = work.section_at(int(part)).questions if part.isdecimal() else ()
    return tuple(one.name for one in asked if KINDS[one.kind].control == "timeline")


def _put(page: str, element: str, words: str) -> str:
    start, _sep, end = element.partition("><")
    return page.replace(element, f"{start}>{escape(words)}<{end}", 1)


def _with_contact(page: str, work: Work, part: str) -> str:
    """The buttons of the contact that runs or may begin here, and what catches a tap on them."""
    found = {name: contact_of(work, name) for name in clocks_of(work, part)}
    name = next((one for one, contact in found.items() if contact.timeline.ending is None), None)
    if name is None:
        return page
    closed = BAR.format(escape(name))
    opened = closed.replace(" hidden></div>", f">{_buttons(work, name, found[name])}</div>")
    early = EARLY.format(url_for("static", filename="js/field/early.js"))
    page = page.replace(closed, opened, 1).replace(FLOW, FLOW.replace(" hidden", ""), 1)
    return page.replace("</head>", f"{early}</head>", 1)


def _buttons(work: Work, name: str, contact: Contact) -> str:
    buttons = get_template_attribute("field/_thumb.html", "thumb")
    dial = next((way.href for way in ways_to(work.touchpoint) if way.icon == "phone"), "")
    call = {"href": dial, "words": _("Call §").replace("§", work.touchpoint.contact)}
    is_begun = bool(contact.timeline.marks)
    return str(buttons(name, contact, None if is_begun or not dial else call))
