import type { LocalApi } from '@aceso/server';
import { CliError } from '../../core/errors.ts';

/** A call that is closed when it is answered; a refusal is one sentence. */
export async function operation(local: LocalApi, call: Parameters<LocalApi['api']>[0]): Promise<unknown> {
  try {
    return await local.api(call);
  } catch (error) {
    const { name, message, hint } = error as { name?: string; message: string; hint?: string };
    if (name !== 'ToolError') throw error;
    throw new CliError(hint ? `${message} ${hint}` : message);
  } finally {
    await local.close();
  }
}

export const parameters = (values: Readonly<Record<string, string | undefined>>): object => ({
  resourceType: 'Parameters',
  parameter: Object.entries(values).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          {
            name,
            ...(name.endsWith('-reference') ? { valueReference: { reference: value } } : { valueString: value }),
          },
        ],
  ),
});
