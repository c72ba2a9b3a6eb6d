/* The fill page: puts the helpers together. Without this script every button still works by itself. */
import { clocks } from './clock.js';
import { enhancePhotos, uploads } from './photos.js';
import { enhancePlaces } from './place.js';
import { Saver } from './saver.js';
import { swap } from './swap.js';
import { enhanceTimelines } from './timeline.js';

const form = document.getElementById('section');
const words = JSON.parse(form.dataset.words);
const saver = new Saver(form, words, (answer) => swap(form, answer, enhance));

function enhance(root) {
  enhanceTimelines(root, saver);
  enhancePhotos(root, form, words);
  enhancePlaces(root, words, () => saver.changed(0));
}

form.addEventListener('change', (event) => {
  if (event.target.type !== 'file' && !event.target.closest('[data-own]')) saver.changed(0);
});
form.addEventListener('input', (event) => {
  if (event.target.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])') && !event.target.closest('[data-own]')) saver.changed(1200);
});

form.addEventListener('submit', async (event) => {
  const isCertain = navigator.onLine && !saver.isFailing && !uploads.size;
  if (isCertain || form.dataset.leaving) {
    saver.isLeaving = true;
    return;
  }
  const button = event.submitter;
  event.preventDefault();
  await Promise.allSettled([...uploads]);
  if (await saver.save()) {
    form.dataset.leaving = 'yes';
    form.requestSubmit(button);
  } else {
    saver.say('failed', words.stay);
  }
});

enhance(document);
clocks(words);
saver.restore();
