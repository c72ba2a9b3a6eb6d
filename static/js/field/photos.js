/* Photos go to the server one by one as soon as they are chosen, with progress; a failed one can be tried again. */
import { fill } from './clock.js';

export const uploads = new Set();
let line = Promise.resolve(); // one after the other: a phone's connection is narrow

export function enhancePhotos(root, form, words) {
  for (const group of root.querySelectorAll('[data-photos]')) {
    const input = group.querySelector('input[type=file]');
    input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = ''; // else the form would send them a second time
      for (const file of files) send(file, group, form, words);
    });
  }
}

function send(file, group, form, words) {
  const item = group.querySelector('.kept-files').appendChild(document.createElement('li'));
  const box = item.appendChild(Object.assign(document.createElement('div'), { className: 'sending' }));
  const upload = line.then(() => post(file, group, form, box)).then(
    (photo) => item.replaceChildren(...kept(photo, group.dataset.photos, item, words)),
    (why) => item.replaceChildren(...failed(why || fill(words.photoFailed, file.name), words, () => {
      item.remove();
      send(file, group, form, words);
    }, () => item.remove())),
  ).finally(() => uploads.delete(upload));
  uploads.add(upload);
  line = upload;
}

function post(file, group, form, box) {
  const fields = new FormData();
  fields.append('csrf_token', form.elements.csrf_token.value);
  fields.append('key', group.dataset.photos);
  fields.append('photo', file);
  const progress = box.appendChild(document.createElement('progress'));
  progress.setAttribute('aria-label', file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.dataset.photosTo);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = (event) => { if (event.lengthComputable) Object.assign(progress, { max: event.total, value: event.loaded }); };
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject(request.response?.title ?? request.response?.sentence));
    request.onerror = () => reject('');
    request.send(fields);
  });
}

function kept(photo, key, item, words) {
  const number = [...item.parentElement.children].indexOf(item) + 1;
  const link = Object.assign(document.createElement('a'), { href: photo.href });
  link.append(Object.assign(new Image(96, 96), { src: photo.href, alt: `${words.photo} ${number}` }));
  const remove = button(words.remove, { type: 'submit', name: 'remove', value: `${key}:${photo.id}` });
  return [link, remove];
}

function failed(why, words, again, away) {
  const box = Object.assign(document.createElement('div'), { className: 'sending not-sent', textContent: why });
  box.setAttribute('role', 'alert');
  const retry = button(words.tryAgain, { type: 'button', onclick: again });
  return [box, retry, button(words.remove, { type: 'button', onclick: away })];
}

function button(text, properties) {
  return Object.assign(document.createElement('button'), { className: 'button quiet', textContent: text, ...properties });
}
