import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Language, Other } from './api.ts';
import { WORDS, type Word } from './words.ts';

export interface PortalContext {
  readonly language: Language;
  readonly name: string;
  /** Whom one acts for; absent: oneself. */
  readonly acting?: Other;
  readonly t: (word: Word, blanks?: Readonly<Record<string, string | number>>) => string;
  readonly day: (iso: string) => string;
}
const Context = createContext<PortalContext | undefined>(undefined);
export const usePortal = (): PortalContext => useContext(Context)!;

export function contextFor(language: Language, name: string, acting?: Other): PortalContext {
  return {
    language,
    name,
    ...(acting ? { acting } : {}),
    t: (word, blanks = {}) =>
      WORDS[language][word].replace(/\{(\w+)\}/g, (_, blank: string) => String(blanks[blank] ?? '')),
    day: (iso) => {
      const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
      if (month === undefined || date === undefined) return iso;
      return new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'es-US', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(Date.UTC(year!, month - 1, date)));
    },
  };
}
export const Provider = ({ value, children }: { value: PortalContext; children: ReactNode }) => (
  <Context value={value}>{children}</Context>
);

/** The path after `#`; a page has an address that can be kept. */
export function useRoute(): readonly string[] {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const change = () => setHash(location.hash);
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
}

export interface Loaded<T> {
  readonly data?: T;
  readonly error?: unknown;
  reload(): void;
}
/** What an address answers; asked again when `key` changes. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ readonly key: string; readonly data?: T; readonly error?: unknown }>({ key });
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let stale = false;
    loader.current().then(
      (data) => {
        if (!stale) setState({ key, data });
      },
      (error: unknown) => {
        if (!stale) setState({ key, error });
      },
    );
    return () => {
      stale = true;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((one) => one + 1), []);
  return { ...(state.key === key ? state : {}), reload };
}

/** A page: names the tab and takes the focus, so that a screen reader hears where it is. */
export function Page({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t } = usePortal();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('title')}`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title, t]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {children}
    </>
  );
}

/** Waiting, failure, emptiness, or the thing itself. */
export function Await<T>({
  of,
  empty,
  children,
}: {
  of: Loaded<T>;
  empty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  const { t } = usePortal();
  if (of.error !== undefined)
    return (
      <div className="note bad" role="alert">
        <p>{t('failed')}</p>
        <button type="button" className="quiet" onClick={of.reload}>
          {t('again')}
        </button>
      </div>
    );
  if (of.data === undefined) return <p className="soft">{t('loading')}</p>;
  if (empty?.(of.data) === true) return <p className="soft">{t('nothing')}</p>;
  return <>{children(of.data)}</>;
}
