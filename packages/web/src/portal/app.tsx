import type { Session } from '@aceso/client';
import { useEffect, useState } from 'react';
import { actFor, api, type Language, type Other, portal, type Scope } from './api.ts';
import { Chat } from './chat.tsx';
import { Consents } from './consents.tsx';
import { contextFor, Provider, usePortal, useRoute } from './context.tsx';
import { Forms } from './forms.tsx';
import { HelpLines } from './help.tsx';
import { Home } from './home.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Medications } from './medications.tsx';
import { Messages } from './messages.tsx';
import { Results } from './results.tsx';
import { EnrolFirst, Security } from './security.tsx';
import { SignIn } from './sign-in.tsx';
import { Visits } from './visits.tsx';
import type { Word } from './words.ts';

const KEPT = 'aceso-portal-language';
const firstLanguage = (): Language => {
  const kept = localStorage.getItem(KEPT);
  return kept === 'en' || kept === 'es' ? kept : navigator.language.startsWith('es') ? 'es' : 'en';
};

const PAGES = {
  home: Home,
  results: Results,
  medications: Medications,
  visits: Visits,
  chat: Chat,
  messages: Messages,
  forms: Forms,
  consent: Consents,
  security: Security,
} as const;
type PageName = keyof typeof PAGES;
/** What somebody who acts for another needs for a page; what is not here is for oneself alone. */
const NEEDS: Readonly<Partial<Record<PageName, Scope>>> = {
  home: 'record',
  results: 'record',
  medications: 'record',
  visits: 'record',
  chat: 'act',
  messages: 'act',
  forms: 'act',
};
const TABS: readonly PageName[] = ['home', 'results', 'medications', 'visits', 'chat'];
const REST: readonly PageName[] = ['messages', 'forms', 'consent', 'security'];

export function App() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [session, setSession] = useState<Session>();
  const [others, setOthers] = useState<readonly Other[]>([]);
  const [acting, setActing] = useState<Other>();
  const signedIn = session?.user?.patient;
  useEffect(() => {
    actFor(undefined);
    setActing(undefined);
    setOthers([]);
    if (signedIn !== undefined)
      portal.proxies().then(
        (found) => setOthers(found.others),
        () => undefined,
      );
  }, [signedIn]);
  const choose = (patient: string) => {
    const other = others.find((one) => one.patient === patient);
    actFor(other?.patient);
    setActing(other);
    location.hash = '#/home';
  };
  useEffect(() => {
    api.session.get().then(setSession, () => undefined);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  // With the country of the address, where it may be read.
  const mine = session?.mustEnrol === true ? undefined : signedIn;
  const helpOf = acting === undefined ? mine : acting.scopes.includes('record') ? acting.patient : undefined;
  const context = contextFor(language, acting?.name ?? session?.user?.name ?? '', acting);
  const { t } = context;
  return (
    <Provider value={context}>
      <HelpLines of={helpOf}>
        <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
          {t('skip')}
        </button>
        <header className="top">
          <a className="brand" href="#/home">
            {t('title')}
          </a>
          <button
            type="button"
            lang={language === 'en' ? 'es' : 'en'}
            onClick={() => setLanguage(language === 'en' ? 'es' : 'en')}
          >
            {t('language')}
          </button>
          {session?.user ? (
            <button
              type="button"
              onClick={() => void api.session.signOut().then(() => api.session.get().then(setSession))}
            >
              {t('signOut')}
            </button>
          ) : null}
        </header>
        {session === undefined ? null : session.user === null ? (
          <main id="main" tabIndex={-1} className="narrow">
            <SignIn done={setSession} forgotten={session.forgotten === true} />
          </main>
        ) : session.mustEnrol === true && session.user.patient !== undefined ? (
          <main id="main" tabIndex={-1} className="narrow">
            <EnrolFirst done={() => void api.session.get().then(setSession)} />
          </main>
        ) : session.user.patient === undefined ? (
          <main id="main" tabIndex={-1} className="narrow">
            <p>{t('wrongRole')}</p>
            <a className="button" href="/">
              {t('workbench')}
            </a>
          </main>
        ) : (
          <>
            {others.length === 0 ? null : (
              <div className={acting === undefined ? 'acting' : 'acting other'}>
                <label>
                  {t('forWhom')}
                  <select value={acting?.patient ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
                    <option value="">{t('myself', { name: session.user.name })}</option>
                    {others.map((one) => (
                      <option key={one.patient} value={one.patient}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                </label>
                {acting === undefined ? null : (
                  <span role="status">{t(acting.limited ? 'youActInPart' : 'youAct', { name: acting.name })}</span>
                )}
              </div>
            )}
            <Signed key={acting?.patient ?? ''} />
          </>
        )}
      </HelpLines>
    </Provider>
  );
}

function Signed() {
  const { t, acting } = usePortal();
  const [first = 'home'] = useRoute();
  const may = (one: PageName): boolean =>
    acting === undefined || (NEEDS[one] !== undefined && acting.scopes.includes(NEEDS[one]));
  const wanted: PageName = Object.hasOwn(PAGES, first) ? (first as PageName) : 'home';
  const name = may(wanted) ? wanted : 'home';
  const Shown = PAGES[name];
  const link = (one: PageName, className: string) => (
    <a key={one} className={className} href={`#/${one}`} aria-current={one === name ? 'page' : undefined}>
      <Icon name={one as IconName} />
      <span>{t(one as Word)}</span>
    </a>
  );
  return (
    <div className="frame">
      <nav className="tabs" aria-label={t('title')}>
        {TABS.filter(may).map((one) => link(one, 'tab'))}
        {REST.filter(may).map((one) => link(one, 'tab wide-only'))}
      </nav>
      <main id="main" tabIndex={-1}>
        {may(name) ? <Shown /> : <p className="note">{t('notYours')}</p>}
      </main>
    </div>
  );
}
