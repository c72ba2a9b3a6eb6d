/* The strip of a contact: how the time was spent, as blueprints/field/clock.py draws it. */
const SVG = 'http://www.w3.org/2000/svg';

export function drawStrip(svg, marks, facts, ending) {
  const end = ending ? Date.parse(ending.at) : Date.now();
  const kinds = marks.filter((mark) => facts.kinds[mark.mark].strip && Date.parse(mark.at) <= end);
  const spans = kinds.map((mark, at) => ({
    kind: facts.kinds[mark.mark].strip,
    from: Date.parse(mark.at),
    to: kinds[at + 1] ? Date.parse(kinds[at + 1].at) : end,
  }));
  const first = marks.length ? Date.parse(marks[0].at) : end;
  const length = (end - first) / 1000;
  const whole = ending ? Math.max(length, 1) : facts.bounds.find((bound) => bound > length) ?? length * 1.2;
  const share = (moment) => (moment - first) / 10 / whole;
  svg.replaceChildren(
    piece('rest', 0, 100),
    ...spans.map(({ kind, from, to }) => piece(kind, share(from), share(to) - share(from))),
  );
}

function piece(kind, x, width) {
  const rect = document.createElementNS(SVG, 'rect');
  const sizes = { class: kind, x: `${x.toFixed(2)}%`, width: `${Math.max(0, width).toFixed(2)}%`, height: 14 };
  for (const [name, value] of Object.entries(sizes)) rect.setAttribute(name, value);
  return rect;
}
