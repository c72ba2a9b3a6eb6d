/* One request to the server, and what its answer means for what waits on the phone. */

/* What became of a request:
   {kind: 'done', told}          the server has it; `told` is what it said
   {kind: 'later', after}        no network, 429 or 5xx: try again; `after` is the Retry-After header
   {kind: 'signed-out'}          somebody has to sign in first
   {kind: 'no', sentence}        the server can't take this one, and says why */
export async function ask(store, address, options) {
  const first = await once(store, address, options);
  if (first.kind !== 'stale') return first;
  return (await renewToken(store)) ? untired(await once(store, address, options)) : { kind: 'signed-out' };
}

async function once(store, address, { method = 'GET', type, body }) {
  let answer;
  try {
    answer = await fetch(address, { method, body, redirect: 'error', cache: 'no-store', headers: await headers(store, method, type) });
  } catch {
    return { kind: 'later', after: '', isAway: true };
  }
  return meaning(answer);
}

async function headers(store, method, type) {
  const said = { Accept: 'application/json', 'X-Field-Person': store.key };
  if (type) said['Content-Type'] = type;
  if (method !== 'GET') said['X-CSRFToken'] = (await store.facts.get('csrf')) ?? '';
  return said;
}

async function meaning(answer) {
  const told = await answer.json().catch(() => null);
  if (answer.ok && told) return { kind: 'done', told };
  if (answer.status === 401) return { kind: 'signed-out' };
  if (answer.status === 400 && told?.code === 'csrf') return { kind: 'stale' };
  if (answer.ok || answer.status === 429 || answer.status >= 500) return { kind: 'later', after: answer.headers.get('Retry-After') ?? '' };
  return { kind: 'no', sentence: told?.sentence ?? told?.title ?? `${answer.status}` };
}

async function renewToken(store) {
  const answer = await once(store, '/field/sync/', {});
  if (answer.kind !== 'done') return false;
  await store.facts.put('csrf', answer.told.csrf);
  return true;
}

function untired(answer) {
  return answer.kind === 'stale' ? { kind: 'later', after: '' } : answer;
}
