import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from './computations.module.css';
import { FileField } from './file-field.tsx';

/** A form that brings one file into a project; `children` are more fields. The field is empty again once it is there. */
export function BringForm<Brought>(props: {
  title: string;
  id: string;
  label: string;
  description: string;
  accept: string;
  submit: string;
  bring: (file: File) => Promise<Brought>;
  onBrought: (brought: Brought) => unknown;
  children?: ReactNode;
}) {
  const [file, setFile] = useState<File | null>(null);
  const bring = useMutation({
    mutationFn: () => props.bring(file!),
    onSuccess: (brought) => {
      setFile(null);
      return props.onBrought(brought);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    bring.mutate();
  };
  return (
    <Card title={props.title} id={props.id}>
      <form onSubmit={submit} className={classes.stack}>
        <FileField
          label={props.label}
          description={props.description}
          accept={props.accept}
          required
          value={file}
          onChange={setFile}
        />
        {props.children}
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        <Button
          type="submit"
          disabled={file === null}
          loading={bring.isPending}
          leftSection={<IconUpload size={17} aria-hidden />}
        >
          {props.submit}
        </Button>
      </form>
    </Card>
  );
}
