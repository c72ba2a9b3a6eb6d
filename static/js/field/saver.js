/* Saves the section while it is filled in, and says in words where what was typed is now. */
const WAITS = [1000, 2000, 5000, 10_000, 30_000];
const SIGNED_OUT_WAIT = 2000; // somebody is signing in right now, in another tab

export class Saver {
  constructor(form, words, apply) {
    Object.assign(this, { form, words, apply, version: 0, saved: 0, failures: 0, isRenewed: false, running: null, timer: 0 });
    this.pill = document.querySelector('[data-save-state]');
    this.key = `unsaved:${location.pathname}`;
    addEventListener('online', () => this.isDirty && this.save());
    addEventListener('beforeunload', (event) => this.isDirty && this.isFailing && !this.isLeaving && event.preventDefault());
    document.addEventListener('visibilitychange', () => document.hidden && this.isDirty && this.save(true));
  }

  get isDirty() { return this.version > this.saved; }
  get isFailing() { return this.failures > 0; }

  changed(delay) {
    this.version += 1;
    if (this.isFailing) this.remember();
    else this.say('saving', this.words.typing);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /* True when the server has everything. Only one request runs at a time; the last one carries it all. */
  async save(isHiding = false) {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    this.running = this.send(isHiding);
    const isDone = await this.running;
    this.running = null;
    if (isDone && this.isDirty && !isHiding) return this.save();
    return isDone;
  }

  async send(isHiding) {
    const version = this.version;
    if (!this.isFailing) this.say('saving', this.words.saving);
    const body = this.fields();
    this.note({}); // until the answer is here, what is sent counts whole: nobody knows what has arrived
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: 'POST', body, keepalive: isHiding, headers: { Accept: 'application/json' },
      });
      if (!answer.ok) return this.refused(answer.status);
      const told = await answer.json();
      this.saved = version;
      this.note(told.seen);
      this.failures = 0;
      this.isRenewed = false;
      this.forget();
      if (!this.isDirty) {
        this.apply(told);
        this.say('server', this.words.saved.replace('§', new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })));
      }
      return true;
    } catch {
      return this.failed(this.words.offline);
    }
  }

  /* Signed out, or signed in again elsewhere: with a fresh token the next try goes through, so it is made at once. */
  async refused(status) {
    const isStale = status === 400 || status === 401;
    const token = isStale && await this.freshToken();
    if (!token) {
      this.isRenewed = false;
      return isStale ? this.failed(this.words.signedOut, SIGNED_OUT_WAIT) : this.failed(this.words.failed);
    }
    this.form.elements.csrf_token.value = token;
    const isFirst = !this.isRenewed; // a fresh token that is refused too is no reason to hurry
    this.isRenewed = true;
    return isFirst ? this.failed(this.words.saving, 0) : this.failed(this.words.failed);
  }

  async freshToken() {
    const page = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    const text = page.ok ? await page.text() : '';
    return new DOMParser().parseFromString(text, 'text/html').querySelector('#section [name=csrf_token]')?.value;
  }

  failed(sentence, wait = WAITS[Math.min(this.failures, WAITS.length - 1)]) {
    this.say('failed', sentence);
    this.remember();
    this.timer = setTimeout(() => this.save(), wait);
    this.failures += 1;
    return false;
  }

  /* What the server has of each question now; what differs from it was changed on this page. */
  note(seen) {
    for (const field of this.form.querySelectorAll('[name=seen]')) {
      const name = field.value.slice(0, field.value.lastIndexOf(':'));
      field.value = `${name}:${seen[name] ?? ''}`;
    }
  }

  say(state, sentence) {
    this.pill.dataset.state = state;
    this.pill.lastElementChild.textContent = sentence;
  }

  /* Files are sent on their own. */
  fields() {
    const fields = new FormData(this.form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    return fields;
  }

  /* What could not be sent survives closing the browser; it leaves the phone's storage once the server has it. */
  remember() {
    const kept = [...this.fields()].filter(([name]) => name !== 'csrf_token');
    try { localStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* full or refused: the page still has it */ }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept either */ }
  }

  restore() {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(this.key)); } catch { return; }
    if (!kept) return;
    const values = Map.groupBy ? Map.groupBy(kept, ([name]) => name) : kept.reduce((m, e) => m.set(e[0], [...(m.get(e[0]) ?? []), e]), new Map());
    for (const field of this.form.elements) put(field, (values.get(field.name) ?? []).map(([, value]) => value));
    this.form.dispatchEvent(new CustomEvent('restored', { detail: values }));
    this.say('failed', this.words.kept);
    this.changed(0);
  }
}

function put(field, values) {
  if (!field.name?.startsWith('q-') || field.type === 'file') return;
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
  else if (values.length) field.value = values[0];
}
