/* The photos or recordings under one answer: each with how far it is, "Try again" and "Remove". */
import { set } from './answers.js';
import { addressOf } from './addresses.js';
import { element, icon } from './elements.js';
import { newId } from './ids.js';
import { wordsOf } from './said.js';
import { fill } from './words.js';

const SHAPES = { waiting: 'ring', sending: 'half', received: 'check', refused: 'warning' };

export class Kept {
  /* `thing` is what one is called: "Photo". */
  constructor(node, work, key, thing) {
    Object.assign(this, { node, work, key, thing, rows: new Map() });
    this.list = node.querySelector('.kept-files') ?? node.appendChild(element('ul', { className: 'kept-files' }));
    this.line = node.appendChild(element('p', { className: 'quiet told' }));
    this.line.setAttribute('role', 'status');
    this.list.addEventListener('click', (event) => this.pressed(event));
  }

  get ids() { return this.work.photosOf(this.key); }
  get items() { return this.ids.map((id) => this.work.media.get(id)).filter(Boolean); }
  get question() { return wordsOf(this.key.replace(/#evidence$/, ''), this.work); }

  /* Bytes first, then the answer that names them: what doesn't fit is named nowhere. */
  async add(item) {
    await this.work.store.media.put(item);
    this.work.media.set(item.id, item);
    this.put([...this.ids, item.id]);
  }

  put(ids) {
    this.work.change({ answers: { [this.key]: ids.length ? ids : null } });
    this.redraw();
  }

  pressed(event) {
    const { deed, id } = event.target.closest('button[data-deed]')?.dataset ?? {};
    if (deed === 'remove') this.remove(id);
    if (deed === 'again') this.again(id);
  }

  async remove(id) {
    this.put(this.ids.filter((one) => one !== id));
    this.node.querySelector('button:not([hidden])')?.focus();
    const item = this.work.media.get(id);
    if (item && item.state !== 'received') await this.work.store.media.remove(id);
  }

  /* Under a new id: what the server refused under the old one stays refused. */
  async again(id) {
    const item = { ...this.work.media.get(id), id: newId(), state: 'waiting', sentence: '', offset: 0, tries: 0, next_at: null };
    await this.work.store.media.put(item);
    this.work.media.set(item.id, item);
    this.put(this.ids.map((one) => (one === id ? item.id : one)));
    await this.work.store.media.remove(id);
  }

  redraw() {
    const { ids } = this;
    for (const [id, row] of this.rows) if (!ids.includes(id)) { row.remove(); this.rows.delete(id); }
    ids.forEach((id, at) => {
      if (!this.rows.has(id)) this.rows.set(id, this.list.appendChild(this.row(id, at + 1)));
      this.tell(this.rows.get(id), this.work.media.get(id));
    });
  }

  row(id, number) {
    const { words } = this.work;
    const row = element('li');
    row.dataset.id = id;
    const shown = this.shown(`${this.thing} ${number}: ${this.question}`);
    addressOf(id, this.work).then((address) => {
      if (address) shown.src = address;
      row.dataset.there = address ? 'received' : 'away';
      this.tell(row, this.work.media.get(id));
    });
    const button = (deed, text) => {
      const made = element('button', { className: 'button quiet', type: 'button', textContent: text });
      Object.assign(made.dataset, { deed, id });
      made.append(element('span', { className: 'unseen', textContent: ` ${this.thing} ${number}` }));
      return made;
    };
    const told = element('span', { className: 'how-far' });
    told.append(element('progress', { max: 1, hidden: true, ariaLabel: words.sending }), element('span'));
    row.append(shown, told, button('again', words.tryAgain), button('remove', words.remove));
    return row;
  }

  /* Where it is now, in words and shape; of what is not on this phone the server knows. */
  tell(row, item) {
    const { words } = this.work;
    const state = item?.state ?? row.dataset.there ?? '';
    const share = item?.size ? item.offset / item.size : 0;
    const text = { waiting: words.waiting, sending: fill(words.sendingSo, Math.round(share * 100)), received: words.arrived, refused: item?.sentence, away: words.notHere }[state] ?? '';
    const [bar, said] = row.querySelector('.how-far').children;
    set(bar, 'hidden', state !== 'sending');
    set(bar, 'value', share);
    set(row.querySelector('[data-deed=again]'), 'hidden', state !== 'refused');
    if (row.dataset.told === state + text) return;
    Object.assign(row.dataset, { told: state + text, state });
    said.replaceChildren(icon(SHAPES[state] ?? 'ring'), ` ${text}`);
    if (state === 'refused') said.setAttribute('role', 'alert'); else said.removeAttribute('role');
  }

  say(text, isProblem = false) {
    this.line.classList.toggle('error', isProblem);
    this.line.classList.toggle('quiet', !isProblem);
    set(this.line, 'textContent', text);
  }
}
