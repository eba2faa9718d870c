/** What went wrong before an app could be told: shown to the person in front of the browser, as the app gets no answer. */
interface Words {
  readonly title: string;
  readonly lead: string;
  readonly remedy: string;
  readonly home: string;
  readonly report: string;
}

const WORDS: Readonly<Record<'en' | 'es', Readonly<Record<'client' | 'redirect' | 'expired' | 'other', Words>>>> = {
  en: {
    client: {
      title: 'The app is not known here',
      lead: 'An app asked to be let in under an id that is not registered on this server.',
      remedy:
        'Ask your administrator to register it (Administration, Apps), or whoever runs the app to correct its client id.',
      home: 'To the workbench',
      report: 'For whoever runs the app:',
    },
    redirect: {
      title: 'The app wants its answer at an address that is not registered',
      lead: 'For your protection nothing was sent there.',
      remedy: 'Ask your administrator to compare the addresses of the app (Administration, Apps) with the one it uses.',
      home: 'To the workbench',
      report: 'For whoever runs the app:',
    },
    expired: {
      title: 'This sign-in of the app is over',
      lead: 'It took too long, or was finished in another tab.',
      remedy: 'Start the app again: from the chart if it was opened there.',
      home: 'To the workbench',
      report: 'For whoever runs the app:',
    },
    other: {
      title: 'The app cannot be let in',
      lead: 'Its request cannot be used.',
      remedy: 'Start the app again; if it stays so, tell whoever runs it what stands below.',
      home: 'To the workbench',
      report: 'For whoever runs the app:',
    },
  },
  es: {
    client: {
      title: 'Aquí no se conoce la aplicación',
      lead: 'Una aplicación pidió acceso con un identificador que no está registrado en este servidor.',
      remedy:
        'Pida a su administrador que la registre (Administración, Aplicaciones), o a quien la mantiene que corrija su client id.',
      home: 'Al banco de trabajo',
      report: 'Para quien mantiene la aplicación:',
    },
    redirect: {
      title: 'La aplicación quiere la respuesta en una dirección que no está registrada',
      lead: 'Para protegerle no se envió nada allí.',
      remedy:
        'Pida a su administrador que compare las direcciones de la aplicación (Administración, Aplicaciones) con la que usa.',
      home: 'Al banco de trabajo',
      report: 'Para quien mantiene la aplicación:',
    },
    expired: {
      title: 'Este acceso de la aplicación ha terminado',
      lead: 'Tardó demasiado o se completó en otra pestaña.',
      remedy: 'Vuelva a iniciar la aplicación: desde la historia, si se abrió allí.',
      home: 'Al banco de trabajo',
      report: 'Para quien mantiene la aplicación:',
    },
    other: {
      title: 'No se puede dar acceso a la aplicación',
      lead: 'Su solicitud no se puede usar.',
      remedy: 'Vuelva a iniciar la aplicación; si continúa, diga a quien la mantiene lo que figura abajo.',
      home: 'Al banco de trabajo',
      report: 'Para quien mantiene la aplicación:',
    },
  },
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Whether whoever asks is a browser that shows a page; programs get the error of OAuth 2 as JSON. */
export const wantsPage = (accept: string | undefined): boolean => /\btext\/html\b/.test(accept ?? '');

/** A page without script and style of its own, in the first of the browser's languages that there is. */
export function errorPage(
  {
    error,
    error_description: description,
  }: { readonly error: string; readonly error_description?: string | undefined },
  acceptLanguage: string | undefined,
): string {
  const language = /^\s*es\b/i.test(acceptLanguage ?? '') ? 'es' : 'en';
  const kind =
    error === 'invalid_client'
      ? 'client'
      : /redirect_uri/.test(`${error} ${description ?? ''}`)
        ? 'redirect'
        : /session|expired|interaction/i.test(description ?? '')
          ? 'expired'
          : 'other';
  const words = WORDS[language][kind];
  const exact = description === undefined ? error : `${error}: ${description}`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(words.title)} · Aceso</title></head>
<body><main>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
<p>${escaped(words.remedy)}</p>
<p><a href="/">${escaped(words.home)}</a></p>
<p>${escaped(words.report)} <code>${escaped(exact)}</code></p>
</main></body>
</html>
`;
}
