/* Photos of an answer, as light as an empty place for them is: camera and gallery; everything else is fetched with the first. */

export function enhance(root, work) {
  return [...root.querySelectorAll('[data-photos]')].map((node) => new Photos(node, work));
}

class Photos {
  constructor(node, work) {
    Object.assign(this, { node, work, key: node.dataset.photos, input: node.querySelector('input[type=file]') });
    this.input.addEventListener('change', async () => {
      const files = [...this.input.files];
      this.input.value = '';
      (await this.shelf()).take(files);
    });
    node.addEventListener('click', (event) => this.pressed(event));
    this.redraw();
  }

  /* The same input for both: with `capture` a phone opens its camera. */
  pressed(event) {
    const { from } = event.target.closest('button[data-from]')?.dataset ?? {};
    if (!from) return;
    const isCamera = from === 'camera';
    this.input.multiple = !isCamera;
    if (isCamera) this.input.setAttribute('capture', 'environment'); else this.input.removeAttribute('capture');
    this.input.click();
  }

  shelf() {
    this.opened ??= import('./shelf.js').then(({ Shelf }) => new Shelf(this.node, this.work));
    return this.opened;
  }

  /* Photo notes that wait for a place may find it here. */
  async redraw() {
    if (this.opened || this.work.photosOf(this.key).length || (await this.work.store.media.of('')).length) (await this.shelf()).redraw();
  }
}
