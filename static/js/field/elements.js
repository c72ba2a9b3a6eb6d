/* Elements made by scripts, and icons of the sprite that the page uses already. */

export function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/* An icon beside words; copied from one that stands on the page, so that its address is the release's. */
export function icon(name) {
  const made = document.querySelector('svg.icon').cloneNode(true);
  made.setAttribute('class', 'icon');
  const use = made.querySelector('use');
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${name}`));
  return made;
}
