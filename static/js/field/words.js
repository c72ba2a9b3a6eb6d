/* The sentences that every field page carries for its scripts, and how their gaps are filled. */
export const words = JSON.parse(globalThis.document?.querySelector('[data-phone]')?.dataset.words ?? '{}');

/* "§" in a sentence of the server is filled in here, one after the other. */
export function fill(sentence, ...values) {
  return values.reduce((text, value) => text.replace('§', () => value), sentence);
}

const rules = {}; // by language; what the browser makes for each of its own words costs milliseconds

/* The form of a sentence that fits the number, with the number in it; `forms` is {one, other, …} from blueprints/field/counted.py. */
export function counted(forms, number) {
  const { lang } = document.documentElement;
  rules[lang] ??= { plural: new Intl.PluralRules(lang), figure: new Intl.NumberFormat(lang) };
  const { plural, figure } = rules[lang];
  return fill(forms[plural.select(number)] ?? forms.other, figure.format(number));
}
