"""Many audits filled in on one phone by the product's own modules, and what the server should have of them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from playwright.sync_api import Page
from sqlalchemy import select

from models.base import db
from models.people import Person
from models.program import Program
from models.questionnaires import Version
from tests.factories import make_assignment, stored
from tests.web.field.makers import Job
from tests.web.field.sending import MARKS

FILL = """async ([folder, given]) => {
  const named = ['page', 'base', 'items'].map((name) => import(`${folder}/${name}.js`));
  const [{ $opening: { openWork } }, { $person: { whoIsHere } }, { pictureItem }] = await Promise.all(named);
  const { store } = await whoIsHere();
  const { release } = await store.facts.get('package');
  window.filled = 0;

  async function photo(words) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
    const pen = canvas.getContext('2d');
    for (let at = 0; at < 48; at += 1) {
      pen.fillStyle = `hsl(${Math.random() * 360} 70% ${20 + Math.random() * 60}%)`;
      pen.fillRect((at % 8) * 40, Math.floor(at / 8) * 40, 40, 40);
    }
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
    return new File([blob], `${words}.jpg`, { type: 'image/jpeg' });
  }

  for (const { audit, answers, marks, words } of given) {
    const job = await store.jobs.get(audit);
    const form = { dataset: { logic: `/field/sheets/${job.sheet}/${release}/logic` } };
    const work = await openWork(audit, form, () => undefined);
    for (const [key, value] of Object.entries(answers)) await work.change({ answers: { [key]: value } });
    await work.change({ marks });
    if (!work.photosOf('proof').length) {
      const item = await pictureItem(await photo(words), { audit, key: 'proof' });
      await store.media.put(item);
      await work.change({ answers: { proof: [item.id] } });
    }
    if (work.filling.problems().length) throw new Error(JSON.stringify(work.filling.problems()));
    await work.change({ finished_at: new Date().toISOString() });
    window.filled += 1;
  }
}"""

START = f"""(given) => {{
  ({FILL})(given).catch((error) => {{ window.wrong = String(error); }});
}}"""
WAIT = """async (number) => {
  while (!window.wrong && !(window.filled >= number)) await new Promise((done) => { setTimeout(done, 20); });
  return [window.wrong ?? '', window.filled];
}"""

KEPT = """async (folder) => {
  const { $person: { whoIsHere } } = await import(`${folder}/base.js`);
  const { store } = await whoIsHere();
  const [copies, media] = await Promise.all([store.copies.all(), store.media.all()]);
  return {
    finished: copies.filter((one) => one.finished_at).length,
    unsent: copies.filter((one) => one.seq > one.sent_seq).length,
    answers: Object.fromEntries(copies.map((one) => [one.audit, one.answers])),
    photos: media.filter((one) => one.blob).length,
    states: media.map((one) => one.state),
  };
}"""


@dataclass(frozen=True, slots=True)
class Many:
    """The scripts of the release in `folder`, as its pages fetch them, on whatever page is open."""

    folder: str

    def start(self, page: Page, given: list[dict[str, Any]]) -> None:
        """Begin to fill them in, one after the other, without waiting."""
        page.evaluate(START, [self.folder, given])

    def wait_for(self, page: Page, number: int) -> int:
        """Until so many are finished, and kept; how many there are by then."""
        wrong, filled = page.evaluate(WAIT, number)
        assert not wrong, wrong
        return int(filled)

    def kept(self, page: Page) -> dict[str, Any]:
        """What the phone holds."""
        return dict(page.evaluate(KEPT, self.folder))


def audits_of(job: Job, number: int) -> list[UUID]:
    """So many, all of one auditor; the first is the job's own."""
    with stored(job.app):
        more = [
            make_assignment(
                db.session.get_one(Program, job.program.id),
                db.session.get_one(Person, job.auditor.id),
                version=db.session.scalars(select(Version)).first(),
            ).audit_id
            for _ in range(number - 1)
        ]
    return [job.audit_id, *more]


def typed(number: int) -> dict[str, Any]:
    """Answers that no other audit has."""
    return {
        "reason": f"Audit {number}: “Guten Tag”, and then 保留 number {number * 7919}.",
        "solved": "yes" if number % 2 else "no",
        **({} if number % 2 else {"why_not": f"What became of {number}."}),
        "fee": f"{number}.50",
        "transfers": number % 4,
        "mood": "kind",
        "friendly": str(1 + number % 5),
        "read": "OK",
    }


def filled_in(audits: list[UUID], first: int = 0) -> list[dict[str, Any]]:
    """What is typed into all audits from `first` on."""
    return [
        {"audit": str(audit), "answers": typed(n), "marks": MARKS, "words": f"audit {n}"}
        for n, audit in enumerate(audits)
        if n >= first
    ]
