/* Recordings of an answer: the rule in words first, then one button; heard from this phone, sent by the sync. */
import { elapsed } from './clock.js';
import { element, icon } from './elements.js';
import { itemOf } from './items.js';
import { Kept } from './kept.js';
import { Recorder, canRecord } from './recorder.js';
import { fill } from './words.js';

export function enhance(root, work) {
  return [...root.querySelectorAll('[data-recordings]')].map((node) => new Recordings(node, work));
}

class Recordings extends Kept {
  constructor(node, work) {
    const said = JSON.parse(node.dataset.words);
    super(node, work, node.dataset.recordings, said.recording);
    this.said = said;
    const isAllowed = Boolean(work.job.rules?.audio);
    this.line.before(element('p', { className: 'hint', textContent: isAllowed ? said.may : said.mayNot }), this.controls());
    this.button.parentElement.hidden = !isAllowed;
    if (isAllowed && !canRecord()) {
      this.button.parentElement.hidden = true;
      this.say(said.noRecorder);
    }
    if (isAllowed) this.adopt();
    this.redraw();
  }

  controls() {
    const row = element('div', { className: 'row recorder' });
    this.button = element('button', { className: 'button', type: 'button' });
    this.time = element('b', { hidden: true });
    this.button.addEventListener('click', () => (this.recorder ? this.recorder.stop() : this.begin()));
    row.append(this.button, this.time);
    this.draw();
    return row;
  }

  draw() {
    const { said } = this;
    this.button.replaceChildren(icon(this.recorder ? 'stop' : 'mic'), ` ${this.recorder ? said.stop : said.record}`);
    this.button.classList.toggle('is-recording', Boolean(this.recorder));
    this.time.hidden = !this.recorder;
    if (!this.recorder) this.time.textContent = '';
  }

  shown(alt) {
    const player = element('audio', { controls: true, preload: 'metadata' });
    player.setAttribute('aria-label', alt);
    return player;
  }

  /* Every half minute what is there is kept, so that a phone that dies loses no more. */
  async begin() {
    const { said, work: { audit, store } } = this;
    const row = await itemOf(new Blob([]), { audit, key: this.key, kind: 'audio', state: 'recording' });
    this.say('');
    try {
      this.recorder = await Recorder.begin(row.id, {
        ticked: (span) => { this.time.textContent = elapsed(span); },
        paused: (span) => this.say(fill(said.paused, elapsed(span))),
        partly: (blob) => store.media.put({ ...row, blob, type: blob.type, size: blob.size, state: 'recording' }).catch(() => this.recorder?.stop()),
        ended: (blob, isFull) => this.ended(row, blob, isFull),
      });
      this.say(said.now);
    } catch {
      this.say(said.noMicrophone, true);
    }
    this.draw();
  }

  async ended(row, blob, isFull) {
    const { said } = this;
    this.recorder = null;
    this.draw();
    if (!blob.size) return this.say(said.empty, true);
    try {
      await this.add({ ...(await itemOf(blob, row)), id: row.id, state: 'waiting' });
      return this.say(isFull ? said.full : said.kept);
    } catch (error) {
      return this.say(error.name === 'StorageFull' ? said.noRoom : said.empty, true);
    }
  }

  /* What a page that died was recording: kept as far as it went. */
  async adopt() {
    for (const item of (await this.work.store.media.of(this.work.audit)).filter((one) => one.key === this.key && one.state === 'recording')) {
      await navigator.locks?.request(`recording-${item.id}`, { ifAvailable: true }, async (lock) => {
        if (lock && item.size) await this.add({ ...(await itemOf(item.blob, item)), id: item.id, state: 'waiting' });
      });
    }
  }
}
