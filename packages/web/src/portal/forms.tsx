import { type FormEvent, useState } from 'react';
import { type Form, type FormItem, type Language, portal } from './api.ts';
import { Await, Page, useLoaded, usePortal, useRoute } from './context.tsx';
import { type Answers, isEnabled, translated } from './questionnaire.ts';

export function Forms() {
  const { t, day, language } = usePortal();
  const [, id] = useRoute();
  const all = useLoaded(`forms ${id ?? ''}`, () => portal.forms());
  const title = (form: Form) => translated(form, 'title', language) ?? form.id;
  const chosen = all.data?.items.find(({ form }) => form.id === id)?.form;
  if (id !== undefined && chosen !== undefined)
    return (
      <Page key={id} title={title(chosen)}>
        <FillIn form={chosen} />
      </Page>
    );
  return (
    <Page title={t('forms')}>
      <Await of={all} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul className="rows card">
            {items.map(({ form, answeredAt }) => (
              <li key={form.id}>
                <span>
                  {title(form)}
                  {answeredAt === undefined ? null : <small>{t('answered', { day: day(answeredAt) })}</small>}
                </span>
                <a
                  href={`#/forms/${encodeURIComponent(form.id)}`}
                  aria-label={`${t(answeredAt === undefined ? 'fill' : 'fillAgain')}: ${title(form)}`}
                >
                  {t(answeredAt === undefined ? 'fill' : 'fillAgain')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Page>
  );
}

function FillIn({ form }: { form: Form }) {
  const { t, language } = usePortal();
  const [answers, setAnswers] = useState<Answers>({});
  // Sent again after a failure, it is the same form to the server.
  const [submission] = useState(() =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
  const [state, setState] = useState<'open' | 'sent' | { readonly failed: string }>('open');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(
      Object.entries(answers).filter(([, value]) => value !== undefined && value !== ''),
    );
    portal.answer(form.id, given, language, submission).then(
      ({ conversation }) => {
        if (conversation === undefined) setState('sent');
        else location.hash = `#/chat/id/${conversation}`;
      },
      (error: Error) => setState({ failed: error.message }),
    );
  };
  if (state === 'sent')
    return (
      <p className="note good" role="status">
        {t('formSent')}
      </p>
    );
  return (
    <form onSubmit={send} className="card stack">
      {(form.item ?? []).map((item) => (
        <Question
          key={item.linkId}
          item={item}
          answers={answers}
          language={language}
          change={(id, value) => setAnswers((all) => ({ ...all, [id]: value }))}
        />
      ))}
      {typeof state === 'object' ? (
        <p className="note bad" role="alert">
          {state.failed}
        </p>
      ) : null}
      <button type="submit" className="button">
        {t('send')}
      </button>
    </form>
  );
}

type Change = (linkId: string, value: string | number | boolean | undefined) => void;

function Question({
  item,
  answers,
  language,
  change,
}: {
  item: FormItem;
  answers: Answers;
  language: Language;
  change: Change;
}) {
  const { t } = usePortal();
  if (!isEnabled(item, answers)) return null;
  const text = translated(item, 'text', language) ?? item.linkId;
  const label = (
    <>
      {text}
      {item.required === true ? <small> ({t('required')})</small> : null}
    </>
  );
  const inner = (item.item ?? []).map((one) => (
    <Question key={one.linkId} item={one} answers={answers} language={language} change={change} />
  ));
  if (item.type === 'display') return <p>{text}</p>;
  if (item.type === 'group')
    return (
      <fieldset className="stack">
        <legend>{text}</legend>
        {inner}
      </fieldset>
    );
  const value = answers[item.linkId];
  if (item.type === 'boolean' || item.type === 'choice') {
    const options =
      item.type === 'boolean'
        ? [
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]
        : (item.answerOption ?? []).map(({ valueCoding, valueString }) => ({
            value: valueCoding?.code ?? valueString ?? '',
            label:
              (valueCoding === undefined ? valueString : translated(valueCoding, 'display', language)) ??
              valueCoding?.code ??
              '',
          }));
    return (
      <fieldset>
        <legend>{label}</legend>
        <div className="options">
          {options.map((one) => (
            <label key={String(one.value)} className="option">
              <input
                type="radio"
                name={item.linkId}
                required={item.required === true}
                checked={value === one.value}
                onChange={() => change(item.linkId, one.value)}
              />
              {one.label}
            </label>
          ))}
        </div>
        {inner}
      </fieldset>
    );
  }
  const number = item.type === 'integer' || item.type === 'decimal';
  const field = {
    value: value === undefined ? '' : String(value),
    required: item.required === true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const given = event.currentTarget.value;
      change(item.linkId, given === '' ? undefined : number ? Number(given) : given);
    },
  };
  return (
    <>
      <div>
        <label htmlFor={item.linkId}>{label}</label>
        {item.type === 'text' ? (
          <textarea id={item.linkId} rows={3} maxLength={5000} {...field} />
        ) : (
          <input
            id={item.linkId}
            type={number ? 'number' : item.type === 'date' ? 'date' : 'text'}
            step={item.type === 'decimal' ? 'any' : undefined}
            {...field}
          />
        )}
      </div>
      {inner}
    </>
  );
}
