/* What a questionnaire means for the answers given so far: the twin of domain/filling.py, without what it is worth. */
import { problemsOf } from './filling/checking.js';
import { Logic } from './filling/logic.js';

export class Filling extends Logic {
  /* The sections in which something is to be seen now. */
  sections() {
    return this.logic.sections.filter((section) => this.questionsOf(section).length).map(({ name }) => name);
  }

  questions(step) { return this.questionsOf(this.sectionOf(step)); }
  questionsOf(section) { return section.questions.filter((name) => this.isShown(name)); }

  /* A section by its name or its place. */
  sectionOf(step) {
    const { sections } = this.logic;
    return sections[step] ?? sections.find(({ name }) => name === step);
  }

  isShown(name) { return this.kind(name).shows && this.isRelevant(name); }
  isAsked(name) { return this.kind(name).asks && this.isRelevant(name) && !this.isReadOnly(name); }
  isReadOnly(name) { return this.holds(this.question(name).read_only, name, false); }
  isRequired(name) { return this.holds(this.question(name).required, name, false); }

  /* An answer as a person reads it, '' when there is none. */
  shown(name) {
    const value = this.has(name) ? this.value(name) : null;
    if (value === null) return '';
    const question = this.question(name);
    if (question.list === undefined) return this.kind(name).show(value, question);
    return [value].flat().map((one) => this.choiceLabel(name, String(one))).join(', ');
  }

  /* A text with `${name}` replaced by answers. */
  text(template) {
    return template.replace(/\$\{\s*([^{}]*?)\s*\}/g, (found, name) => this.shown(name));
  }

  /* Only labels and hints that change with the answers are known here; the others stand on the page. */
  label(name) { return this.text(this.question(name).label ?? ''); }
  hint(name) { return this.text(this.question(name).hint ?? ''); }

  /* [answered, asked] of a section. */
  progress(step) {
    const asked = this.questions(step).filter((name) => this.isAsked(name));
    return [asked.filter((name) => this.value(name) !== null).length, asked.length];
  }

  wantsComment(name) {
    const { comment } = this.question(name);
    if (comment === 'always') return this.isAsked(name);
    return this.value(name) !== null && this.holds(comment, name, false);
  }

  /* Everything wrong in a section, or in all; what belongs to no question only the server tells. */
  problems(step) {
    const names = step === undefined ? this.names() : this.sectionOf(step).questions;
    return names.flatMap((name) => problemsOf(this, name));
  }

  /* Computed values that a copy must keep to stay the same next time: metadata, and once(). */
  remembered() {
    const lasting = this.names().filter((name) => this.kind(name).isMetadata || this.question(name).lasting);
    return Object.fromEntries(lasting.map((name) => [name, this.value(name)]).filter(([, value]) => value !== null));
  }
}
