/* Photos at a question that does not ask for any: a photo note was placed there, so they are shown and may be removed. */
import { element } from './elements.js';

export function addPhotos(node, key, words) {
  const box = element('div', { className: 'beside' });
  const field = box.appendChild(element('div', { className: 'field photos' }));
  field.dataset.photos = key;
  const input = element('input', { type: 'file', hidden: true, multiple: true, accept: 'image/*,.heic,.heif' });
  field.append(element('b', { textContent: words.photo }), element('ul', { className: 'kept-files' }), input);
  node.append(box);
}
