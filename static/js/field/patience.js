/* The rule for giving up: how long is left, that it may be now, and what it means afterwards. */
import { elapsed, fill } from './clock.js';
import { waitOf } from './marks.js';
import { buzz } from './timeline.js';

export class Patience {
  constructor(timeline) {
    const { cap_s: cap, patience: words } = timeline.work.job.rules;
    Object.assign(this, { timeline, cap: cap * 1000, words, isTold: false });
    this.line = Object.assign(document.createElement('p'), { className: 'left' });
    this.line.dataset.left = '';
    timeline.thumb.bar?.prepend(this.line);
  }

  /* Before and after the wait the rule stands on the page; while it lasts, the time that is left stands under the thumb. */
  draw() {
    const place = this.timeline.node.querySelector('[data-rule]');
    const text = this.rule();
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
    this.pass();
  }

  rule() {
    const { marks, facts } = this.timeline;
    if (!marks.length) return this.words.before;
    const { start, stop } = waitOf(marks, facts);
    if (stop?.mark !== 'hung_up') return '';
    return Date.parse(stop.at) - Date.parse(start.at) >= this.cap ? this.words.after : this.words.early;
  }

  pass() {
    const { marks, facts, thumb } = this.timeline;
    const { start, stop } = waitOf(marks, facts);
    const left = start && !stop ? Date.parse(start.at) + this.cap - Date.now() : null;
    const isDue = left !== null && left <= 0;
    const text = left === null ? '' : isDue ? this.words.now : fill(this.words.left, elapsed(left + 999));
    this.line.hidden = !text;
    if (this.line.textContent !== text) this.line.textContent = text;
    this.line.classList.toggle('due', isDue);
    thumb.bar?.querySelector('[value$=":hung_up"]')?.classList.toggle('due', isDue);
    if (isDue && !this.isTold) this.tell();
    this.isTold = isDue;
  }

  tell() {
    buzz([300, 150, 300]);
    this.timeline.say(this.words.now);
  }
}
