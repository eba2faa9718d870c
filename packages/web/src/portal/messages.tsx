import { portal } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import type { Word } from './words.ts';

export function Messages() {
  const { t, day } = usePortal();
  const all = useLoaded('conversations', () => portal.conversations());
  return (
    <Page title={t('messages')}>
      <Await of={all} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul className="rows card">
            {items.map((one) => {
              const last = one.messages.at(-1);
              return (
                <li key={one.id}>
                  <span>
                    <strong>{t(`kind${one.kind}` as Word)}</strong>
                    {one.waiting ? <em className="tag">{t('waits')}</em> : null}
                    <small>
                      {last === undefined
                        ? ''
                        : `${last.from === 'staff' ? `${last.by ?? t('staff')}: ` : ''}${last.text.slice(0, 110)}`}
                    </small>
                  </span>
                  <span className="end">
                    <small>{day(one.changedAt)}</small>
                    <a
                      href={`#/chat/id/${one.id}`}
                      aria-label={`${t('read')}: ${t(`kind${one.kind}` as Word)}, ${day(one.changedAt)}`}
                    >
                      {t('read')}
                    </a>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </Await>
    </Page>
  );
}
