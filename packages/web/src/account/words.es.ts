import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const signIn: Widened<typeof en.signIn> = {
  title: 'Iniciar sesión',
  username: 'Usuario',
  password: 'Contraseña',
  submit: 'Iniciar sesión',
  again: 'Su sesión ha terminado. Inicie sesión para continuar.',
  setupNeeded: 'Esta instalación aún no tiene administrador',
  setupHint: 'Abra el enlace de un solo uso que el servidor mostró al arrancar.',
};
export const setup: Widened<typeof en.setup> = {
  title: 'Crear el primer administrador',
  lead: 'Esta cuenta administra la instalación y también puede trabajar como clínico.',
  noToken: 'El enlace no contiene la clave',
  noTokenHint: 'Copie el enlace completo, con la parte que sigue a #, desde donde se arrancó el servidor.',
  name: 'Nombre completo',
  username: 'Usuario',
  password: 'Contraseña',
  passwordHint: 'Al menos {{count}} caracteres. Una frase se recuerda mejor que una palabra.',
  repeat: 'Repita la contraseña',
  mismatch: 'Las dos contraseñas no coinciden',
  tooShort: 'Use al menos {{count}} caracteres',
  submit: 'Crear cuenta',
  done: 'Esta instalación ya tiene administrador',
  toSignIn: 'Ir a iniciar sesión',
};
