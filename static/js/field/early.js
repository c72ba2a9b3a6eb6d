/* Taps on the buttons of a contact before its script is there: each keeps the time at which it was made (timeline.js). */
globalThis.early = [];
document.addEventListener('click', ({ target }) => {
  const bar = target.closest?.('[data-next]:not([data-taken])');
  const button = bar && target.closest('[name=mark], [name=undo], [data-dial]');
  if (!button || button.ariaPressed) return;
  button.ariaPressed = 'true';
  navigator.vibrate?.(30);
  const [deed, value] = button.name ? [button.name, button.value.slice(bar.dataset.next.length + 1)] : ['dial', 'dial'];
  globalThis.early.push({ contact: bar.dataset.next, deed, value, at: new Date().toISOString() });
});
