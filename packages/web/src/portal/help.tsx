import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type HelpView, type Language, portal } from './api.ts';
import { usePortal } from './context.tsx';

interface Told {
  readonly language: Language;
  readonly view: HelpView;
}
const Context = createContext<Told | undefined>(undefined);

/**
 * Whom to call, asked once for each language and person, and kept: where the server is away, what was told last still stands.
 * @param of whose portal it is; undefined before somebody has signed in
 */
export function HelpLines({ of, children }: { of: string | undefined; children: ReactNode }) {
  const { language } = usePortal();
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    let stale = false;
    const open = () => portal.help(language);
    (of === undefined ? open() : portal.myHelp(language).catch(open)).then(
      (view) => {
        if (!stale) setTold({ language, view });
      },
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [language, of]);
  return <Context value={told}>{children}</Context>;
}

const plain = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What to do in an emergency, each number a link that calls it. */
export function Emergency() {
  const { t, language } = usePortal();
  const told = useContext(Context);
  if (told === undefined || told.language !== language) return <>{t('emergency')}</>;
  const { sentences, calls } = told.view;
  const numbers = [...new Set(calls.map(({ number }) => number))].sort((a, b) => b.length - a.length);
  const text = sentences.join(' ');
  if (numbers.length === 0) return <>{text}</>;
  let at = 0;
  return text.split(new RegExp(`(${numbers.map(plain).join('|')})`)).map((part) => {
    const call = calls.find(({ number }) => number === part);
    const key = at;
    at += part.length;
    return call === undefined ? (
      part
    ) : (
      <a key={key} href={`tel:${call.dial}`}>
        {part}
      </a>
    );
  });
}
