/* The photos of one answer: made small one after the other, kept at once, shown from this phone. */
import { isSame, pictureItem } from './items.js';
import { Kept } from './kept.js';
import { fill } from './words.js';

export class Shelf extends Kept {
  constructor(node, work) {
    super(node, work, node.dataset.photos, work.words.photo);
  }

  redraw() {
    super.redraw();
    this.offerNotes();
  }

  async offerNotes() {
    const isOffered = this.node.querySelector('.use-notes');
    if (isOffered || (await this.work.store.media.of('')).length) (await import('./usenotes.js')).offerNotes(this);
  }

  shown(alt) { return Object.assign(new Image(96, 96), { alt, decoding: 'async' }); }

  /* One after the other, each with a pause in which the page answers. */
  async take(files) {
    const told = [];
    for (const [at, file] of files.entries()) {
      if (files.length > 1) this.say(fill(this.work.words.readying, at + 1, files.length));
      told.push(await this.keep(file));
      await new Promise((done) => { setTimeout(done); });
    }
    const problems = told.filter((one) => one?.isProblem);
    this.say([...new Set((problems.length ? problems : told).map((one) => one?.text).filter(Boolean))].join(' '), problems.length > 0);
  }

  /* What there is to say of it, {text, isProblem}; nothing when it is simply kept. */
  async keep(file) {
    const { work } = this;
    try {
      const item = await pictureItem(file, { audit: work.audit, key: this.key });
      const known = await Promise.all(this.items.map((one) => isSame(one, item)));
      if (known.includes(true)) return { text: fill(work.words.sameTwice, file.name) };
      return await this.add(item);
    } catch (error) {
      if (error.name === 'StorageFull') return { text: work.words.full, isProblem: true };
      return { text: fill(error.name === 'NoPicture' ? work.words.noPicture : work.words.photoFailed, file.name), isProblem: true };
    }
  }
}
