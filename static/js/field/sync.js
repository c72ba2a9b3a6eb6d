/* Sends what this phone holds until the server has it: answers first, photos and recordings after them. */
import { alone } from './alone.js';
import { leftUntil, NEVER, waitAfter } from './backoff.js';
import { sendCopy } from './sending.js';
import { sendMedia } from './uploading.js';

const MOST_AWAY = 3; // so many requests in a row without an answer, and all the rest waits

/* One round over everything that is due. `now`: also over what would wait; `all`: also over what the server refused.
   One round at a time: while one runs it sees what is added. Fails only when this phone can't keep what became of it. */
export async function sync(store, { now = false, all = false } = {}) {
  return alone(`sync-${store.key}`, now, () => new Round(store, now, all).run());
}

/* Milliseconds until something is due again; Infinity when nothing waits. */
export async function dueIn(store) {
  const waiting = [...(await copiesWaiting(store)), ...(await mediaWaiting(store))];
  const next = Math.min(...waiting.map((one) => leftUntil(one.next_at)));
  return Math.max(next, await pauseLeft(store));
}

/* Finished ones first, then what was typed longest ago. */
export async function copiesWaiting(store) {
  const copies = await store.copies.all();
  return copies.filter((copy) => copy.seq > copy.sent_seq).sort((one, other) => (
    Number(!one.finished_at) - Number(!other.finished_at) || (one.changed_at ?? '').localeCompare(other.changed_at ?? '')
  ));
}

/* A photo note that has no audit yet stays here until it is placed. */
export async function mediaWaiting(store) {
  const media = await store.media.all();
  return media.filter((item) => item.audit && ['waiting', 'sending'].includes(item.state));
}

async function pauseLeft(store) {
  return leftUntil((await store.facts.get('sync'))?.until);
}

class Round {
  constructor(store, now, all) {
    Object.assign(this, { store, now, all, tried: new Map(), away: 0 });
  }

  async run() {
    if (!this.now && (await pauseLeft(this.store))) return undefined;
    for (;;) {
      const item = await this.next();
      if (!item) return this.say(this.away ? 'away' : 'rest');
      this.tried.set(item.id, item.seq);
      await this.say('sending', { item: item.id });
      const answer = await item.send().catch(() => ({ kind: 'later', after: '' }));
      await this.settle(item, answer);
      const stop = this.reasonToStop(item, answer);
      if (stop) return this.pause(stop, answer.after);
    }
  }

  async settle(item, { kind, after, sentence }) {
    if (kind === 'later') await item.wait(waitAfter(item.tries + 1, after));
    if (kind === 'no') await item.refuse(sentence);
    if (kind === 'signed-out') await item.leave();
  }

  /* Why it is no use to go on with the next: nobody is signed in, nobody answers, or the server asks for a pause. */
  reasonToStop(item, { kind, isAway, after, status }) {
    this.away = isAway ? this.away + 1 : 0;
    if (kind === 'signed-out') return 'signed-out';
    if (after && (item.isCopy || status === 429)) return 'busy';
    return this.away >= MOST_AWAY ? 'away' : '';
  }

  /* The next that is due and was not tried in this round as it is now. */
  async next() {
    const isNext = (one) => this.tried.get(one.id) !== one.seq && this.mayTry(leftUntil(one.next_at));
    const copy = (await copiesWaiting(this.store)).map((one) => copyItem(this.store, one)).find(isNext);
    return copy ?? (await mediaWaiting(this.store)).map((one) => mediaItem(this.store, one)).find(isNext);
  }

  mayTry(left) {
    return this.all || !left || (this.now && left !== Infinity);
  }

  /* Everything waits, longer each time, until one round goes through. */
  async pause(state, after) {
    const pauses = ((await this.store.facts.get('sync'))?.pauses ?? 0) + 1;
    return this.say(state, { pauses, until: Date.now() + waitAfter(pauses, after) });
  }

  /* What the sync is doing, for the pages: 'sending' | 'rest' | 'away' | 'busy' | 'signed-out'. A phone too full for
     this line sends all the same. */
  async say(state, more = {}) {
    const { pauses = 0 } = (await this.store.facts.get('sync')) ?? {};
    const told = { state, at: new Date().toISOString(), pauses: state === 'rest' ? 0 : pauses, ...more };
    await this.store.facts.put('sync', told).catch(() => undefined);
    this.store.tell('sync', state);
  }
}

function copyItem(store, copy) {
  const change = (values) => store.copies.change(copy.audit, (kept) => kept && ({ ...kept, ...values }));
  return {
    id: copy.audit, isCopy: true, seq: copy.seq, next_at: copy.next_at, tries: copy.tries ?? 0,
    send: () => sendCopy(store, copy),
    wait: (span) => change({ tries: (copy.tries ?? 0) + 1, next_at: Date.now() + span }),
    refuse: (sentence) => change({ tries: (copy.tries ?? 0) + 1, next_at: NEVER, error: sentence }),
    leave: () => undefined,
  };
}

function mediaItem(store, item) {
  const change = (values) => store.media.change(item.id, (kept) => kept && ({ ...kept, ...values }));
  return {
    id: item.id, isCopy: false, seq: 0, next_at: item.next_at, tries: item.tries ?? 0,
    send: () => sendMedia(store, item),
    wait: (span) => change({ state: 'waiting', tries: (item.tries ?? 0) + 1, next_at: Date.now() + span }),
    refuse: (sentence) => change({ state: 'refused', sentence }),
    leave: () => change({ state: 'waiting' }),
  };
}
