/* The hint to install the pages on the home screen: a button where the browser offers it, words on an iPhone. */
const DISMISSED = 'install-dismissed';
const card = document.querySelector('[data-install]');

export function offerInstall() {
  if (!card || isInstalled() || localStorage.getItem(DISMISSED)) return;
  const [now, later] = ['now', 'later'].map((name) => card.querySelector(`[data-install-${name}]`));
  later.addEventListener('click', () => { localStorage.setItem(DISMISSED, 'yes'); card.hidden = true; });
  addEventListener('appinstalled', () => { card.hidden = true; });
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    card.hidden = false;
    now.onclick = async () => { card.hidden = true; await event.prompt(); };
  });
  if (!isApple()) return;
  now.hidden = true;
  card.querySelector('[data-ios]').hidden = false;
  card.hidden = false;
}

export function isInstalled() {
  return matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
}

function isApple() {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
}
