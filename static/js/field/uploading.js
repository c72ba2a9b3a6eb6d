/* Sends one photo or recording piece by piece; an interrupted one goes on where the server says it stands. */
import { ask } from './asking.js';

const SMALLEST = 32 * 1024;
const LARGEST = 512 * 1024;
const QUICK = 2000; // ms: a piece that took less may be twice as large, one that took three times longer half

let piece = 128 * 1024;

export async function sendMedia(store, item) {
  let at = item.offset || item.tries ? null : 0;
  if (navigator.onLine) await note(store, item, { state: 'sending' }); // else it waits, whatever is tried
  for (;;) {
    const answer = at === null ? await ask(store, address(item), {}) : await put(store, item, at);
    if (answer.kind !== 'done') return answer;
    if (answer.told.state !== 'partial') return settle(store, item, answer);
    if (answer.told.offset === at) return { kind: 'later', after: '' }; // nothing was taken: not now
    at = answer.told.offset;
    await note(store, item, { offset: at });
  }
}

/* How far it is. A row is written anew with its photo, so a full phone has no room for that: sending is what frees it. */
async function note(store, item, values) {
  await store.media.change(item.id, (kept) => kept && ({ ...kept, ...values })).catch((error) => {
    if (error.name !== 'QuotaExceededError') throw error;
  });
}

async function put(store, item, at) {
  const chunk = await item.blob.slice(at, at + piece).arrayBuffer();
  const began = performance.now();
  const answer = await ask(store, `${address(item)}&offset=${at}`, { method: 'PUT', type: 'application/octet-stream', body: chunk });
  if (answer.kind === 'done') fit(performance.now() - began);
  else piece = SMALLEST;
  if (answer.status === 413 && chunk.byteLength > SMALLEST) return put(store, item, at); // a proxy that takes less
  return answer;
}

function fit(took) {
  if (took < QUICK) piece = Math.min(piece * 2, LARGEST);
  else if (took > 3 * QUICK) piece = Math.max(piece / 2, SMALLEST);
}

function address(item) {
  const { audit, key, kind, size, sha, captured_at, name } = item;
  return `/field/sync/media/${item.id}?${new URLSearchParams({ audit, key, kind, size, sha, captured_at, name })}`;
}

/* Kept here until the audit is decided: the page shows it from the phone, online or not. A phone too full to write
   that down lets the bytes go that the server has. */
async function settle(store, item, answer) {
  const state = answer.told.state === 'stored' ? 'received' : 'refused';
  const settled = { state, offset: item.size, sentence: answer.told.sentence ?? '', tries: 0, next_at: null };
  const keep = (more) => store.media.change(item.id, (kept) => kept && ({ ...kept, ...settled, ...more }));
  await keep({}).catch((error) => {
    if (state !== 'received' || error.name !== 'QuotaExceededError') throw error;
    return keep({ blob: null });
  });
  return answer;
}
