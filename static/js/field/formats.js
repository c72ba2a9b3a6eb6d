/* Formats of days and clocks, each made once: making one takes a slow phone longer than using it a hundred times. */
const made = new Map();

export function formatOf(language, options) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(language, options));
  return made.get(key);
}

/* "Sat 14 Nov", "Sa., 14. Nov.": the twin of short_day in blueprints/field/times.py. */
export function shortDay(at, zone, year = {}) {
  return inParts(at, zone, { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/* An answer that is a day, "2026-11-21 14:05", in words: the twin of day_answer in blueprints/field/times.py. */
export function dayAnswer(kind, shown) {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d).*)?$/.exec(shown) ?? [];
  const at = Date.parse(day);
  if (!['date', 'datetime'].includes(kind) || Number.isNaN(at)) return shown;
  const words = inParts(at, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' });
  return clock ? `${words}, ${clock}` : words;
}

function inParts(at, zone, asked) {
  const { lang } = document.documentElement;
  const part = (options) => formatOf(lang, { timeZone: zone, ...options }).format(at);
  if (!lang.startsWith('en')) return part(asked);
  return Object.entries(asked).map(([name, how]) => part({ [name]: how })).join(' ');
}
