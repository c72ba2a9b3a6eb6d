/* Sends one audit as it stands on this phone; what is typed meanwhile is sent the next time. */
import { ask } from './asking.js';
import { openDevice } from './device.js';

const SENT = ['answers', 'marks', 'seq', 'base_no', 'version', 'started_at', 'changed_at', 'finished_at', 'outcome', 'reason', 'here', 'from'];

export async function sendCopy(store, copy) {
  const address = `/field/sync/audits/${copy.audit}`;
  const answer = await ask(store, address, { method: 'PUT', type: 'application/json', body: JSON.stringify(await envelope(copy)) });
  if (answer.kind === 'done') await store.copies.change(copy.audit, (kept) => received(kept, copy, answer.told));
  return answer;
}

export async function envelope(copy) {
  const said = Object.fromEntries(SENT.map((name) => [name, copy[name] ?? null]));
  const { id } = await openDevice();
  return { ...said, outcome: copy.outcome ?? '', reason: copy.reason ?? '', device: id, sent_at: new Date().toISOString() };
}

/* Only what the server said changes: the answers in the store may be newer than those that were sent. A copy that was
   deleted here meanwhile stays deleted. One that was begun anew after such a deletion counts on from what the server
   has of this phone, and is sent again: the server takes nothing older. */
function received(kept, sent, told) {
  if (!kept) return undefined;
  if (told.seq > kept.seq) return { ...kept, seq: told.seq + 1 };
  return {
    ...kept,
    sent_seq: Math.max(kept.sent_seq, sent.seq),
    sent_at: new Date().toISOString(),
    server: { state: told.state, revision_no: told.revision_no, problems: told.problems, other: told.other, kept: told.kept, sentence: told.sentence, at: told.at },
    tries: 0,
    next_at: null,
    error: '',
  };
}
