/* One audit as it is filled in on this phone: every change is kept at once, and what it means is worked out anew. */
import { Filling } from './filling.js';

const AGAIN = 2000; // ms until what could not be kept is tried again

export class Work {
  #pending = null;
  #running = null;
  #filling = null;

  /* `start` is the copy to go on from; nothing is kept before the first change. `heard(reason)` is told of 'change',
     'kept', 'elsewhere' (another tab or the server changed the copy) and 'failed'. */
  constructor({ store, device, job, logic, words, start, heard }) {
    Object.assign(this, { store, device, job, logic, words, copy: start, origin: start, heard });
    this.audit = job.audit;
    this.media = new Map();
    store.on(({ kind, id }) => {
      if (kind === 'copy' && id === this.audit && !this.#running && !this.#pending) this.reload();
      if (kind === 'media') this.readMedia().then(() => this.heard('media'));
    });
  }

  get zone() { return this.job.facts.zone; }
  get isOpen() { return !this.copy.finished_at; }
  get isUnsent() { return this.copy.seq > this.copy.sent_seq; }

  get filling() {
    this.#filling ??= new Filling(this.logic, {
      answers: this.copy.answers, marks: this.copy.marks, now: new Date(), zone: this.zone, metadata: this.metadata, canRecord: this.job.rules?.audio,
    });
    return this.#filling;
  }

  get metadata() {
    return { ...this.job.metadata, start: this.copy.started_at, end: new Date().toISOString() };
  }

  marksOf(name) { return this.copy.marks[name] ?? []; }

  /* The photos under a key: of a question that asks for them, or beside one. */
  photosOf(key) {
    const isPhotos = key.endsWith('#evidence') || this.logic.questions[key]?.kind === 'image';
    const ids = isPhotos ? this.copy.answers[key] : [];
    return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
  }

  /* `answers` and `marks` by key, null for what is taken away; anything else is a field of the copy. */
  change(delta) {
    this.#pending = joined(this.#pending, { ...delta, changed_at: new Date().toISOString() });
    this.copy = applied(this.copy, this.#pending, this.logic);
    this.#filling = null;
    this.heard('change');
    this.kept = this.#keep();
    return this.kept;
  }

  /* What was computed once stays as it was. */
  remember() {
    const fresh = Object.entries(this.filling.remembered()).filter(([name]) => !(name in this.copy.answers));
    if (fresh.length && this.copy.seq) this.change({ answers: Object.fromEntries(fresh) });
  }

  async reload() {
    const row = await this.store.copies.get(this.audit);
    if (!row || this.#pending || this.#running) return;
    const isOther = row.seq !== this.copy.seq;
    this.copy = row;
    if (isOther) this.#filling = null;
    this.heard(isOther ? 'elsewhere' : 'kept');
  }

  async readMedia() {
    this.media = new Map((await this.store.media.of(this.audit)).map((item) => [item.id, item]));
  }

  #keep() {
    this.#running ??= this.#write().finally(() => { this.#running = null; });
    return this.#running;
  }

  /* Only what changed is written, upon what is kept by then: two tabs of one audit take nothing from each other. */
  async #write() {
    while (this.#pending) {
      const delta = this.#pending;
      this.#pending = null;
      try {
        const row = await this.store.copies.change(this.audit, (kept) => applied(kept ?? this.origin, delta, this.logic));
        this.copy = this.#pending ? applied(row, this.#pending, this.logic) : row;
        this.#filling = null;
      } catch (error) {
        this.#pending = joined(delta, this.#pending ?? {});
        this.heard('failed', error);
        await new Promise((done) => { setTimeout(done, AGAIN); });
      }
    }
    this.heard('kept');
  }
}

function joined(one, other) {
  return { ...one, ...other, answers: { ...one?.answers, ...other.answers }, marks: { ...one?.marks, ...other.marks } };
}

function applied(copy, { answers, marks, ...rest }, logic) {
  return { ...copy, ...rest, answers: merged(copy.answers, answers, logic), marks: merged(copy.marks, marks), seq: copy.seq + 1, error: '', tries: 0, next_at: null };
}

/* null stays where it says "cleared by hand", so that a default does not come back. */
function merged(kept, changes = {}, logic) {
  const now = { ...kept, ...changes };
  for (const [key, value] of Object.entries(changes)) {
    const question = logic?.questions[key];
    if (value === null && !hasOwn(question)) delete now[key];
  }
  return now;
}

const hasOwn = (question) => ['default', 'preset', 'calculation'].some((one) => question?.[one] !== undefined);
