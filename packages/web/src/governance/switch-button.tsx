import { Button } from '@mantine/core';
import { IconPower } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { governanceApi, governanceKeys, type Subject } from './api.ts';

/** Switches a generator or model off at once, or on again; both with a reason. */
export function SwitchButton({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const off = subject.switch?.off === true;
  const words = t(off ? 'governance.switch.on' : 'governance.switch.off');
  return (
    <>
      <Button
        size="compact-sm"
        variant={off ? 'filled' : 'default'}
        leftSection={<IconPower size={15} aria-hidden />}
        aria-label={`${words}: ${subject.name}`}
        onClick={() => setAsking(true)}
      >
        {words}
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${words}: ${subject.name}`}
        lead={<p>{t(off ? 'governance.switch.onHint' : 'governance.switch.offHint')}</p>}
        label={t('governance.reason')}
        act={words}
        {...(off ? {} : { color: 'brick' })}
        least={5}
        most={1000}
        give={async (reason) => {
          await governanceApi.turn(subject.id, !off, reason);
          await queries.invalidateQueries({ queryKey: governanceKeys.subjects });
        }}
      />
    </>
  );
}
