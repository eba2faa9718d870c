import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Failure } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './inbox.module.css';
import { bare, type Line, type LineView, numbersQuery, resetLine, setLine } from './numbers.ts';

/** One number: what it is, where it is from, whether somebody has confirmed it; and to set it right. */
export function NumberRow({ country, table, of }: { country: string; table: string; of: LineView }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const month = (text: string): string =>
    new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(text));
  const cache = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { kind, line, released, own, confirmed, changed } = of;
  const write = (line_: Line) =>
    line_.option === undefined ? line_.number : `${line_.number} (${t('inbox.numbers.option', { key: line_.option })})`;
  const save = useMutation({
    mutationFn: (to: { line: Line | null; confirmed: boolean } | 'reset') =>
      to === 'reset' ? resetLine(country, kind) : setLine(country, kind, to.line, to.confirmed),
    onSuccess: () => {
      setEditing(false);
      notify({ message: t('inbox.numbers.saved') });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: numbersQuery.queryKey }),
  });
  const name = t(`inbox.numbers.kinds.${kind}`);
  const by = changed === undefined ? undefined : { by: changed.by, day: format.date(changed.at) };
  return (
    <section className={classes.number} aria-label={name}>
      <div>
        <h3>{name}</h3>
        <span className={line === undefined ? classes.soft : classes.big}>
          {line === undefined
            ? t(kind === 'emergency' ? 'inbox.numbers.noneEmergency' : 'inbox.numbers.none')
            : write(line)}
        </span>
        <span className={classes.tags}>
          {line === undefined && !confirmed ? null : (
            <Tag tone={confirmed ? 'good' : 'warn'}>
              {t(confirmed ? 'inbox.numbers.confirmed' : 'inbox.numbers.notConfirmed')}
            </Tag>
          )}
          {own ? <Tag tone="accent">{t('inbox.numbers.own')}</Tag> : null}
          {line?.text ? <Tag>{t('inbox.numbers.takesText')}</Tag> : null}
          {line?.always ? <Tag>{t('inbox.numbers.dayAndNight')}</Tag> : null}
        </span>
        {by === undefined ? null : (
          <span className={classes.soft}>
            {t(confirmed ? 'inbox.numbers.confirmedBy' : 'inbox.numbers.changedBy', by)}
          </span>
        )}
        {line?.source === undefined ? null : (
          <span className={classes.soft}>
            {t('inbox.numbers.source', { version: table, by: line.source.by, when: month(line.source.believed) })}
            {' · '}
            <a className={classes.link} href={line.source.url} target="_blank" rel="noreferrer">
              {new URL(line.source.url).host}
            </a>
          </span>
        )}
        {own ? (
          <span className={classes.soft}>
            {released === undefined
              ? t('inbox.numbers.releasedNone')
              : t('inbox.numbers.released', { number: write(released) })}
          </span>
        ) : null}
      </div>
      {editing ? null : (
        <div className={classes.acts}>
          {line === undefined || confirmed ? null : (
            <Button
              size="compact-sm"
              loading={save.isPending}
              aria-label={t('inbox.numbers.confirmLabel', { kind: name, number: write(line) })}
              onClick={() => save.mutate({ line: bare(line), confirmed: true })}
            >
              {t('inbox.numbers.confirm')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('inbox.numbers.correctLabel', { kind: name })}
            onClick={() => setEditing(true)}
          >
            {t('inbox.numbers.correct')}
          </Button>
          {own ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('inbox.numbers.resetLabel', { kind: name })}
              onClick={() => save.mutate('reset')}
            >
              {t('inbox.numbers.reset')}
            </Button>
          ) : null}
        </div>
      )}
      {editing ? (
        <Form
          of={of}
          busy={save.isPending}
          save={(to, sure) => save.mutate({ line: to, confirmed: sure })}
          cancel={() => setEditing(false)}
        />
      ) : null}
      {save.isError ? <Failure error={save.error} compact /> : null}
    </section>
  );
}

function Form(props: {
  of: LineView;
  busy: boolean;
  save: (line: Line | null, sure: boolean) => void;
  cancel: () => void;
}) {
  const { t } = useTranslation();
  const { kind, line, released } = props.of;
  const [number, setNumber] = useState(line?.number ?? '');
  const [option, setOption] = useState(line?.option ?? '');
  const [en, setEn] = useState(line?.name?.en ?? '');
  const [es, setEs] = useState(line?.name?.es ?? '');
  const [text, setText] = useState(line?.text ?? false);
  const [always, setAlways] = useState(line?.always ?? false);
  const [none, setNone] = useState(false);
  const [sure, setSure] = useState(false);
  const named = kind === 'poison';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (none) return props.save(null, sure);
    // A key for Spanish belongs to the number that it was given for.
    const spanish = number === line?.number ? line.spanish : undefined;
    props.save(
      {
        number: number.trim(),
        ...(option.trim() === '' ? {} : { option: option.trim() }),
        ...(text ? { text } : {}),
        ...(always ? { always } : {}),
        ...(en.trim() !== '' && es.trim() !== '' ? { name: { en: en.trim(), es: es.trim() } } : {}),
        ...(spanish === undefined ? {} : { spanish }),
      },
      sure,
    );
  };
  return (
    <form className={classes.set} onSubmit={submit}>
      <div className={classes.fields}>
        <TextInput
          label={t('inbox.numbers.number')}
          type="tel"
          required={!none}
          disabled={none}
          maxLength={25}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('inbox.numbers.optionLabel')}
          disabled={none}
          maxLength={3}
          value={option}
          onChange={(event) => setOption(event.currentTarget.value)}
        />
        {named ? (
          <>
            <TextInput
              label={t('inbox.numbers.nameEn')}
              description={t('inbox.numbers.nameHint')}
              disabled={none}
              maxLength={60}
              value={en}
              onChange={(event) => setEn(event.currentTarget.value)}
            />
            <TextInput
              label={t('inbox.numbers.nameEs')}
              description={t('inbox.numbers.nameHint')}
              disabled={none}
              maxLength={60}
              value={es}
              onChange={(event) => setEs(event.currentTarget.value)}
            />
          </>
        ) : null}
      </div>
      <Checkbox
        label={t('inbox.numbers.always')}
        disabled={none}
        checked={always}
        onChange={(event) => setAlways(event.currentTarget.checked)}
      />
      {kind === 'crisis' ? (
        <Checkbox
          label={t('inbox.numbers.text')}
          disabled={none}
          checked={text}
          onChange={(event) => setText(event.currentTarget.checked)}
        />
      ) : null}
      {kind === 'emergency' && released !== undefined ? null : (
        <Checkbox
          label={t('inbox.numbers.noLine')}
          checked={none}
          onChange={(event) => setNone(event.currentTarget.checked)}
        />
      )}
      <Checkbox
        label={t('inbox.numbers.sure')}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <div className={classes.acts}>
        <Button type="submit" size="compact-sm" loading={props.busy}>
          {t('inbox.numbers.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.cancel}>
          {t('inbox.numbers.cancel')}
        </Button>
      </div>
    </form>
  );
}
