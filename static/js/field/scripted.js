/* Tells the server that scripts run and can keep things here: from then on it hands out sheets. */
const plain = document.querySelector('form[data-plain]');

if ('indexedDB' in globalThis) {
  document.cookie = 'field_script=1; path=/field/; max-age=31536000; samesite=lax';
  if (plain && document.cookie.includes('field_script=1') && ![...plain.elements].some(isTouched)) location.reload();
}

function isTouched(input) {
  if (input.type === 'radio' || input.type === 'checkbox') return input.checked !== input.defaultChecked;
  return 'defaultValue' in input && input.type !== 'file' && input.value !== input.defaultValue;
}
