import { Button } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import type { Capabilities } from './api.ts';
import { clock } from './clock.ts';
import { hasMicrophone, type Progress, type Recording, record } from './recorder.ts';
import classes from './scribe.module.css';
import type { Recognition } from './use-recognition.ts';

interface Props {
  readonly capabilities: UseQueryResult<Capabilities>;
  readonly recognition: Recognition;
  /** Asks the form whether a recording may begin. */
  readonly ready: () => boolean;
}

/** Recording in the browser, or plainly why there is none here. */
export function MicrophoneCard({ capabilities, recognition, ready }: Props) {
  const { t } = useTranslation();
  if (capabilities.isPending) return null;
  return (
    <Card title={t('scribe.record.title')} id="scribe-microphone">
      {capabilities.isError ? <Failure error={capabilities.error} compact /> : null}
      {capabilities.data?.speech === false ? <Off /> : null}
      {capabilities.data?.speech === true ? (
        <Microphone most={capabilities.data.maxRecordingBytes} recognition={recognition} ready={ready} />
      ) : null}
    </Card>
  );
}

function Off() {
  const { t } = useTranslation();
  return (
    <div className={classes.fields}>
      <strong>{t('scribe.record.off')}</strong>
      <p className={classes.sub}>{t('scribe.record.how')}</p>
      <Button variant="default" disabled leftSection={<IconMicrophoneOff size={17} aria-hidden />}>
        {t('scribe.record.start')}
      </Button>
    </div>
  );
}

function Microphone({ most, recognition, ready }: { most: number } & Pick<Props, 'recognition' | 'ready'>) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress | undefined>(undefined);
  const [notice, setNotice] = useState<string | undefined>(undefined);
  const recording = useRef<Recording | undefined>(undefined);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      recording.current?.cancel();
    };
  }, []);
  const finish = async (why?: string) => {
    const running = recording.current;
    if (running === undefined) return;
    recording.current = undefined;
    const wav = await running.stop();
    setProgress(undefined);
    setNotice(why);
    recognition.send(wav);
  };
  const start = async () => {
    if (!ready()) return;
    setNotice(undefined);
    recognition.reset();
    if (!hasMicrophone()) {
      setNotice(t('scribe.record.insecure'));
      return;
    }
    try {
      const made = await record((now) => {
        if (recording.current === undefined) return;
        setProgress(now);
        // One block more must still fit.
        if (now.bytes > most - 100_000) void finish(t('scribe.record.full'));
      });
      if (gone.current) {
        made.cancel();
        return;
      }
      recording.current = made;
      setProgress({ seconds: 0, bytes: 0, level: 0 });
    } catch {
      setNotice(t('scribe.record.refused'));
    }
  };
  const discard = () => {
    recording.current?.cancel();
    recording.current = undefined;
    setProgress(undefined);
  };
  if (recognition.isPending) return <Loading label={t('scribe.record.working')} />;
  if (progress !== undefined) {
    return (
      <div className={classes.fields}>
        <div className={classes.recording}>
          <span className={classes.dot} aria-hidden />
          <strong role="status">{t('scribe.record.running')}</strong>
          <span className="tabular">{clock(progress.seconds)}</span>
          <meter
            className={classes.level}
            aria-label={t('scribe.record.level')}
            min={0}
            max={1}
            value={progress.level}
          />
        </div>
        <div className={classes.row}>
          <Button leftSection={<IconPlayerStop size={17} aria-hidden />} onClick={() => void finish()}>
            {t('scribe.record.stop')}
          </Button>
          <Button variant="default" leftSection={<IconTrash size={17} aria-hidden />} onClick={discard}>
            {t('scribe.record.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  const { data } = recognition;
  return (
    <div className={classes.fields}>
      {recognition.isError ? <Failure error={recognition.error} compact /> : null}
      {recognition.isError ? (
        <Button variant="default" onClick={recognition.again}>
          {t('scribe.record.again')}
        </Button>
      ) : null}
      {notice === undefined ? null : (
        <p role="alert" className={classes.complaint}>
          {notice}
        </p>
      )}
      {data === undefined ? null : (
        <p role="status" className={classes.notice}>
          {t(data.transcript.includes('-->') ? 'scribe.record.heard' : 'scribe.record.heardNothing', {
            length: clock(data.seconds),
          })}
        </p>
      )}
      <Button variant="default" leftSection={<IconMicrophone size={17} aria-hidden />} onClick={() => void start()}>
        {t('scribe.record.start')}
      </Button>
      <p className={classes.sub}>{t('scribe.record.privacy')}</p>
    </div>
  );
}
