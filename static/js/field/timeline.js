/* A contact under the thumb: every tap is stamped here at once, shown here at once, and kept. */
import { clockText, fill, instantOf } from './clock.js';
import { Face } from './face.js';
import { corrected, withMark, withoutMark } from './marks.js';
import { Thumb } from './thumb.js';

export function enhance(root, work) {
  return [...root.querySelectorAll('[data-timeline]')].map((node) => new Timeline(node, work));
}

class Timeline {
  constructor(node, work) {
    Object.assign(this, { node, work, name: node.dataset.name, hasNext: false });
    this.facts = JSON.parse(node.dataset.timeline);
    this.face = new Face(node, { name: this.name, facts: this.facts, words: work.words, zone: work.zone });
    this.thumb = new Thumb(document.querySelector(`[data-next="${CSS.escape(this.name)}"]`), this);
    for (const place of [node, this.thumb.bar]) place?.addEventListener('click', (event) => this.pressed(event));
    node.querySelector('.more-marks').addEventListener('toggle', () => {
      node.querySelector('.by-hand input').value = clockText(Date.now(), work.zone);
    });
    setInterval(() => { if (!document.hidden) this.pass(); }, 1000);
    this.redraw();
    this.takeEarly();
    this.bring();
  }

  /* What was tapped before this script was there; buttons of an older page may be among it. */
  takeEarly() {
    if (this.thumb.bar) this.thumb.bar.dataset.taken = '';
    const mine = (globalThis.early ?? []).filter(({ contact }) => contact === this.name);
    for (const { deed, value, at } of mine) {
      if (deed === 'dial') this.work.store.facts.put(`dialled:${this.work.audit}`, { name: this.name });
      if (deed === 'undo') this.undone(value);
      else if (this.can(value)) this.put(value, at, 'tap');
    }
  }

  can(kind) { return this.facts.kinds[kind].again || !this.marks.some(({ mark }) => mark === kind); }

  /* What only some contacts need is fetched when they do. */
  async bring() {
    const { rules, facts } = this.work.job;
    if (facts.dial) this.dialler = (await import('./dialler.js')).watchDialler(this);
    if (!rules?.patience?.now) return;
    this.patience = new (await import('./patience.js')).Patience(this);
    this.patience.draw();
  }

  redraw() {
    this.marks = [...this.work.marksOf(this.name)];
    this.draw();
  }

  pressed(event) {
    const button = event.target.closest('button[name]');
    const deed = button && { mark: this.tapped, undo: this.undone, correct: this.correct, add: this.added }[button.name];
    if (!deed) return;
    event.preventDefault();
    if (event.detail > 1 && button.name === 'mark') return; // the second half of a double tap
    deed.call(this, button.value.slice(this.name.length + 1), button);
  }

  tapped(kind) {
    buzz(30);
    this.put(kind, new Date().toISOString(), 'tap');
  }

  undone(place) {
    const mark = this.marks[Number(place)];
    if (!mark) return;
    buzz(15);
    this.keep(withoutMark(this.marks, Number(place)), fill(this.facts.words.undone, this.facts.kinds[mark.mark].label));
  }

  correct(place, button) {
    const at = this.typed(button.closest('p').querySelector('input'));
    if (at) this.keep(corrected(this.marks, Number(place), at));
  }

  added(_, button) {
    const group = button.closest('fieldset');
    const at = this.typed(group.querySelector('input'));
    if (at) this.put(group.querySelector('select').value, at, 'manual');
  }

  typed(input) {
    return instantOf(input.value, this.work.zone)?.toISOString() ?? (input.focus(), null);
  }

  put(kind, at, how) {
    const marks = withMark(this.marks, kind, at, how);
    this.keep(marks, fill(this.work.words.marked, `${this.facts.kinds[kind].label}, ${this.face.told(at, marks)}`));
  }

  keep(marks, said = '') {
    this.marks = marks;
    this.draw();
    this.work.change({ marks: { [this.name]: marks } });
    if (said) this.say(said);
  }

  say(text) { this.node.querySelector('[data-spoken]').textContent = text; }

  get ending() { return this.marks.find((mark) => this.facts.kinds[mark.mark]?.ends); }
  get isRunning() { return this.marks.length > 0 && !this.ending && this.work.isOpen; }

  draw() {
    const { marks, ending } = this;
    this.face.drawClock(marks, ending);
    this.face.drawMarks(marks);
    this.drawStrip();
    const open = this.node.querySelector('[data-open]');
    if (open) open.hidden = !this.isRunning;
    this.drawButtons();
    this.patience?.draw();
    this.dialler?.draw();
    this.pass();
    this.stayAwake();
  }

  /* Fetched with the first mark, and done without where that fails: it only shows what the marks say. */
  async drawStrip() {
    if (!this.marks.length && !this.strip) return;
    this.strip ??= await import('./strip.js').catch(() => null);
    this.strip?.drawStrip(this.node.querySelector('.strip'), this.marks, this.facts, this.ending);
    this.strip?.drawSpans(this.node.querySelector('[data-spans]'), this.marks, this.facts, this.ending);
  }

  /* What time alone changes. */
  pass() {
    this.strip?.drawStrip(this.node.querySelector('.strip'), this.marks, this.facts, this.ending);
    if (!this.ending) this.patience?.pass();
  }

  drawButtons() {
    const { kinds, next } = this.facts;
    const can = (kind) => this.can(kind);
    const last = this.marks.findLast(({ mark }) => mark in next)?.mark ?? '';
    const shown = this.ending ? [] : (next[last] ?? []).filter(can).slice(0, 4);
    const others = this.isRunning ? Object.keys(kinds).filter((kind) => can(kind) && !shown.includes(kind)) : [];
    this.thumb.draw(shown);
    this.node.querySelector('[data-others]').replaceChildren(...others.map((kind) => this.thumb.button(kind)));
    this.hasNext = shown.length > 0;
    this.work.heard('bar');
  }

  async stayAwake() {
    if (!this.isRunning && !this.isAwake) return;
    this.isAwake = true;
    (await import('./running.js')).showRunning(this.work.store, this.work.job);
    const { keepAwake } = await import('./wake.js');
    keepAwake(this.name, this.isRunning && !this.facts.days, (isHeld) => this.tellDim(isHeld));
  }

  tellDim(isHeld) {
    const line = this.node.querySelector('[data-dim]');
    line.hidden = isHeld || !this.facts.words.dim;
    line.textContent = line.hidden ? '' : this.facts.words.dim;
  }
}

/* Browsers complain about a phone that shakes before it was touched. */
export function buzz(pattern) {
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(pattern);
}
