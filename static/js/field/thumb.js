/* The buttons of a contact under the thumb: what is likely next, the call itself, and the way back from the last mark. */
import { fill } from './clock.js';

export class Thumb {
  constructor(bar, timeline) {
    Object.assign(this, { bar, timeline });
  }

  /* `shown` are the likely marks, the likeliest first. Who presses by keyboard stays here. */
  draw(shown) {
    if (!this.bar) return;
    const hadFocus = this.bar.contains(document.activeElement);
    const rule = this.bar.querySelector('[data-left]');
    const { marks, work } = this.timeline;
    const call = !marks.length && work.job.facts.dial;
    const buttons = shown.map((kind, at) => this.button(kind, at === 0 && !call));
    this.bar.replaceChildren(...[rule, call && this.call(), ...buttons, marks.length && this.undo()].filter(Boolean));
    if (hadFocus) this.bar.querySelector('.main, button')?.focus({ preventScroll: true });
  }

  button(kind, isMain = false) {
    return this.made(isMain ? 'button main big' : 'button', 'mark', kind, this.timeline.facts.kinds[kind].button);
  }

  /* The phone's own dialler; the tap is the mark. */
  call() {
    const { facts } = this.timeline.work.job;
    const link = Object.assign(document.createElement('a'), { className: 'button main big', href: facts.dial });
    link.textContent = fill(this.timeline.facts.words.call, facts.contact);
    link.dataset.dial = '';
    return link;
  }

  undo() {
    const { marks, facts } = this.timeline;
    const last = facts.kinds[marks.at(-1).mark]?.label ?? marks.at(-1).mark;
    return this.made('button undo', 'undo', marks.length - 1, fill(facts.words.undo, last));
  }

  made(className, name, value, textContent) {
    return Object.assign(document.createElement('button'), { type: 'submit', className, name, value: `${this.timeline.name}:${value}`, textContent });
  }
}
