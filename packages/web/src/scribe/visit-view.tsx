import { Button } from '@mantine/core';
import { IconArrowLeft, IconPencilCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../ui/page.tsx';
import type { Visit } from './api.ts';
import { clock } from './clock.ts';
import { Findings } from './findings.tsx';
import { linksOf, pieces, type Span } from './links.ts';
import { CodeList, OrderList } from './proposals.tsx';
import classes from './scribe.module.css';

type Choice = { readonly sentence: string } | { readonly turn: number } | undefined;
const NONE: ReadonlyMap<number, readonly Span[]> = new Map();

/** The note beside what was said: each leads to the other. */
export function VisitView({ visit, onBack }: { visit: Visit; onBack: () => void }) {
  const { t } = useTranslation();
  const { draft } = visit.record;
  const [choice, setChoice] = useState<Choice>(undefined);
  const links = useMemo(() => linksOf(draft.sections), [draft]);
  const note = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLOListElement>(null);
  const sentence = choice !== undefined && 'sentence' in choice ? choice.sentence : undefined;
  const turn = choice !== undefined && 'turn' in choice ? choice.turn : undefined;
  const cited = sentence === undefined ? NONE : (links.turns.get(sentence) ?? NONE);
  const citing = turn === undefined ? [] : (links.sentences.get(turn) ?? []);
  useEffect(() => {
    if (sentence !== undefined) reveal(said.current, '[data-cited]');
    if (turn !== undefined) {
      reveal(note.current, '[data-cited]');
      reveal(said.current, '[aria-current]');
    }
  }, [sentence, turn]);
  const told =
    sentence !== undefined
      ? t('scribe.rests', { count: cited.size })
      : turn === undefined
        ? t('scribe.choose')
        : citing.length === 0
          ? t('scribe.uncited')
          : t('scribe.cited', { count: citing.length });
  const onTurn = (index: number) => setChoice({ turn: index });
  return (
    <Page
      title={draft.title}
      lead={
        <span role="status" className={classes.told}>
          {told}
        </span>
      }
      wide
      actions={
        <>
          <Button variant="default" leftSection={<IconArrowLeft size={17} aria-hidden />} onClick={onBack}>
            {t('scribe.again')}
          </Button>
          <Button
            component={Link}
            to="/documents/$draft"
            params={{ draft: draft.id } as never}
            leftSection={<IconPencilCheck size={17} aria-hidden />}
          >
            {t('scribe.review')}
          </Button>
        </>
      }
    >
      {visit.rolesInferred ? <p className={classes.inferred}>{t('scribe.inferred')}</p> : null}
      <div className={classes.beside}>
        <Card title={t('scribe.note')} id="scribe-note" flush>
          <div ref={note} className={classes.pane}>
            {draft.sections.map((section) => (
              <section key={section.id} className={classes.section} aria-label={section.title}>
                <h3>{section.title}</h3>
                {section.sentences.length === 0 ? <p className={classes.sub}>{t('scribe.empty')}</p> : null}
                {section.sentences.map((one) => (
                  <button
                    key={one.id}
                    type="button"
                    className={classes.sentence}
                    aria-current={one.id === sentence || undefined}
                    data-cited={citing.includes(one.id) || undefined}
                    onClick={() => setChoice(one.id === sentence ? undefined : { sentence: one.id })}
                  >
                    {one.text}
                  </button>
                ))}
              </section>
            ))}
          </div>
        </Card>
        <Card title={t('scribe.said')} id="scribe-said" flush>
          <ol ref={said} className={`${classes.pane} ${classes.turns}`}>
            {visit.utterances.map((utterance) => {
              const spans = cited.get(utterance.index);
              return (
                <li key={utterance.index}>
                  <button
                    type="button"
                    className={classes.turn}
                    data-turn={utterance.index}
                    aria-current={utterance.index === turn || undefined}
                    data-cited={spans !== undefined || undefined}
                    data-silent={!links.sentences.has(utterance.index) || undefined}
                    onClick={() => setChoice(utterance.index === turn ? undefined : { turn: utterance.index })}
                  >
                    <span className={`${classes.who} tabular`}>
                      {t(`scribe.role.${utterance.role}`)}
                      {utterance.time === undefined ? '' : ` · ${clock(utterance.time.start)}`}
                    </span>
                    <span>
                      {pieces(utterance, spans ?? []).map((piece) =>
                        piece.cited ? (
                          <mark key={piece.at}>{piece.text}</mark>
                        ) : (
                          <span key={piece.at}>{piece.text}</span>
                        ),
                      )}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
        </Card>
      </div>
      <div className={classes.cards}>
        <Findings
          conflicts={visit.conflicts}
          omissions={draft.omissions}
          turns={visit.utterances.length}
          onTurn={onTurn}
        />
        <OrderList orders={visit.orders} onTurn={onTurn} />
        <CodeList codes={visit.codes} onTurn={onTurn} />
      </div>
    </Page>
  );
}

/** Scrolls a pane, and only the pane, to the first of its elements that `selector` names, unless it is in sight. */
function reveal(pane: HTMLElement | null, selector: string): void {
  const target = pane?.querySelector<HTMLElement>(selector);
  if (!pane || !target) return;
  const [frame, place] = [pane.getBoundingClientRect(), target.getBoundingClientRect()];
  if (place.top >= frame.top && place.bottom <= frame.bottom) return;
  const top = pane.scrollTop + place.top - frame.top - pane.clientHeight / 3;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  pane.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
}
