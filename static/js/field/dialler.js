/* The phone's own dialler: the link that opens it stamps the dialling, and whoever comes back is asked how the call went. */
import { buzz } from './timeline.js';

/* What was dialled is a fact in the store, so that a browser that was killed during the call asks as well. */
export function watchDialler(timeline) {
  const { work, node, thumb } = timeline;
  const fact = `dialled:${work.audit}`;
  const panel = node.querySelector('[data-after]');
  const opener = node.querySelector('[data-after-open]');
  if (!panel) return null;

  thumb.bar?.addEventListener('click', (event) => {
    if (!event.target.closest('[data-dial]')) return;
    work.store.facts.put(fact, { name: timeline.name });
    buzz(30);
    timeline.put('dial', new Date().toISOString(), 'tap');
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) returned(); });
  opener.addEventListener('click', () => ask(true));
  draw();
  returned();
  return { draw };

  /* What is over is not asked about. */
  function draw() {
    const isOpen = hasDialled();
    if (!isOpen) panel.hidden = true;
    opener.hidden = !isOpen || !panel.hidden;
  }

  function hasDialled() {
    return timeline.isRunning && timeline.marks.some(({ mark }) => mark === 'dial');
  }

  async function returned() {
    const known = await work.store.facts.get(fact);
    if (known?.name !== timeline.name) return;
    if (hasDialled()) await ask(false);
    else if (timeline.ending) await work.store.facts.put(fact, null);
  }

  async function ask(isWanted) {
    const { openPanel } = await import('./aftercall.js');
    openPanel(panel, opener, timeline, { isWanted, done: () => work.store.facts.put(fact, null) });
  }
}
