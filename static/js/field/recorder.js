/* One recording of the microphone: runs visibly, pauses while the page is away, ends by itself after half an hour. */
const LONGEST = 30 * 60_000;
const PIECE = 30_000; // ms of sound that may be lost when the phone dies
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/webm'];

export function canRecord() {
  return Boolean(globalThis.MediaRecorder && navigator.mediaDevices?.getUserMedia);
}

export class Recorder {
  /* Asks for the microphone. `told` is {ticked(ms), paused(ms), partly(blob), ended(blob, isFull)}. */
  static async begin(id, told) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    return new Recorder(id, stream, told);
  }

  constructor(id, stream, told) {
    const mimeType = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    Object.assign(this, { stream, told, pieces: [], before: 0, since: performance.now(), away: 0, isFull: false });
    this.tape = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
    this.tape.ondataavailable = ({ data }) => this.heard(data);
    this.tape.onstop = () => this.end();
    this.ticking = setInterval(() => this.tick(), 500);
    this.seen = () => this.looked();
    document.addEventListener('visibilitychange', this.seen);
    navigator.locks?.request(`recording-${id}`, () => new Promise((done) => { this.free = done; }));
    this.tape.start(PIECE);
  }

  get span() { return this.before + (this.since === null ? 0 : performance.now() - this.since); }

  get blob() { return new Blob(this.pieces, { type: this.tape.mimeType.split(';')[0] }); }

  heard(data) {
    if (data.size) this.pieces.push(data);
    if (this.tape.state !== 'inactive') this.told.partly(this.blob);
  }

  tick() {
    this.told.ticked(this.span);
    if (this.span < LONGEST) return;
    this.isFull = true;
    this.stop();
  }

  /* Phones mute the microphone of a page that is not in front: it pauses, and says how much is missing. */
  looked() {
    if (document.hidden && this.tape.state === 'recording') {
      this.before = this.span;
      this.since = null;
      this.left = performance.now();
      this.tape.pause();
    } else if (!document.hidden && this.tape.state === 'paused') {
      this.away += performance.now() - this.left;
      this.since = performance.now();
      this.tape.resume();
      this.told.paused(this.away);
    }
  }

  stop() {
    if (this.tape.state !== 'inactive') this.tape.stop();
  }

  end() {
    clearInterval(this.ticking);
    document.removeEventListener('visibilitychange', this.seen);
    for (const track of this.stream.getTracks()) track.stop();
    this.free?.();
    this.told.ended(this.blob, this.isFull);
  }
}
