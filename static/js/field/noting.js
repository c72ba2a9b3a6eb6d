/* The button that takes a photo note, and the field for a word about the one that was just taken. */
import { element, icon } from './elements.js';
import { sayOf, takeNote } from './photonotes.js';
import { fill } from './words.js';

/* An element with button and what is said of the note; `hasWord`: the word is asked for here, not in the tray. */
export function noteTaker(store, words, { hasWord }) {
  const node = element('div', { className: 'note-taker' });
  const input = element('input', { type: 'file', accept: 'image/*,.heic,.heif', hidden: true });
  input.setAttribute('capture', 'environment');
  const button = element('button', { className: 'button', type: 'button' });
  button.dataset.note = '';
  button.append(icon('camera'), ` ${words.photoNote}`);
  const told = element('p', { className: 'quiet told' });
  told.setAttribute('role', 'status');
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    node.querySelector('.word')?.remove();
    try {
      const item = await takeNote(store, file);
      told.textContent = words.noteKept;
      if (hasWord) node.append(wordField(store, item, words));
    } catch (error) {
      told.textContent = error.name === 'StorageFull' ? words.noteFull : fill(words.noteFailed, file.name);
    }
  });
  node.append(button, input, told);
  return node;
}

/* The photo is kept already; the word is kept as it is typed. */
export function wordField(store, item, words) {
  const label = element('label', { className: 'word field' });
  const input = element('input', { className: 'input', type: 'text', value: item.note, maxLength: 500, autocomplete: 'off' });
  input.addEventListener('input', () => sayOf(store, item.id, input.value));
  label.append(element('span', { textContent: words.noteWord }), input);
  return label;
}
