/* The face of a contact: its large clock, what goes on, and its marks one by one. */
import { clockText, dayAndTime, elapsed, fill } from './clock.js';

export class Face {
  /* `name` is the question's; `facts` what the server says of this kind of contact; `words` the page's. */
  constructor(node, { name, facts, words, zone }) {
    Object.assign(this, { node, name, facts, words, zone });
    this.rowTemplate = node.querySelector('template').content.firstElementChild;
  }

  /* A moment as people of this channel say it: by a stopwatch, or by day and time. */
  told(at, marks) {
    return this.facts.days ? dayAndTime(Date.parse(at), this.zone) : elapsed(Date.parse(at) - Date.parse(marks[0].at));
  }

  drawClock(marks, end) {
    const [figure, caption] = this.node.querySelector('.clock').children;
    const [first] = marks;
    if (first && !end) figure.dataset.clockSince = first.at; else delete figure.dataset.clockSince;
    figure.textContent = first ? elapsed((end ? Date.parse(end.at) : Date.now()) - Date.parse(first.at)) : '00:00';
    caption.replaceChildren(...this.caption(marks, end));
  }

  caption(marks, end) {
    const clock = (mark) => (this.facts.days ? dayAndTime(Date.parse(mark.at), this.zone) : clockText(Date.parse(mark.at), this.zone).slice(11, 16));
    if (!marks.length) return [this.words.clockStill];
    if (end) return [fill(this.words.fromTo, clock(marks[0]), clock(end))];
    const now = marks.findLast(({ mark }) => this.facts.kinds[mark]?.caption);
    if (!now) return [];
    const nth = marks.filter(({ mark }) => mark === now.mark).length;
    if (nth > 1 && this.facts.again[now.mark]) return this.again(now, nth);
    return [fill(this.facts.kinds[now.mark].caption, this.told(now.at, marks))];
  }

  /* "on hold for the 2nd time: 00:45" */
  again({ mark, at }, nth) {
    const time = Object.assign(document.createElement('span'), { textContent: elapsed(Date.now() - Date.parse(at)) });
    time.dataset.clockSince = at;
    return [fill(this.facts.again[mark], this.facts.words.nth[nth - 2] ?? `${nth}.`), ' ', time];
  }

  drawMarks(marks) {
    this.node.querySelector('[data-marks]').replaceChildren(...marks.map((mark, place) => this.row(mark, place, marks)));
  }

  row(mark, place, marks) {
    const row = this.rowTemplate.cloneNode(true);
    const [at, was, how] = row.querySelectorAll('small');
    const local = clockText(Date.parse(mark.at), this.zone);
    const label = this.facts.kinds[mark.mark]?.label ?? mark.mark;
    row.querySelector('b').textContent = this.told(mark.at, marks);
    row.querySelector('[data-label]').textContent = label;
    at.textContent = this.facts.days ? '' : local.slice(11);
    was.textContent = mark.was ? fill(this.words.was, this.told(mark.was, marks)) : '';
    how.textContent = { manual: this.words.byHand, after: this.facts.words.after }[mark.how] ?? '';
    row.querySelectorAll('.unseen').forEach((span) => { span.textContent = ` ${label}`; });
    row.querySelectorAll('button').forEach((button) => { button.value = `${this.name}:${place}`; });
    row.querySelector('button').hidden = true; // the way back is under the thumb
    const input = row.querySelector('input');
    Object.assign(input, { id: `at-${this.name}-${place}`, name: `q-${this.name}.at-${place}`, value: local });
    row.querySelector('label').htmlFor = input.id;
    return row;
  }
}
