/* One person's work on this phone: jobs, copies of audits, photos and facts, kept in a database of their own. */
import { database, found, removeDatabase } from './database.js';
import { StorageFull } from './full.js';

const STEPS = [
  (db) => {
    db.createObjectStore('jobs', { keyPath: 'audit' });
    db.createObjectStore('copies', { keyPath: 'audit' });
    db.createObjectStore('media', { keyPath: 'id' }).createIndex('audit', 'audit');
    db.createObjectStore('facts');
  },
];
const opened = new Map();

export { StorageFull };

/* The store of a person; the same one for every module of a page. */
export function openStore(personKey) {
  if (!opened.has(personKey)) opened.set(personKey, new Store(personKey));
  return opened.get(personKey);
}

/* Takes everything of that person off this phone. */
export async function removeStore(personKey) {
  await opened.get(personKey)?.close();
  opened.delete(personKey);
  await removeDatabase(nameOf(personKey));
}

const nameOf = (personKey) => `field-${personKey}`;

class Store {
  constructor(personKey) {
    this.key = personKey;
    this.database = database(nameOf(personKey), STEPS);
    this.listeners = new Set();
    this.channel = new BroadcastChannel(nameOf(personKey));
    this.channel.onmessage = ({ data }) => this.hear({ ...data, mine: false });
    this.jobs = new Jobs(this, 'jobs', 'jobs');
    this.copies = new Copies(this, 'copies', 'copy');
    this.media = new Media(this, 'media', 'media');
    this.facts = {
      get: (name) => this.database.read(['facts'], (facts) => found(facts.get(name))),
      remove: (name) => this.database.write(['facts'], (facts) => { facts.delete(name); }),
      put: (name, value) => this.database.write(['facts'], (facts) => { facts.put(value, name); }),
    };
  }

  /* `listener({kind, id, mine})` hears of every change; `mine`: made by this page itself. Returns a way to stop. */
  on(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /* Says a change to all pages and the worker; kind is 'copy', 'media', 'jobs' or 'sync'. */
  tell(kind, id = '') {
    this.channel.postMessage({ kind, id });
    this.hear({ kind, id, mine: true });
  }

  hear(change) {
    for (const listener of this.listeners) listener(change);
  }

  async close() {
    this.channel.close();
    await this.database.close();
  }
}

/* Rows of one kind. */
class Rows {
  constructor(store, name, kind) {
    Object.assign(this, { store, name, kind });
  }

  get(id) { return this.read((rows) => found(rows.get(id))); }

  all() { return this.read((rows) => found(rows.getAll())); }

  async put(row) {
    await this.write((rows) => { rows.put(row); });
    this.store.tell(this.kind, row[this.idName]);
  }

  /* Reads, changes and keeps one row in one step, so that page and worker never undo each other.
     `changed(row)` returns the new row at once (no promise), or undefined to leave all as it is. */
  async change(id, changed) {
    const row = await this.write(async (rows) => {
      const next = changed(await found(rows.get(id)));
      if (next) rows.put(next);
      return next;
    });
    if (row) this.store.tell(this.kind, id);
    return row;
  }

  async remove(id) {
    await this.write((rows) => { rows.delete(id); });
    this.store.tell(this.kind, id);
  }

  read(work) { return this.store.database.read([this.name], work); }

  /* On the disk itself when the promise holds: a phone that dies now has it. */
  write(work) { return this.store.database.write([this.name], work, 'strict'); }
}

class Jobs extends Rows {
  idName = 'audit';

  async replaceAll(jobs) {
    await this.write((rows) => {
      rows.clear();
      for (const job of jobs) rows.put(job);
    });
    this.store.tell(this.kind);
  }
}

class Copies extends Rows {
  idName = 'audit';

  /* What was typed comes first: photos that the server has make room for it, then the reserve that photos left. */
  async write(work) {
    const { media, facts } = this.store;
    for (const free of [() => media.dropReceived(), () => facts.remove('reserve')]) {
      try {
        return await super.write(work);
      } catch (error) {
        if (error.name !== 'QuotaExceededError') throw error;
        await free();
      }
    }
    return super.write(work).catch((error) => { throw StorageFull.from(error); });
  }
}

class Media extends Rows {
  idName = 'id';

  of(audit) { return this.read((rows) => found(rows.index('audit').getAll(audit))); }

  /* A photo leaves room for what will still be typed; one that can't be kept is refused at once. */
  async put(item) {
    await (await import('./room.js')).keepPhoto(this.store, item);
    this.store.tell(this.kind, item.id);
  }

  /* The bytes of photos that the server has; their names and states stay. */
  async dropReceived() {
    const dropped = await this.write(async (rows) => {
      const items = (await found(rows.getAll())).filter((item) => item.state === 'received' && item.blob);
      for (const item of items) rows.put({ ...item, blob: null });
      return items;
    });
    for (const item of dropped) this.store.tell(this.kind, item.id);
    return dropped.length;
  }
}
