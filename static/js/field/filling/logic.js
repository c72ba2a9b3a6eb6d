/* Relevance, values and choices under given answers, each computed once: the twin of domain/logic.py. */
import { evaluate } from '../expressions/evaluate.js';
import { toBoolean } from '../expressions/values.js';
import { momentIn } from '../expressions/zones.js';
import { KINDS } from '../kinds.js';

const isBlank = (value) => value === '' || value === null || (typeof value === 'object' && !Object.keys(value).length);

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

  constructor(logic, { answers = {}, marks = {}, now = new Date(), zone = 'UTC', metadata = {}, canRecord = true } = {}) {
    Object.assign(this, { logic, answers, marks, now, zone, metadata, canRecord });
  }

  names() { return Object.keys(this.logic.questions); }
  has(name) { return Object.hasOwn(this.logic.questions, name); }
  question(name) { return this.logic.questions[name]; }
  kind(name) { return KINDS[this.question(name).kind]; }
  given(name) { return Object.hasOwn(this.answers, name) ? this.answers[name] : null; }

  isRelevant(name) {
    this.#prepare();
    return once(this.#relevant, name, () => this.question(name).when.every((place) => this.#condition(place, name)));
  }

  /* Questions share their group's condition, unless it may look at the question itself. */
  #condition(place, name) {
    const key = this.logic.own.includes(place) ? `${place} ${name}` : place;
    return once(this.#conditions, key, () => this.holds(place, name, true));
  }

  /* Everything in order of need, so that a long chain of conditions does not nest deep. */
  #prepare() {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    for (const name of this.logic.order) this.#answer(name);
  }

  /* The JSON value: the answer, the default or what is computed; null when empty or not relevant. */
  value(name) {
    return this.isRelevant(name) ? once(this.#values, name, () => this.#found(this.question(name), name)) : null;
  }

  /* What `${name}` means; a circle is cut by taking what is underway as empty. */
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
    const filled = kind.fill?.(this.#moment(), this.metadata) || null;
    const isGiven = Object.hasOwn(this.answers, name);
    const isTyped = isGiven && kind.asks && !this.holds(question.read_only, name, false);
    if (filled) return (kind.keeps && given) || filled;
    if (question.calculation !== undefined && !isTyped) return this.#computed(question.calculation, name, kind);
    if (isGiven) return isBlank(given) ? null : given;
    return question.default === undefined ? question.preset ?? null : this.#computed(question.default, name, kind);
  }

  #computed(place, name, kind) {
    try {
      const value = evaluate(this.logic.expressions[place], this.#context(name));
      if (!kind.asks) this.#typed.set(name, value);
      return kind.stored(value);
    } catch {
      return null;
    }
  }

  /* The names of the choices offered now. */
  choices(name) {
    const passes = ({ name: choice, label, extra }) => (
      (choice === 'other' && this.question(name).or_other) || this.holds(this.question(name).filter, name, true, { ...extra, name: choice, label })
    );
    return once(this.#choices, name, () => {
      const all = this.allChoices(name);
      return (this.question(name).filter === undefined ? all : all.filter(passes)).map((choice) => choice.name);
    });
  }

  allChoices(name) {
    const { list, or_other: hasOther } = this.question(name);
    const choices = this.logic.lists[list] ?? [];
    if (!hasOther || choices.some((choice) => choice.name === 'other')) return choices;
    return [...choices, { name: 'other', label: this.logic.words.other }];
  }

  choiceLabel(question, name) {
    const choices = this.has(question) ? this.allChoices(question) : [];
    return choices.find((choice) => choice.name === name)?.label ?? name;
  }

  /* Whether the condition at a place holds at a question; `broken` when it cannot be computed. */
  holds(place, name, broken, columns) {
    if (place === undefined) return false;
    try {
      return toBoolean(evaluate(this.logic.expressions[place], this.#context(name, columns)));
    } catch {
      return broken;
    }
  }

  #moment() { return once(this.#values, this, () => momentIn(this.zone, this.now)); }

  #context(name, columns = {}) {
    const given = this.given(name);
    return {
      answer: (other) => this.#answer(other),
      current: () => this.#answer(name),
      columns,
      choiceLabel: (question, choice) => this.choiceLabel(question, choice),
      now: () => this.#moment(),
      zone: this.zone,
      kept: given === null ? '' : this.kind(name).inExpressions(given),
    };
  }
}
