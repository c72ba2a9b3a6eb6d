// A form is sent once: until the answer comes, another press does nothing. <form data-working="WORDS"> says meanwhile
// that it works, in the words of its button.
let sent = [];

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.some((one) => one.form === form)) {
    event.preventDefault();
    return;
  }
  const button = event.submitter;
  sent.push({ form, button, words: button ? [...button.childNodes] : [] });
  // After the browser has taken the form: a button that changes earlier may not be sent along.
  queueMicrotask(() => {
    button?.setAttribute("aria-busy", "true");
    if (button && form.dataset.working) button.replaceChildren(form.dataset.working);
  });
}

// Back from the next page, or the answer was no page: the form may be sent again.
function onShow() {
  for (const { button, words } of sent) {
    button?.removeAttribute("aria-busy");
    button?.replaceChildren(...words);
  }
  sent = [];
}

document.addEventListener("submit", onSubmit);
window.addEventListener("pageshow", onShow);
