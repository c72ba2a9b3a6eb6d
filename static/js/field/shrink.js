/* A picture as it is kept: upright, at most 1600 pixels a side, a JPEG without anything that the camera wrote into it. */
const LONGEST = 1600;
const QUALITY = 0.8;

/* The browser can't read it, and it is nothing that the server could: not kept. */
export class NoPicture extends Error {
  name = 'NoPicture';
}

/* What the browser can't read but the server can (HEIC, TIFF) stays as it is, and is cleaned there. */
export async function shrunk(file) {
  const picture = (await bitmap(file)) ?? (await element(file));
  if (picture) {
    const blob = await redrawn(picture).catch(() => null);
    picture.close?.();
    if (blob) return blob;
  }
  if (file.type.startsWith('image/') || /\.(heic|heif|tiff?)$/i.test(file.name ?? '')) return file;
  throw new NoPicture(file.name);
}

/* Read beside the page's own work; `from-image` turns it as the camera was held. */
async function bitmap(file) {
  return globalThis.createImageBitmap?.(file, { imageOrientation: 'from-image' }).catch(() => null);
}

async function element(file) {
  const image = Object.assign(new Image(), { src: URL.createObjectURL(file) });
  try {
    await image.decode();
    return image.naturalWidth ? image : null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

async function redrawn(picture) {
  const [width, height] = [picture.naturalWidth ?? picture.width, picture.naturalHeight ?? picture.height];
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = canvasOf(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const paper = canvas.getContext('2d', { alpha: false });
  paper.imageSmoothingQuality = 'high';
  paper.fillStyle = '#fff'; // a JPEG has no transparency
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const how = { type: 'image/jpeg', quality: QUALITY };
  if (canvas.convertToBlob) return canvas.convertToBlob(how);
  return new Promise((done) => { canvas.toBlob(done, how.type, how.quality); });
}

function canvasOf(width, height) {
  if ('OffscreenCanvas' in globalThis) return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}
