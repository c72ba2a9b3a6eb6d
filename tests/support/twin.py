"""The evaluator of the phone in a real browser, asked the same things as the one of the server."""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from playwright.sync_api import Browser, Page, Route

from domain.expressions import Context, ExpressionProblem, Value, evaluate
from domain.phone.trees import tree_of
from settings import ROOT

SCRIPTS = ROOT / "static" / "js" / "field"
ADDRESS = "http://twin.test/"
DRAWN = 0.25
DRAWN_ID = "00000000-0000-4000-8000-000000000000"
ASKING = """
import { evaluate } from './expressions/evaluate.js';
import { FUNCTIONS, bring } from './expressions/functions.js';
import { Day, Moment, readMoment } from './expressions/values.js';
import { momentIn } from './expressions/zones.js';
import { Filling } from './filling.js';
import { KINDS, parse } from './kinds.js';

await bring();
Math.random = () => 0.25;
crypto.getRandomValues = (bytes) => bytes.fill(0);

const given = (value) => (value && value.moment ? readMoment(value.moment) : value);

function told(value) {
  if (typeof value === 'number') return ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (value instanceof Moment) return ['moment', String(value)];
  if (value instanceof Day) return ['day', String(value)];
  return [typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'truth' : 'names', value];
}

function expression({ tree, answers, current, columns, labels, now, zone, kept }) {
  const context = {
    answer: (name) => given(answers[name] ?? ''), current: () => given(current), columns, kept: given(kept),
    choiceLabel: (question, name) => labels[question]?.[name] ?? name,
    now: () => momentIn(zone, new Date(now)), zone,
  };
  try {
    return told(evaluate(tree, context));
  } catch (error) {
    return ['problem', error.message];
  }
}

function filling(logic, { now, ...given }) {
  const one = new Filling(logic, { ...given, now: new Date(now) });
  const names = one.names();
  const each = (call, which = names) => Object.fromEntries(which.map((name) => [name, call(name)]));
  const shown = names.filter((name) => one.kind(name).shows);
  return {
    relevant: each((name) => one.isRelevant(name)),
    value: each((name) => one.value(name)),
    shown: each((name) => one.shown(name)),
    asked: each((name) => one.isAsked(name), shown),
    read_only: each((name) => one.isReadOnly(name), shown),
    required: each((name) => one.isRequired(name), shown),
    comment: each((name) => one.wantsComment(name), shown),
    choices: each((name) => one.choices(name), shown.filter((name) => one.question(name).list !== undefined)),
    label: each((name) => one.label(name), shown.filter((name) => one.question(name).label)),
    hint: each((name) => one.hint(name), shown.filter((name) => one.question(name).hint)),
    problems: one.problems(),
    progress: logic.sections.map((section, place) => one.progress(place)),
    sections: one.sections(),
    remembered: one.remembered(),
  };
}

const asked = {
  expressions: ({ trees, ...shared }) => trees.map((tree) => expression({ tree, ...shared })),
  fillings: ({ logic, all }) => all.map((one) => filling(logic, one)),
  functions: () => Object.entries(FUNCTIONS)
    .map(([name, [least, most]]) => [name, least, Number.isFinite(most) ? most : null]),
  libraries: async () => {
    const found = {};
    for (const name of ['texts', 'numbers', 'days']) {
      const library = await import(`./expressions/library/${name}.js`);
      found[name] = Object.keys(Object.values(library)[0]);
    }
    return found;
  },
  kinds: () => Object.keys(KINDS),
  parsed: ({ all }) => all.map(([kind, raw, question, names]) => parse(kind, raw, question, names)),
};
window.twin = async (what, given) => JSON.stringify(await asked[what](JSON.parse(given)));
"""


@contextmanager
def twin_page(browser: Browser) -> Iterator[Page]:
    """A page that holds the phone's scripts and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    page.route(f"{ADDRESS}**", _serve)
    page.goto(ADDRESS)
    page.wait_for_function("() => 'twin' in window")
    yield page
    context.close()


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ADDRESS)
    if path == "":
        script = (
            '<!doctype html><meta charset="utf-8"><script type="module" src="asking.js"></script>'
        )
        route.fulfill(body=script, content_type="text/html")
    elif path == "asking.js":
        route.fulfill(body=ASKING, content_type="text/javascript; charset=utf-8")
    else:
        route.fulfill(path=SCRIPTS / path, content_type="text/javascript; charset=utf-8")


def ask(page: Page, what: str, **given: Any) -> Any:
    """An answer of the phone's scripts; as text, because that is how fast a page can be asked."""
    text = json.dumps(given, allow_nan=False)
    return json.loads(page.evaluate("([what, given]) => twin(what, given)", [what, text]))


def on_phone(page: Page, texts: Sequence[str], shared: dict[str, Any]) -> list[Any]:
    """What the browser makes of expressions under the same answers."""
    return ask(page, "expressions", trees=[tree_of(text) for text in texts], **shared)


def on_server(text: str, context: Context) -> list[Any]:
    """What the server makes of an expression, in the same words."""
    try:
        return told(evaluate(text, context))
    except ExpressionProblem as problem:
        return ["problem", problem.code]


def told(value: Value) -> list[Any]:
    """A value with its type, as JSON can carry it."""
    if isinstance(value, bool):
        return ["truth", value]
    if isinstance(value, float):
        return ["number", value]
    if isinstance(value, datetime):
        return ["moment", value.isoformat(timespec="milliseconds")]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return ["text", value] if isinstance(value, str) else ["names", list(value)]


def same(server: list[Any], phone: list[Any]) -> bool:
    """Whether both say the same, to the last digit and to the sign of zero."""
    if server[0] == "number" == phone[0]:
        left, right = server[1], float(phone[1].replace("Infinity", "inf"))
        if math.isnan(left) or math.isnan(right):
            return math.isnan(left) and math.isnan(right)
        return left == right and math.copysign(1, left) == math.copysign(1, right)
    return server == phone
