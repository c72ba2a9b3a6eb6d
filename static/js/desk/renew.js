// A part of a page that something is under way in renews itself: <div id data-renew="ADDRESS" data-under-way>.
// Without this a link says where to look again.

const PAUSE = 2000;

async function renew(part) {
  try {
    const answer = await fetch(part.dataset.renew, { headers: { Accept: "text/html" } });
    if (!answer.ok) return true;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return show(part, page.getElementById(part.id));
  } catch {
    return true; // offline for a moment
  }
}

/* Puts the new content in place, unless somebody is about to use the old one; says whether to look again. */
function show(part, now) {
  if (!now) return false;
  if (!part.contains(document.activeElement)) part.replaceChildren(...now.childNodes);
  return "underWay" in now.dataset;
}

async function watch(part) {
  do {
    await new Promise((done) => setTimeout(done, PAUSE));
  } while (document.hidden || (await renew(part)));
}

for (const part of document.querySelectorAll("[data-renew][data-under-way]")) watch(part);
