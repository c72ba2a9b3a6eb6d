/* Photos of an answer: kept on the phone the moment they are chosen, shown from there, sent by the sync. */
import { fill } from './clock.js';
import { newId } from './ids.js';

export function enhance(root, work) {
  return [...root.querySelectorAll('[data-photos]')].map((node) => new Photos(node, work));
}

class Photos {
  constructor(node, work) {
    Object.assign(this, { node, work, key: node.dataset.photos, rows: new Map() });
    this.list = node.querySelector('.kept-files');
    const input = node.querySelector('input[type=file]');
    input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = '';
      this.take(files);
    });
    this.list.addEventListener('click', (event) => this.pressed(event));
    this.redraw();
  }

  get ids() { return this.work.photosOf(this.key); }

  async take(files) {
    for (const file of files) {
      try {
        await this.keep(file);
      } catch (error) {
        this.say(error.name === 'StorageFull' ? this.work.words.full : fill(this.work.words.photoFailed, file.name));
      }
    }
  }

  async keep(file) {
    const item = {
      id: newId(), audit: this.work.audit, key: this.key, kind: 'photo', blob: file, type: file.type, size: file.size, sha: await shaOf(file),
      name: file.name, note: '', captured_at: new Date().toISOString(), offset: 0, state: 'waiting', sentence: '', tries: 0, next_at: null,
    };
    this.work.media.set(item.id, item);
    await this.work.store.media.put(item);
    this.put([...this.ids, item.id]);
  }

  put(ids) {
    this.work.change({ answers: { [this.key]: ids.length ? ids : null } });
    this.redraw();
  }

  pressed(event) {
    const button = event.target.closest('button[data-remove]');
    if (!button) return;
    event.preventDefault();
    this.put(this.ids.filter((id) => id !== button.dataset.remove));
    const item = this.work.media.get(button.dataset.remove);
    if (item && item.state !== 'received') this.work.store.media.remove(item.id);
    this.node.querySelector('input[type=file]').focus();
  }

  redraw() {
    const { ids } = this;
    for (const [id, row] of this.rows) if (!ids.includes(id)) { row.remove(); this.rows.delete(id); }
    ids.forEach((id, at) => {
      if (!this.rows.has(id)) this.rows.set(id, this.list.appendChild(this.row(id, at + 1)));
      this.drawState(this.rows.get(id), this.work.media.get(id));
    });
  }

  row(id, number) {
    const { words, media, audit } = this.work;
    const row = document.createElement('li');
    const blob = media.get(id)?.blob;
    const src = blob ? URL.createObjectURL(blob) : `/field/${audit}/photos/${id}`;
    row.append(Object.assign(new Image(96, 96), { src, alt: `${words.photo} ${number}` }));
    const remove = Object.assign(document.createElement('button'), { className: 'button quiet', type: 'button', textContent: words.remove });
    remove.dataset.remove = id;
    remove.append(Object.assign(document.createElement('span'), { className: 'unseen', textContent: ` ${words.photo} ${number}` }));
    row.append(remove);
    return row;
  }

  /* On its way, or refused with the reason; nothing is said of one that arrived. */
  drawState(row, item) {
    const isRefused = item?.state === 'refused';
    const text = isRefused ? item.sentence : '';
    if ((row.dataset.said ?? '') === text) return;
    row.dataset.said = text;
    row.querySelector('.not-sent')?.remove();
    if (!isRefused) return;
    const box = Object.assign(document.createElement('div'), { className: 'sending not-sent', textContent: text });
    box.setAttribute('role', 'alert');
    row.prepend(box);
  }

  say(text) {
    const line = this.node.querySelector('p[role=alert]') ?? this.node.appendChild(Object.assign(document.createElement('p'), { className: 'error' }));
    line.setAttribute('role', 'alert');
    line.textContent = text;
  }
}

async function shaOf(file) {
  if (!crypto.subtle) return '';
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
