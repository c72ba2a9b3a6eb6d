/* A question on the page and its answer: reads its controls into values, writes values into its controls. */
import { parse } from './kinds.js';

const isTicked = (input) => input.type === 'radio' || input.type === 'checkbox';

export class Control {
  constructor(node, work) {
    Object.assign(this, { node, work, name: node.dataset.question });
    this.question = work.logic.questions[this.name];
    const inputs = [...node.querySelectorAll('[name^="q-"]')].filter((one) => one.type !== 'file' && !one.closest('[data-timeline]'));
    this.inputs = grouped(inputs, (one) => one.name.slice(2));
    this.comment = node.querySelector('[data-comment]');
    this.field = node.querySelector('.field, .timeline');
    this.words = this.field?.querySelector(':scope > label, :scope > legend');
    this.headings = [...node.querySelectorAll(':scope > .group-head')];
  }

  has(key) { return this.inputs.has(key); }

  get isTyping() {
    const active = document.activeElement;
    return this.node.contains(active) && active.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])');
  }

  /* The key of a control: the question's name, or one of its companions. */
  read(key) {
    const raw = rawOf(this.inputs.get(key));
    if (key !== this.name) return raw.join('\n').trim() || null;
    return parse(this.question.kind, raw, this.question, this.work.filling.choices(key));
  }

  /* What was done to the controls before the script was there: {key: value}. */
  touched() {
    const keys = [...this.inputs].filter(([, inputs]) => inputs.some(isTouched)).map(([key]) => key);
    return Object.fromEntries(keys.map((key) => [key, this.read(key)]));
  }

  write() {
    const { filling, copy } = this.work;
    this.offer();
    for (const [key, inputs] of this.inputs) {
      const texts = textsOf(key === this.name ? filling.value(key) : copy.answers[key]);
      for (const input of inputs) {
        if (isTicked(input)) input.checked = texts.includes(input.value);
        else if (input.value !== (texts[0] ?? '')) input.value = texts[0] ?? '';
      }
    }
  }

  /* The choices that are offered now. */
  offer() {
    const { filter, list } = this.question;
    const [first] = this.inputs.get(this.name) ?? [];
    const isWheel = first?.matches('select');
    if (list === undefined || !first || (filter === undefined && !(isWheel && first.length < 2))) return;
    const names = this.work.filling.choices(this.name);
    if (this.offered?.join('\n') === names.join('\n')) return;
    this.offered = names;
    if (isWheel) this.fillWheel(first, names);
    else this.showRows(names);
  }

  fillWheel(select, names) {
    const labels = new Map(this.work.filling.allChoices(this.name).map((choice) => [choice.name, choice.label]));
    select.replaceChildren(select.options[0], ...names.map((name) => new Option(labels.get(name), name)));
    select.value = textsOf(this.work.filling.value(this.name))[0] ?? '';
  }

  showRows(names) {
    for (const input of this.inputs.get(this.name)) set(input.closest('label'), 'hidden', !names.includes(input.value));
    this.none ??= this.field.appendChild(Object.assign(document.createElement('p'), { className: 'quiet', textContent: this.work.words.noChoices }));
    this.none.hidden = names.length > 0;
  }
}

/* Changes a property only where it differs: nothing is laid out anew for nothing. */
export function set(node, property, value) {
  if (node && node[property] !== value) node[property] = value;
}

/* A map of lists, by what `key` says of each. */
export function grouped(list, key) {
  const groups = new Map();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function rawOf(inputs) {
  const [first] = inputs;
  return isTicked(first) ? inputs.filter((one) => one.checked).map((one) => one.value) : [first.value];
}

function isTouched(input) {
  if (isTicked(input)) return input.checked !== input.defaultChecked;
  if (input.matches('select')) return input.selectedIndex > 0;
  return input.value !== input.defaultValue;
}

/* A kept value as its controls have it. */
function textsOf(value) {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object') return [['lat', 'lon', 'alt', 'accuracy'].filter((part) => part in value).map((part) => value[part]).join(' ')];
  return [String(value)];
}
