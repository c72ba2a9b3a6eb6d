/* Formats of days and clocks, each made once: making one takes a slow phone longer than using it a hundred times. */
const made = new Map();

export function formatOf(language, options) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(language, options));
  return made.get(key);
}

/* "Sat 14 Nov", "Sa., 14. Nov.": the twin of short_day in blueprints/field/times.py. */
export function shortDay(at, zone, year = {}) {
  const { lang } = document.documentElement;
  const part = (options) => formatOf(lang, { timeZone: zone, ...options }).format(at);
  const asked = { weekday: 'short', day: 'numeric', month: 'short', ...year };
  if (!lang.startsWith('en')) return part(asked);
  return Object.entries(asked).map(([name, how]) => part({ [name]: how })).join(' ');
}
