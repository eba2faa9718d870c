import type { DraftDetail } from '@aceso/client';
import { useElementSize } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { EvidencePanel } from '../evidence/panel.tsx';
import { notify } from '../ui/notify.ts';
import { useTabTitle } from '../ui/page.tsx';
import { Failure, Loading, useErrorWords } from '../ui/states.tsx';
import { DraftPaper } from './draft-paper.tsx';
import classes from './editor.module.css';
import { EditorHead } from './editor-head.tsx';
import { actionOf, move } from './keyboard.ts';
import { hasFinding, type Line, linesOf, nextOpen } from './model.ts';
import { usePanelTabs } from './panel-tabs.tsx';
import { ShortcutsDialog } from './shortcuts.tsx';

const route = getRouteApi('/shell/documents/$draft');

export function EditorPage() {
  const { draft } = route.useParams();
  const detail = useQuery({ queryKey: keys.draft(draft), queryFn: ({ signal }) => api.drafts.get(draft, signal) });
  if (detail.isPending) return <Loading />;
  if (detail.isError) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  return <Editor key={draft} detail={detail.data} />;
}

export type Mode = 'read' | 'edit' | 'reject';
export type Decide = (line: Line, decision: 'accepted' | 'edited' | 'rejected', words?: string) => void;

function Editor({ detail }: { detail: DraftDetail }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const may = useMay();
  const { draft, status } = detail.record;
  const title = t(`documentType.${draft.type}`);
  useTabTitle(title);
  const lines = useMemo(() => linesOf(detail), [detail]);
  const findings = lines.filter(hasFinding).map(({ index }) => index);
  const [at, setAt] = useState(findings[0] ?? 0);
  const [mode, setMode] = useState<Mode>('read');
  const [tab, setTab] = useState('sentence');
  const [help, setHelp] = useState(false);
  const paper = useRef<HTMLDivElement>(null);
  const head = useElementSize<HTMLElement>({ box: 'border-box' });
  const open = may('draft.write') && (status === 'draft' || status === 'in-review');
  const current = lines[at];

  const focus = (index: number) => {
    setAt(index);
    setTab('sentence');
    setMode('read');
    // After the render that takes an edit form away.
    requestAnimationFrame(() => paper.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus());
  };
  const accept = (detailNow: DraftDetail) => {
    queries.setQueryData(keys.draft(draft.id), detailNow);
    void queries.invalidateQueries({ queryKey: keys.drafts });
  };
  const decision = useMutation({
    mutationFn: ({
      line,
      kind,
      text,
    }: {
      line: Line;
      kind: 'accepted' | 'edited' | 'rejected';
      text: string | undefined;
    }) =>
      api.drafts.decide(draft.id, {
        sentence: line.sentence.id,
        decision: kind,
        ...(kind === 'edited' && text !== undefined ? { after: text } : {}),
        ...(kind === 'rejected' && text !== undefined && text !== '' ? { reason: text } : {}),
      }),
    onSuccess: (answer, { line, kind }) => {
      accept(answer);
      const next = kind === 'accepted' ? nextOpen(linesOf(answer), line.index) : undefined;
      focus(next ?? line.index);
    },
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
      void queries.invalidateQueries({ queryKey: keys.draft(draft.id) });
    },
  });
  const acceptRest = useMutation({
    mutationFn: async () => {
      const rest = lines.filter((line) => line.decision === undefined && line.verdict === 'supported');
      let answer: DraftDetail | undefined;
      for (const line of rest)
        answer = await api.drafts.decide(draft.id, { sentence: line.sentence.id, decision: 'accepted' });
      return { answer, count: rest.length };
    },
    onSuccess: ({ answer, count }) => {
      if (answer !== undefined) accept(answer);
      notify({ message: t('editor.accepted', { count }) });
    },
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
      void queries.invalidateQueries({ queryKey: keys.draft(draft.id) });
    },
  });
  const decide: Decide = (line, kind, text) => decision.mutate({ line, kind, text });

  const onKeys = (event: KeyboardEvent) => {
    if (mode !== 'read') return;
    const action = actionOf(event);
    if (action === undefined || current === undefined) return;
    event.preventDefault();
    if (action === 'help') setHelp(true);
    else if (action === 'evidence') document.querySelector<HTMLElement>('#evidence [role="tabpanel"]')?.focus();
    else if (action === 'accept') {
      // An edited sentence has been decided on; accepting again would bring the generated words back.
      if (open && !decision.isPending && current.decision !== 'edited') decide(current, 'accepted');
    } else if (action === 'edit' || action === 'reject') {
      if (open && !decision.isPending) setMode(action);
    } else focus(move(action, at, lines.length, findings));
  };
  const tabs = usePanelTabs({ detail, line: current, lines, goTo: focus });

  return (
    <div className={classes.editor} style={{ '--ac-head': `${Math.round(head.height) || 74}px` } as CSSProperties}>
      <EditorHead
        headRef={head.ref}
        detail={detail}
        lines={lines}
        title={title}
        open={open}
        onAcceptRest={() => acceptRest.mutate()}
        accepting={acceptRest.isPending}
        onHelp={() => setHelp(true)}
        onGoTo={focus}
      />
      <div className={classes.body}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the sentences, which are buttons */}
        <div ref={paper} className={classes.desk} onKeyDown={onKeys}>
          <DraftPaper
            detail={detail}
            lines={lines}
            title={title}
            at={at}
            mode={mode}
            open={open}
            busy={decision.isPending}
            onSelect={(index) => {
              setAt(index);
              setTab('sentence');
              if (index !== at) setMode('read');
            }}
            onMode={(next) => (next === 'read' ? focus(at) : setMode(next))}
            onDecide={decide}
          />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads from anywhere in the panel back to the sentence */}
        <div className={classes.side} onKeyDown={(event) => (event.key === 'Escape' ? focus(at) : undefined)}>
          <EvidencePanel tabs={tabs} value={tab} onChange={setTab} />
        </div>
      </div>
      <ShortcutsDialog opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
