/* The screen stays on while a contact runs; browsers let it go whenever the page is hidden, so it is taken again. */
const running = new Map(); // name of the contact → who wants to know whether the screen is held
let lock = null;
let isAsking = false;

/* `told(isHeld)` hears whether the phone does so; some can't, some refuse when the battery is low. */
export function keepAwake(name, isNeeded, told) {
  if (isNeeded) running.set(name, told); else running.delete(name);
  if (!isNeeded) told(true);
  if (!running.size) release();
  else take();
}

document.addEventListener('visibilitychange', () => { if (!document.hidden && running.size) take(); });

async function take() {
  if (isAsking || (lock && !lock.released) || document.hidden) return tell();
  isAsking = true;
  lock = await navigator.wakeLock?.request('screen').catch(() => null) ?? null;
  isAsking = false;
  if (!running.size) release();
  return tell();
}

function tell() {
  if (document.hidden || isAsking) return;
  for (const told of running.values()) told(Boolean(lock));
}

function release() {
  lock?.release();
  lock = null;
}
