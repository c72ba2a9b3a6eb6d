"""What people are told by e-mail about an audit."""

from collections.abc import Mapping

from flask_babel import force_locale
from flask_babel import gettext as _

from domain.questionnaire import Questionnaire, in_language
from models.audits import Audit
from services.mail import queue_mail
from services.questionnaires import load_questionnaire


def tell_auditor_of_return(audit: Audit, reasons: Mapping[str, str]) -> None:
    """Queue the mail that names each question and the reason; it goes out after the commit."""
    questionnaire = load_questionnaire(audit.assignment.version)
    lines = [
        f"- {_label(questionnaire, question)}: {why}" if question else f"- {why}"
        for question, why in reasons.items()
    ]
    place = f"{audit.touchpoint.brand.name}, {audit.touchpoint.name}"
    with force_locale(audit.auditor.language):
        queue_mail(
            audit.auditor.email,
            _("Please look again at your audit of %(place)s", place=place),
            "\n".join(
                [
                    _("Hello %(name)s,", name=audit.auditor.name),
                    "",
                    _("the desk has a question about your audit of %(place)s:", place=place),
                    "",
                    *lines,
                    "",
                    _(
                        "Everything you recorded is kept. Open the audit, change what is named, and send it again."
                    ),
                ]
            ),
        )


def _label(questionnaire: Questionnaire, name: str) -> str:
    """The question as the auditor read it; its name when it has no label."""
    question = questionnaire.by_name.get(name)
    label = in_language(question.label, "", questionnaire.default_language) if question else ""
    return label or name
