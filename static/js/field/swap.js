/* Brings the page up to what the server sees: questions that came, went or changed, without losing the place. */

export function swap(form, answer, enhance) {
  const list = form.querySelector('[data-questions]');
  const known = new Map([...list.children].map((node) => [node.dataset.question, node]));
  for (const [name, node] of known) if (!answer.order.includes(name)) node.remove();
  let before = null;
  for (const name of answer.order) {
    let node = known.get(name);
    if (name in answer.fragments && !node?.querySelector('.sending')) node = replaced(node, answer.fragments[name], enhance);
    const place = before ? before.nextElementSibling : list.firstElementChild;
    if (node && node !== place) list.insertBefore(node, place);
    before = node ?? before;
  }
  steps(answer.steps);
}

function replaced(old, html, enhance) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const node = template.content.firstElementChild;
  const active = old?.contains(document.activeElement) ? document.activeElement : null;
  const open = [...(old?.querySelectorAll('details') ?? [])].map((one) => one.open);
  old?.replaceWith(node);
  [...node.querySelectorAll('details')].forEach((one, at) => { one.open = open[at] ?? false; });
  enhance(node);
  if (active?.id) follow(active, document.getElementById(active.id));
  return node;
}

/* The same control in the new question: with what was just typed, and the caret where it was. */
function follow(old, now) {
  if (!now) return;
  if (now.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])')) now.value = old.value;
  now.focus({ preventScroll: true });
  if (now.setSelectionRange && old.selectionStart != null) now.setSelectionRange(old.selectionStart, old.selectionEnd);
}

function steps(html) {
  const details = document.querySelector('[data-steps]');
  if (details && !details.contains(document.activeElement)) details.innerHTML = html;
}
