/* The sections as parts of one page: which one is seen, what stands in it, where the focus goes. */
import { Control, set } from './answers.js';
import { MISSING, sayAnswers, sayPart, wordsOf } from './said.js';
import { drawSteps, stepsOf } from './steps.js';

const LATER = [
  ['[data-timeline]', () => import('./timeline.js')],
  ['[data-photos]', () => import('./photos.js')],
  ['[data-recordings]', () => import('./recordings.js')],
  ['[data-place]', () => import('./place.js')],
];
const title = document.querySelector('[data-title]');

export class Sections {
  constructor(work) {
    Object.assign(this, { work, no: 0, checked: new Set(), controls: new Map(), live: [], jumped: '' });
    this.nodes = new Map([...document.querySelectorAll('#section [data-part]')].map((node) => [Number(node.dataset.part), node]));
    this.errors = document.querySelector('[data-errors]');
  }

  get steps() { return stepsOf(this.work); }

  /* Shows section `no`, or none with 0. */
  async open(no) {
    this.no = no;
    for (const [other, node] of this.nodes) set(node, 'hidden', other !== no);
    this.errors.replaceChildren();
    if (no) await this.made(no);
    this.draw();
  }

  async made(no) {
    if (this.controls.has(no)) return;
    const node = this.nodes.get(no);
    const controls = [...node.querySelectorAll('[data-question]')].map((one) => new Control(one, this.work));
    this.controls.set(no, controls);
    const touched = Object.assign({}, ...controls.map((one) => one.touched()));
    this.returned(controls);
    for (const one of controls) one.write();
    for (const { name, node: question } of controls) await this.placed(name, question);
    for (const [selector, load] of LATER) {
      if (node.querySelector(selector)) this.live.push(...(await load()).enhance(node, this.work));
    }
    if (Object.keys(touched).length) this.work.change({ answers: touched }).then(() => this.rewrite());
  }

  /* A photo note may stand at a question that asks for no photo. */
  async placed(name, node) {
    const key = `${name}#evidence`;
    if (!this.work.photosOf(key).length || node.querySelector('[data-photos], [data-recordings]')) return;
    (await import('./added.js')).addPhotos(node, key, this.work.words);
  }

  /* The desk's reasons, at the questions that came back. */
  returned(controls) {
    for (const { node, name } of controls) {
      const reason = this.work.job.returned?.[name];
      if (!reason) continue;
      const notice = document.getElementById('returned').content.firstElementChild.cloneNode(true);
      notice.querySelector('p:last-of-type').textContent = reason;
      node.classList.add('came-back');
      node.prepend(notice);
    }
  }

  controlOf(name) { return [...this.controls.values()].flat().find((one) => one.name === name); }

  /* Answers that came from elsewhere go into the controls. */
  rewrite() {
    for (const one of [...this.controls.values()].flat()) one.write();
    for (const one of this.live) one.redraw();
    this.draw();
  }

  draw() {
    const { work, no } = this;
    if (no) {
      const said = sayPart(no, this.controls.get(no), work, this.checked.has(no));
      set(document.querySelector('[data-nothing]'), 'hidden', this.controls.get(no).some((one) => !one.node.hidden));
      if (this.errors.firstChild) this.list(said);
      sayAnswers(this.nodes.get(no), work);
      this.drawBar();
    }
    setTimeout(() => this.drawFrame());
  }

  /* What stands around the section; after it, so that a tap is painted first. */
  drawFrame() {
    const { work, no } = this;
    const steps = this.steps;
    drawSteps(steps, no, work.words);
    sayAnswers(document.querySelector('[data-steps]'), work);
    if (no) this.name(steps);
    const next = steps.at(-1)?.no === no ? work.words.lookOver : work.words.next;
    for (const button of document.querySelectorAll('[name=go][value=next]')) set(button, 'textContent', next);
    set(document.querySelector('[data-open]'), 'hidden', !steps.some(({ missing, answered, asked }) => missing || answered < asked));
  }

  name() {
    const words = document.querySelector(`[data-steps] [value="step:${this.no}"] > span`);
    if (title.textContent !== words.textContent) title.replaceChildren(...words.cloneNode(true).childNodes);
    set(document, 'title', `${words.textContent}: ${this.work.job.facts.brand}`);
  }

  /* Under the thumb: the marks of a contact that runs here, else the ways on. */
  drawBar() {
    const here = this.live.filter((one) => one.thumb && this.nodes.get(this.no)?.contains(one.node));
    const running = here.find((one) => one.hasNext);
    const shown = running ?? here.findLast((one) => one.marks.length); // the last mark can be taken back
    for (const bar of document.querySelectorAll('[data-next]')) set(bar, 'hidden', bar.dataset.next !== shown?.name);
    for (const pair of document.querySelectorAll('[data-go]')) set(pair, 'hidden', !this.no || (pair.dataset.go === 'bar') === Boolean(running));
  }

  /* What stands in the way of going on; what is only missing does not. */
  obstacle() {
    const found = sayPart(this.no, this.controls.get(this.no), this.work, false);
    if (!found.length) return false;
    this.checked.add(this.no);
    this.list(sayPart(this.no, this.controls.get(this.no), this.work, true));
    const summary = document.getElementById('errors');
    summary.focus();
    summary.scrollIntoView({ block: 'center' });
    return true;
  }

  list(said) {
    if (!said.length) return this.errors.replaceChildren();
    const box = document.getElementById('errors-said').content.cloneNode(true);
    const row = box.querySelector('li');
    row.replaceWith(...said.map(({ name, sentence }) => {
      const one = row.cloneNode(true);
      const link = one.querySelector('a');
      link.href = `#ask-${name}`;
      link.textContent = `${wordsOf(name, this.work)} – ${sentence}`;
      return one;
    }));
    return this.errors.replaceChildren(box);
  }

  /* Questions without an answer, or without the comment or photo that it needs, from the first on. */
  openQuestions() {
    const { filling, logic } = this.work;
    return logic.sections.flatMap((section, at) => {
      const missing = new Map(filling.problems(at).filter(({ code }) => MISSING.includes(code)).map(({ question, code }) => [question, code]));
      const isOpen = (name) => missing.has(name) || (filling.isAsked(name) && filling.value(name) === null);
      return filling.questionsOf(section).filter(isOpen).map((name) => ({ name, no: at + 1, code: missing.get(name) }));
    });
  }

  nextOpen() {
    const open = this.openQuestions();
    const at = open.findIndex((one) => one.name === this.jumped);
    const here = at < 0 ? open.findIndex((one) => one.no >= this.no) : (at + 1) % open.length;
    const found = open[Math.max(here, 0)];
    this.jumped = found?.name ?? '';
    return found;
  }

  /* The reader's eyes and ears go to a question, or to the heading. */
  focus(name = '') {
    const control = name && this.controlOf(name);
    if (!control) {
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
      return;
    }
    const beside = this.missingOf(control);
    const target = (beside ?? control.node).querySelector('input:not([hidden], [type=hidden], [type=file]), select, textarea, button');
    target?.focus({ preventScroll: true });
    (beside ?? control.node).scrollIntoView({ block: beside ? 'center' : 'start' });
  }

  /* Where what an answer still needs is given: its comment, its photo. */
  missingOf({ name, node, comment }) {
    if (this.work.filling.value(name) === null) return null;
    const code = this.openQuestions().find((one) => one.name === name)?.code;
    if (code === 'comment-missing') return comment;
    return code === 'evidence-missing' ? node.querySelector('.beside [data-photos], .beside [data-recordings]') : null;
  }
}
