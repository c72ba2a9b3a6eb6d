/* How far each section is, in the list and the bar above the page: the twin of blueprints/field/steps.py. */
import { set } from './answers.js';
import { fill } from './clock.js';
import { MISSING } from './said.js';

const SVG = 'http://www.w3.org/2000/svg';
const details = document.querySelector('[data-steps]');

/* The sections in which something stands now. */
export function stepsOf(work) {
  const { filling, logic, job } = work;
  const shown = logic.sections.map((section, at) => ({ section, no: at + 1 })).filter(({ section }) => filling.questionsOf(section).length);
  return shown.map(({ section, no }) => {
    const [answered, asked] = filling.progress(no - 1);
    const problems = filling.problems(no - 1);
    const count = (isMissing) => new Set(problems.filter(({ code }) => MISSING.includes(code) === isMissing).map(({ question }) => question)).size;
    const returned = section.questions.filter((name) => job.returned?.[name]).length;
    return { no, answered, asked, missing: count(true), wrong: count(false), returned };
  });
}

export function drawSteps(steps, no, words) {
  if (!details) return;
  const at = steps.findIndex((step) => step.no === no);
  set(details.querySelector('[data-at]'), 'textContent', at < 0 ? words.allSections : fill(words.sectionOf, at + 1, steps.length));
  set(details.querySelector('[data-answered]'), 'textContent', at < 0 ? '' : howFar(steps[at], words));
  drawBar(details.querySelector('svg.step-bar'), steps);
  for (const button of details.querySelectorAll('[value^="step:"]')) {
    const step = steps.find((one) => `step:${one.no}` === button.value);
    set(button.parentElement, 'hidden', !step);
    if (step) drawStep(button, step, step.no === no, words);
  }
}

/* Where all is answered, what an answer still needs is told: a comment, a photo. */
function howFar({ answered, asked, missing }, words) {
  return missing && answered === asked ? fill(words.toAnswer, missing) : fill(words.answered, answered, asked);
}

function drawStep(button, step, isHere, words) {
  const { returned, wrong, missing, answered, asked } = step;
  if (isHere) button.setAttribute('aria-current', 'step'); else button.removeAttribute('aria-current');
  const icon = returned ? 'undo' : wrong ? 'warning' : !missing && answered ? 'check' : answered ? 'half' : 'ring';
  const use = button.querySelector('use');
  const href = use.getAttribute('href').replace(/#.*/, `#${icon}`);
  if (use.getAttribute('href') !== href) use.setAttribute('href', href);
  const text = returned ? fill(words.returned, returned) : wrong ? fill(words.toMend, wrong) : missing ? fill(words.toAnswer, missing) : asked ? `${answered}/${asked}` : '';
  set(button.querySelector('small'), 'textContent', text);
}

/* One piece a section, filled as far as it is answered. */
function drawBar(svg, steps) {
  const key = steps.map((step) => `${step.answered}/${step.asked}`).join();
  if (svg.dataset.drawn === key) return;
  svg.dataset.drawn = key;
  const wide = 101 / (steps.length || 1);
  svg.replaceChildren(...steps.flatMap(({ answered, asked }, at) => {
    const share = asked ? answered / asked : 1;
    const piece = [rect('axis', at * wide, wide - 1)];
    return share ? [...piece, rect('done', at * wide, (wide - 1) * share)] : piece;
  }));
}

function rect(kind, x, width) {
  const node = document.createElementNS(SVG, 'rect');
  const sizes = { class: kind, x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%`, height: 6, rx: 3 };
  for (const [name, value] of Object.entries(sizes)) node.setAttribute(name, value);
  return node;
}
