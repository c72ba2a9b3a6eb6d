// The form of a claim, live: what the kinds ask, the clocks and the test are renewed from the server while it is filled in.
// Without this, "See the test" does the same.

const form = document.querySelector("form[data-claim]");
const PAUSE = 350;
let waiting = 0;
let asking = null;
let kindsChanged = false;

function onInput(event) {
  kindsChanged ||= event.target.matches("[data-kind]");
  asking?.abort(); // an answer to what has changed since would put old words back
  clearTimeout(waiting);
  waiting = setTimeout(renew, PAUSE);
}

async function renew() {
  asking = new AbortController();
  const told = new FormData(form);
  told.set("see", "1");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: told, signal: asking.signal });
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // offline, or asked again meanwhile: what is typed stays as it is
  }
}

function show(page) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = page.getElementById(part.id);
    const waits = part.dataset.live === "kinds" && !kindsChanged;
    if (now && !waits && !part.contains(document.activeElement)) part.innerHTML = now.innerHTML;
  }
  kindsChanged = false;
}

form.addEventListener("input", onInput);
