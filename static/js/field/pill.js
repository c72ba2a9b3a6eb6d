/* The pill in the corner: where what was typed is now, in words. */
import { set } from './answers.js';

const node = document.querySelector('[data-save-state]');

export function pill(work, what = '') {
  if (!work) return;
  const { words, copy } = work;
  if (what === 'failed') return say('failed', words.notKept);
  if (what === 'change') return set(node.dataset, 'state', 'saving');
  if (!copy.seq && !copy.from) return say('new', words.nothingToSave); // else it is as another device sent it
  return work.isUnsent ? say('phone', words.onPhone) : say('server', words.onServer);
}

function say(state, sentence) {
  set(node.dataset, 'state', state);
  set(node.lastElementChild, 'textContent', sentence);
}
