import type { Evidence } from '@aceso/client';
import {
  IconBook2,
  IconCalculator,
  IconChevronDown,
  IconChevronRight,
  IconFileDescription,
  IconMessage2,
  IconPhoto,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Failure } from '../ui/states.tsx';
import { describeEntry } from './describe.ts';
import classes from './evidence.module.css';
import { resolve, stepsOf } from './fhir-path.ts';
import { JsonView } from './json-view.tsx';

const ICONS: Readonly<Record<Evidence['lane'], TablerIcon>> = {
  chart: IconFileDescription,
  conversation: IconMessage2,
  image: IconPhoto,
  knowledge: IconBook2,
  computed: IconCalculator,
};

export function LaneTag({ lane }: { lane: Evidence['lane'] }) {
  const { t } = useTranslation();
  const Icon = ICONS[lane];
  return (
    <span className={classes.lane} data-lane={lane}>
      <Icon size={13} stroke={1.9} aria-hidden />
      {t(`lane.${lane}`)}
    </span>
  );
}

export function EvidenceCard({ evidence, transcript }: { evidence: Evidence; transcript?: string | undefined }) {
  switch (evidence.lane) {
    case 'chart':
      return <ChartEntry evidence={evidence} />;
    case 'conversation':
      return <Utterance evidence={evidence} transcript={transcript} />;
    case 'computed':
      return (
        <Plain
          lane="computed"
          title={evidence.output}
          sub={`${evidence.algorithm} ${evidence.version}`}
          refs={evidence.inputs}
        />
      );
    case 'knowledge':
      return (
        <Plain
          lane="knowledge"
          title={evidence.source}
          sub={`${evidence.version} · ${evidence.licence}`}
          refs={[evidence.ref]}
        />
      );
    case 'image':
      return (
        <Plain
          lane="image"
          title={evidence.method}
          sub={[evidence.study, evidence.region].filter(Boolean).join(' · ')}
          refs={[evidence.ref]}
        />
      );
  }
}

function Plain(props: { lane: Evidence['lane']; title: string; sub: string; refs: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <article className={classes.card}>
      <div className={classes.top}>
        <LaneTag lane={props.lane} />
        <span className={classes.meta}>{props.sub}</span>
      </div>
      <div className={classes.title}>{props.title}</div>
      {props.refs.length === 0 ? null : (
        <div className={classes.path}>
          {t('editor.inputs', { inputs: props.refs.slice(0, 6).join(', ') + (props.refs.length > 6 ? ' …' : '') })}
        </div>
      )}
    </article>
  );
}

function Utterance({
  evidence,
  transcript,
}: {
  evidence: Extract<Evidence, { lane: 'conversation' }>;
  transcript?: string | undefined;
}) {
  const { t } = useTranslation();
  const said = transcript?.slice(evidence.start, evidence.end);
  return (
    <article className={classes.card}>
      <div className={classes.top}>
        <LaneTag lane="conversation" />
        <span className={classes.meta}>
          {t('editor.utterance', { number: evidence.utterance + 1 })}
          {evidence.speaker === undefined ? '' : ` · ${evidence.speaker}`}
        </span>
      </div>
      {said === undefined || said === '' ? null : <blockquote className={classes.quote}>{said}</blockquote>}
    </article>
  );
}

/** A chart entry in words, in the version the claim was made from, and as JSON with the very element marked. */
function ChartEntry({ evidence }: { evidence: Extract<Evidence, { lane: 'chart' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { ref, version, path } = evidence;
  const entry = useQuery({
    queryKey: keys.resource(ref, version),
    queryFn: ({ signal }) => api.fhir.readReference(version === undefined ? ref : `${ref}/_history/${version}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = entry.isSuccess ? describeEntry(entry.data, format) : undefined;
  const [type = '', id = ''] = ref.split('/');
  const target = useMemo(() => {
    const steps = path === undefined ? [] : (stepsOf(path, type) ?? []);
    return entry.isSuccess ? resolve(entry.data, steps) : [];
  }, [entry.isSuccess, entry.data, path, type]);
  return (
    <article className={classes.card}>
      <div className={classes.top}>
        <LaneTag lane="chart" />
        <span className={classes.meta}>
          {type}
          {words?.when ? ` · ${words.when}` : ''}
        </span>
      </div>
      {entry.isPending ? <div className={classes.title}>…</div> : null}
      {entry.isError ? <Failure error={entry.error} compact /> : null}
      {words === undefined ? null : (
        <div className={`${classes.title} tabular`}>
          {words.label === '' ? type : words.label}
          {words.value === '' ? null : <span className={classes.value}> {words.value}</span>}
        </div>
      )}
      {path === undefined ? null : <code className={classes.path}>{path}</code>}
      <div className={classes.bottom}>
        <button
          type="button"
          className={classes.open}
          aria-expanded={open}
          disabled={!entry.isSuccess}
          onClick={() => setOpen(!open)}
        >
          {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          {t(open ? 'editor.hide' : 'editor.whole')}
        </button>
        <span className={classes.id} title={ref}>
          {id}
          {(version ?? words?.version) === undefined
            ? ''
            : ` · ${t('editor.version', { version: version ?? words?.version })}`}
        </span>
      </div>
      {open && entry.isSuccess ? (
        <JsonView value={entry.data} target={target} label={t('editor.entry', { ref })} />
      ) : null}
    </article>
  );
}
