import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const rules: Translated<typeof messages.rules> = {
  argument: 'besteht aus Buchstaben, Ziffern und _',
  entityRef: 'muss eine Referenz des Katalogs sein wie group:default/web-team',
  host: 'muss ein Host in Kleinbuchstaben sein, nötigenfalls mit Port',
  imageName:
    'besteht aus Kleinbuchstaben, Ziffern und einzelnen . _ - dazwischen',
  label: 'besteht aus Kleinbuchstaben, Ziffern und . _ - /',
  name: 'besteht aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen, und beginnt und endet mit Buchstabe oder Ziffer',
  noNul: 'darf keine NUL-Zeichen enthalten',
  notEmpty: 'darf nicht leer sein',
  oneLine: 'muss eine Zeile ohne Steuerzeichen sein',
  requestId: 'besteht aus Buchstaben, Ziffern und _ . : -',
  secretSource: 'besteht aus Kleinbuchstaben, Ziffern und Bindestrichen',
  stage: 'besteht aus Buchstaben, Ziffern und _ . -',
  tag: 'besteht aus Buchstaben, Ziffern, _ . und -, und beginnt nicht mit . oder -',
  username: 'darf weder Doppelpunkte noch Steuerzeichen enthalten',
};
