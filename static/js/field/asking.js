/* One request to the server, and what its answer means for what waits on the phone. */

const PATIENCE = 60_000; // ms for an answer, and more for what travels: 4 KB in a second are slow, not dead
const BYTES_PER_MS = 4;

/* What became of a request:
   {kind: 'done', told}          the server has it; `told` is what it said
   {kind: 'later', after}        no network, 429 or 5xx: try again; `after` is the Retry-After header
   {kind: 'signed-out'}          somebody has to sign in first
   {kind: 'no', sentence}        the server can't take this one, and says why
   with `status` where there was an answer, `isAway` where there was none. */
export async function ask(store, address, options) {
  const first = await once(store, address, options);
  if (first.kind !== 'stale') return first;
  const token = await once(store, '/field/sync/', {});
  if (token.kind !== 'done') return token;
  await store.facts.put('csrf', token.told.csrf).catch(() => undefined);
  const second = await once(store, address, options, token.told.csrf);
  return second.kind === 'stale' ? { kind: 'later', after: '' } : second;
}

async function once(store, address, { method = 'GET', type, body }, token) {
  try {
    const signal = AbortSignal.timeout(PATIENCE + (body?.byteLength ?? body?.length ?? 0) / BYTES_PER_MS);
    const said = await headers(store, method, type, token);
    return await meaning(await fetch(address, { method, body, signal, redirect: 'error', cache: 'no-store', headers: said }));
  } catch {
    return { kind: 'later', after: '', isAway: true };
  }
}

async function headers(store, method, type, token) {
  const said = { Accept: 'application/json', 'X-Field-Person': store.key };
  if (type) said['Content-Type'] = type;
  if (method !== 'GET') said['X-CSRFToken'] = token ?? (await store.facts.get('csrf')) ?? '';
  return said;
}

/* A page of somebody else, for example of a hotel's network, is no answer of ours: that one is tried again. */
async function meaning(answer) {
  const { status } = answer;
  const told = await answer.json().catch(() => null);
  if (answer.ok && told) return { kind: 'done', status, told };
  if (status === 401) return { kind: 'signed-out', status };
  if (status === 400 && told?.code === 'csrf') return { kind: 'stale', status };
  if (status === 413 || (status >= 400 && status < 500 && status !== 429 && told?.code)) return { kind: 'no', status, sentence: told?.sentence ?? '' };
  return { kind: 'later', status, after: answer.headers.get('Retry-After') ?? '' };
}
