/* Relevance, values and choices under given answers, each computed once: the twin of domain/logic.py. */
import { evaluate } from '../expressions/evaluate.js';
import { toBoolean } from '../expressions/values.js';
import { momentIn, offsetOf } from '../expressions/zones.js';
import { KINDS } from '../kinds.js';

const isBlank = (value) => value === '' || value === null || (typeof value === 'object' && !Object.keys(value).length);

/* A value by key, found with `find` when it is asked for first. */
function once(map, key, find) {
  if (!map.has(key)) map.set(key, find());
  return map.get(key);
}

export class Logic {
  #values = new Map();
  #typed = new Map();
  #relevant = new Map();
  #conditions = new Map();
  #choices = new Map();
  #underway = new Set();
  #isPrepared = false;
  #now;

  /* `logic` is the document of the server, `now` a Date, `zone` the touchpoint's time zone. */
  constructor(logic, { answers = {}, marks = {}, now = new Date(), zone = 'UTC', metadata = {} } = {}) {
    Object.assign(this, { logic, answers, marks, zone, metadata });
    this.#now = () => once(this.#values, this, () => momentIn(zone, now));
  }

  names() { return Object.keys(this.logic.questions); }
  has(name) { return Object.hasOwn(this.logic.questions, name); }
  question(name) { return this.logic.questions[name]; }
  kind(name) { return KINDS[this.question(name).kind]; }
  given(name) { return Object.hasOwn(this.answers, name) ? this.answers[name] ?? null : null; }

  isRelevant(name) {
    this.#prepare();
    return once(this.#relevant, name, () => this.question(name).when.every((place) => this.#condition(place, name)));
  }

  /* The questions of a group share its condition; one that may look at the question itself is its own. */
  #condition(place, name) {
    const key = this.logic.own.includes(place) ? `${place} ${name}` : place;
    return once(this.#conditions, key, () => this.holds(place, name, true));
  }

  /* Compute in order of need, so that a long chain of conditions does not nest deep. */
  #prepare() {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    for (const name of this.logic.order) this.#answer(name);
  }

  /* The JSON value: the answer, the default or what is computed; null when empty or not relevant. */
  value(name) {
    this.#prepare();
    return this.isRelevant(name) ? once(this.#values, name, () => this.#found(this.question(name), name)) : null;
  }

  /* What `${name}` means in an expression; a circle is cut by taking what is underway as empty. */
  #answer(name) {
    if (!this.has(name) || this.#underway.has(name)) return '';
    this.#underway.add(name);
    const value = this.value(name);
    this.#underway.delete(name);
    return value === null ? '' : once(this.#typed, name, () => this.kind(name).inExpressions(value));
  }

  #found(question, name) {
    const kind = this.kind(name);
    if (kind.recordsMarks) return this.marks[name]?.length ? this.marks[name] : null;
    const given = this.given(name);
    const filled = kind.fill(this.#now(), this.metadata);
    if (filled !== null) return given && kind.keeps ? given : filled;
    if (question.calculation !== undefined && !this.#isTypedIn(name)) return this.#computed(question.calculation, name);
    if (Object.hasOwn(this.answers, name)) return isBlank(given) ? null : given;
    return question.default === undefined ? question.preset ?? null : this.#computed(question.default, name);
  }

  /* Whether a person changed what was computed for a question that they may change. */
  #isTypedIn(name) {
    return Object.hasOwn(this.answers, name) && this.kind(name).asks && !this.holds(this.question(name).read_only, name, false);
  }

  #computed(place, name) {
    let value;
    try {
      value = evaluate(this.logic.expressions[place], this.#context(name));
    } catch {
      return null;
    }
    if (!this.kind(name).asks) this.#typed.set(name, value);
    return this.kind(name).stored(value);
  }

  /* The names of the choices offered now. */
  choices(name) {
    const { filter } = this.question(name);
    return once(this.#choices, name, () => this.allChoices(name)
      .filter((choice) => filter === undefined || choice.isOther || this.#passes(choice, filter, name))
      .map((choice) => choice.name));
  }

  #passes({ name, label, extra }, filter, question) {
    return this.holds(filter, question, true, { ...extra, name, label });
  }

  /* Every choice of the question, whatever the filter; "other" last where the question offers it. */
  allChoices(name) {
    const { list, or_other: hasOther } = this.question(name);
    const choices = this.logic.lists[list] ?? [];
    if (!hasOther) return choices;
    const rest = choices.map((choice) => (choice.name === 'other' ? { ...choice, isOther: true } : choice));
    return rest.some((choice) => choice.isOther) ? rest : [...rest, { name: 'other', label: this.logic.words.other, isOther: true }];
  }

  choiceLabel(question, name) {
    const choices = this.has(question) ? this.allChoices(question) : [];
    return choices.find((choice) => choice.name === name)?.label ?? name;
  }

  /* Whether the condition at a place of the logic holds at a question; `broken` when it cannot be computed. */
  holds(place, name, broken, columns) {
    if (place === undefined) return false;
    try {
      return toBoolean(evaluate(this.logic.expressions[place], this.#context(name, columns)));
    } catch {
      return broken;
    }
  }

  #context(name, columns = {}) {
    const given = this.given(name);
    return {
      answer: (other) => this.#answer(other),
      current: () => this.#answer(name),
      columns,
      choiceLabel: (question, choice) => this.choiceLabel(question, choice),
      now: this.#now,
      offset: (days, micros) => offsetOf(this.zone, days, micros),
      kept: given === null ? '' : this.kind(name).inExpressions(given),
    };
  }
}
