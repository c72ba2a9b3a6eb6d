// Keys of a desk page: whatever carries data-key is pressed by that key, "?" opens the list of keys.

const KEPT = "desk-keys";
const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

const list = document.querySelector("[data-keys]");
const toggle = document.querySelector("[data-keys-switch]");

function areOff() {
  try {
    return localStorage.getItem(KEPT) === "off";
  } catch {
    return false;
  }
}

function turn(off) {
  try {
    localStorage.setItem(KEPT, off ? "off" : "on");
  } catch {
    // without storage the choice lasts as long as the page
  }
  showSwitch();
}

function showSwitch() {
  if (!toggle) return;
  toggle.hidden = false;
  toggle.textContent = areOff() ? toggle.dataset.on : toggle.dataset.off;
}

function fieldIn(details) {
  const own = details.querySelector("textarea, input:not([type=hidden])");
  return own ?? details.querySelector("button");
}

function openAndFocus(summary) {
  const details = summary.closest("details");
  details.open = true;
  fieldIn(details)?.focus();
}

function press(target) {
  if (target.matches("summary")) openAndFocus(target);
  else target.click();
}

function onKey(event) {
  const busy = event.defaultPrevented || event.repeat || event.isComposing;
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (busy || held || areOff() || event.target.closest?.(TYPING)) return;
  if (event.key === "?" && list) {
    list.open = !list.open;
    if (list.open) list.querySelector("summary").focus();
    return;
  }
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  press(target);
}

// A reason typed beside a question belongs to the return: its panel opens, so that the button is in sight.
function onReason(event) {
  if (!event.target.closest("[data-ask]") || !event.target.value.trim()) return;
  const panel = document.querySelector("[data-return]");
  if (panel) panel.open = true;
}

// "Ask the auditor" leads straight into its field. At once, not on "toggle", which comes later than the next key: what
// is typed there must never be taken for a decision.
function onAsk(event) {
  const summary = event.target.closest("[data-ask] > summary");
  if (!summary || summary.parentElement.open) return;
  event.preventDefault();
  openAndFocus(summary);
}

showSwitch();
toggle?.addEventListener("click", () => turn(!areOff()));
document.addEventListener("keydown", onKey);
document.addEventListener("input", onReason);
document.addEventListener("click", onAsk);
