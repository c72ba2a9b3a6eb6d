/* The sentences that every field page carries for its scripts, and how their gaps are filled. */
export const words = JSON.parse(globalThis.document?.querySelector('[data-phone]')?.dataset.words ?? '{}');

/* "§" in a sentence of the server is filled in here, one after the other. */
export function fill(sentence, ...values) {
  return values.reduce((text, value) => text.replace('§', () => value), sentence);
}

const rules = {}; // by language

/* The form of a sentence that fits the number, with the number in it; `forms` is {one, other, …} from blueprints/field/counted.py. */
export function counted(forms, number) {
  const { lang } = document.documentElement;
  rules[lang] ??= new Intl.PluralRules(lang);
  const kind = rules[lang].select(number);
  return fill(forms[kind] ?? forms.other, number.toLocaleString(lang));
}
