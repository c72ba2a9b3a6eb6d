/* A contact under the thumb: every tap is stamped here at once, shown here at once, and kept. */
import { clockText, dayAndTime, elapsed, fill, instantOf } from './clock.js';
import { drawStrip } from './strip.js';

export function enhance(root, work) {
  return [...root.querySelectorAll('[data-timeline]')].map((node) => new Timeline(node, work));
}

class Timeline {
  constructor(node, work) {
    Object.assign(this, { node, work, name: node.dataset.name, hasNext: false });
    this.facts = { ...JSON.parse(node.dataset.timeline), zone: work.zone };
    this.rowTemplate = node.querySelector('template').content.firstElementChild;
    this.bar = document.querySelector(`[data-next="${CSS.escape(this.name)}"]`);
    for (const place of [node, this.bar]) place?.addEventListener('click', (event) => this.pressed(event));
    setInterval(() => { if (!document.hidden) this.drawStrip(); }, 2000);
    this.redraw();
  }

  redraw() {
    this.marks = [...this.work.marksOf(this.name)];
    this.draw();
  }

  pressed(event) {
    const button = event.target.closest('button[name]');
    const deed = button && { mark: this.tapped, undo: this.undone, correct: this.corrected, add: this.added }[button.name];
    if (!deed) return;
    event.preventDefault();
    if (deed.call(this, button.value.slice(this.name.length + 1), button)) this.changed(button.name);
  }

  tapped(kind) {
    navigator.vibrate?.(30);
    return this.put({ mark: kind, at: new Date().toISOString(), how: 'tap' });
  }

  undone(place) {
    return this.marks.splice(Number(place), 1).length;
  }

  corrected(place, button) {
    const mark = this.marks[Number(place)];
    const at = this.typed(button.closest('p').querySelector('input'));
    if (!at) return false;
    this.marks[Number(place)] = { ...mark, at, how: 'manual', was: mark.was ?? mark.at };
    return true;
  }

  added(_, button) {
    const group = button.closest('fieldset');
    const at = this.typed(group.querySelector('input'));
    return at && this.put({ mark: group.querySelector('select').value, at, how: 'manual' });
  }

  typed(input) {
    return instantOf(input.value, this.facts.zone)?.toISOString() ?? (input.focus(), null);
  }

  put(mark) { return this.marks.push(mark); }

  changed(how) {
    this.marks.sort((a, b) => a.at.localeCompare(b.at));
    this.draw();
    this.work.change({ marks: { [this.name]: this.marks } });
    const last = this.marks.at(-1);
    if (how === 'mark' && last) this.say(`${this.facts.kinds[last.mark].label}, ${this.told(last.at)}`);
  }

  say(text) { this.node.querySelector('[data-said]').textContent = fill(this.work.words.marked, text); }

  get ending() { return this.marks.find((mark) => this.facts.kinds[mark.mark]?.ends); }

  told(at) {
    return this.facts.days ? dayAndTime(Date.parse(at), this.facts.zone) : elapsed(Date.parse(at) - Date.parse(this.marks[0].at));
  }

  draw() {
    this.drawClock();
    this.drawStrip();
    this.node.querySelector('[data-marks]').replaceChildren(...this.marks.map((mark, place) => this.row(mark, place)));
    this.drawButtons();
  }

  drawStrip() {
    if (this.marks.length) drawStrip(this.node.querySelector('.strip'), this.marks, this.facts, this.ending);
  }

  drawClock() {
    const [figure, caption] = this.node.querySelector('.clock').children;
    const [first, end] = [this.marks[0], this.ending];
    if (first && !end) figure.dataset.clockSince = first.at; else delete figure.dataset.clockSince;
    figure.textContent = first ? elapsed((end ? Date.parse(end.at) : Date.now()) - Date.parse(first.at)) : '00:00';
    caption.textContent = this.caption(first, end);
  }

  caption(first, end) {
    const clock = (mark) => clockText(Date.parse(mark.at), this.facts.zone).slice(11, 16);
    if (!first) return this.work.words.clockStill;
    if (end) return fill(this.work.words.fromTo, clock(first), clock(end));
    const now = this.marks.findLast((mark) => this.facts.kinds[mark.mark].caption);
    return now ? fill(this.facts.kinds[now.mark].caption, this.told(now.at)) : '';
  }

  row(mark, place) {
    const row = this.rowTemplate.cloneNode(true);
    const [at, was, how] = row.querySelectorAll('small');
    const local = clockText(Date.parse(mark.at), this.facts.zone);
    row.querySelector('b').textContent = this.told(mark.at);
    const { label } = this.facts.kinds[mark.mark];
    row.querySelector('[data-label]').textContent = label;
    at.textContent = this.facts.days ? '' : local.slice(11);
    was.textContent = mark.was ? fill(this.work.words.was, this.told(mark.was)) : '';
    how.textContent = mark.how === 'manual' ? this.work.words.byHand : '';
    row.querySelectorAll('.unseen').forEach((span) => { span.textContent = ` ${label}`; });
    row.querySelectorAll('button').forEach((button) => { button.value = `${this.name}:${place}`; });
    row.querySelector('button').hidden = place !== this.marks.length - 1;
    const input = row.querySelector('input');
    Object.assign(input, { id: `at-${this.name}-${place}`, name: `q-${this.name}.at-${place}`, value: local });
    row.querySelector('label').htmlFor = input.id;
    return row;
  }

  drawButtons() {
    const { kinds, next } = this.facts;
    const can = (kind) => kinds[kind].again || !this.marks.some((mark) => mark.mark === kind);
    const last = this.marks.findLast((mark) => mark.mark in next)?.mark ?? '';
    const likely = this.ending ? [] : (next[last] ?? []).filter(can);
    const shown = likely.slice(0, 4);
    const others = this.marks.length && !this.ending ? Object.keys(kinds).filter((kind) => can(kind) && !shown.includes(kind)) : [];
    this.bar?.replaceChildren(...shown.map((kind, at) => this.button(kind, at === 0)));
    this.node.querySelector('[data-others]').replaceChildren(...others.map((kind) => this.button(kind)));
    this.hasNext = shown.length > 0;
    this.work.heard('bar');
  }

  button(kind, isMain = false) {
    return Object.assign(document.createElement('button'), {
      type: 'submit', className: isMain ? 'button main big' : 'button', name: 'mark', value: `${this.name}:${kind}`, textContent: this.facts.kinds[kind].button,
    });
  }
}
