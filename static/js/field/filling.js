/* What a questionnaire means for the answers given so far: the twin of domain/filling.py and domain/checking.py. */
import { Logic } from './filling/logic.js';
import { KINDS } from './kinds.js';

/* new Filling(logic, {answers, marks, now: Date, zone, metadata, canRecord}); a step is a section's name or its place. */
export class Filling extends Logic {
  #wrong = new Map();

  sections() { return this.logic.sections.filter((section) => this.questionsOf(section).length).map(({ name }) => name); }
  questionsOf(section) { return section.questions.filter((name) => this.isShown(name)); }
  #section(step) { return this.logic.sections[step] ?? this.logic.sections.find(({ name }) => name === step); }

  isShown(name) { return this.kind(name).shows && this.isRelevant(name); }
  isAsked(name) { return this.kind(name).asks && this.isRelevant(name) && !this.isReadOnly(name); }
  isReadOnly(name) { return this.holds(this.question(name).read_only, name, false); }
  isRequired(name) { return this.holds(this.question(name).required, name, false); }

  /* An answer as a person reads it, '' when there is none. */
  shown(name) {
    const value = this.has(name) ? this.value(name) : null;
    if (value === null) return '';
    if (!this.question(name).list) return this.kind(name).show(value);
    return [value].flat().map((one) => this.choiceLabel(name, String(one))).join(', ');
  }

  /* A text with `${name}` replaced by answers. */
  text(template) { return template.replace(/\$\{\s*([^{}]*?)\s*\}/g, (found, name) => this.shown(name)); }

  /* '' for those that do not change with the answers: they stand on the page. */
  label(name) { return this.text(this.question(name).label ?? ''); }
  hint(name) { return this.text(this.question(name).hint ?? ''); }

  /* [answered, asked] of a section. */
  progress(step) {
    const asked = this.questionsOf(this.#section(step)).filter((name) => this.isAsked(name));
    return [asked.filter((name) => this.value(name) !== null).length, asked.length];
  }

  wantsComment(name) {
    const { comment } = this.question(name);
    if (comment === 'always') return this.isAsked(name);
    return this.value(name) !== null && this.holds(comment, name, false);
  }

  /* Everything wrong in a section, or in all, as {question, code, sentence}. */
  problems(step) {
    const names = step === undefined ? this.names() : this.#section(step).questions;
    return names.flatMap((name) => {
      if (!this.#wrong.has(name)) this.#wrong.set(name, this.isAsked(name) ? this.#told(name) : []);
      return this.#wrong.get(name);
    });
  }

  #told(name) {
    const { words } = this.logic;
    return [...this.#faults(name)].map(([code, values = {}, own = '', word = code]) => (
      { question: name, code, sentence: this.text(own) || words[word].replace(/%\((\w+)\)s/g, (found, key) => values[key]) }
    ));
  }

  * #faults(name) {
    const question = this.question(name);
    const value = this.value(name);
    const given = (key) => this.given(name + key) ?? '';
    if (value !== null) {
      const fault = this.kind(name).fault(value, question, this.choices(name));
      if (fault) yield fault;
      else if (question.constraint !== undefined && !this.holds(question.constraint, name, true)) {
        yield ['constraint', {}, question.constraint_message];
      }
    } else if (this.isRequired(name)) yield ['required', {}, question.required_message];
    if (this.wantsComment(name) && !given('#comment')) yield ['comment-missing'];
    for (const [kind, companion] of [['text', given('#comment')], ['text', question.or_other && given('_other')], ['image', given('#evidence')]]) {
      const fault = companion?.length && KINDS[kind].fault(companion);
      if (fault) yield fault;
    }
    const isPossible = question.evidence !== 'evidence-audio' || this.canRecord;
    if (question.evidence && isPossible && !given('#evidence').length) yield ['evidence-missing', {}, '', question.evidence];
  }

  /* Computed values that a copy must keep to stay the same next time: metadata, and once(). */
  remembered() {
    const lasting = this.names().filter((name) => this.kind(name).fill || this.question(name).lasting);
    return Object.fromEntries(lasting.map((name) => [name, this.value(name)]).filter(([, value]) => value !== null));
  }
}
