/* Formats of days and clocks, each made once: making one takes a slow phone longer than using it a hundred times. */
const made = new Map();

export function formatOf(language, options) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(language, options));
  return made.get(key);
}
