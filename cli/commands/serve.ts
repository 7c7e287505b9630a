import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Operation } from '../../operations/operation.ts';
import { operatorName } from '../../operations/operator-name.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';

const HELP = `
Serves the pages for operators and analysts, and the API below /api/v1/, until it is stopped by Ctrl-C or SIGTERM. On
the loopback address everybody on this machine may do everything; any other address needs --token or
GONGKAI_CONSOLE_TOKEN, which browsers are asked for and programs send as "Authorization: Bearer". --read-token or
GONGKAI_CONSOLE_READ_TOKEN lets others in who may only read; --read-only lets nobody change anything.

It speaks HTTP. For others than this machine put a proxy with TLS before it and name its address with --url, so that
cookies go over HTTPS alone and no other name is answered.

On the embedded default it owns the data folder where nobody does, and does the work that is requeued; where another
gongkai owns it, the console runs in that process for as long as this command does. With REDIS_URL and DATABASE_URL any
number can run, and workers elsewhere do the work unless --work is given.

Examples:
  gongkai serve
  gongkai serve --port 8000 --read-only
  GONGKAI_CONSOLE_TOKEN=… gongkai serve --host 0.0.0.0 --url https://gongkai.example
${EXIT_HELP}`;

const LOOPBACK = '127.0.0.1';
const PORT = 8475;
const LAST_PORT = 65_535;

const ARGS = z.object({
  host: z.string(),
  port: z.number().int(),
  token: z.string().nullable(),
  readToken: z.string().nullable(),
  readOnly: z.boolean(),
  url: z.string().nullable(),
  operator: z.string(),
  work: z.boolean(),
});
type Args = z.infer<typeof ARGS>;

/** Serves the console until the signal is given; tells its address as progress. */
export const serveOperation: Operation<Args, null> = {
  name: 'serve',
  args: ARGS,
  isLasting: true,
  run: async (context, { work, ...options }) => {
    const [{ serveConsole }, { openConsoleContext: wiringOf }] = await Promise.all([
      import('../../console/server/listen.ts'),
      import('../serve/console-context.ts'),
    ]);
    const works = work || context.pipeline.store.embedded;
    const server = await serveConsole(await wiringOf(context, works), options);
    try {
      context.progress({ done: 0, total: 0, what: server.address });
      if (!context.signal.aborted) await once(context.signal, 'abort');
      return null;
    } finally {
      await server.close();
    }
  },
};

interface Options {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly readToken?: string;
  readonly readOnly: boolean;
  readonly url?: string;
  readonly work: boolean;
}

/** Adds `gongkai serve`. */
export function addServe(program: Command, io: Io): void {
  program
    .command('serve')
    .summary('serve the console and its API')
    .description('Serves the web pages for operators and analysts, and the HTTP API under them.')
    .option('--host <address>', 'address to listen at; others than this machine need a token', LOOPBACK)
    .option('--port <port>', 'port to listen at; 0 takes a free one', readPort, PORT)
    .option('--token <token>', 'lets operators in; better set GONGKAI_CONSOLE_TOKEN, which nobody sees')
    .option('--read-token <token>', 'lets those in who only read (GONGKAI_CONSOLE_READ_TOKEN)')
    .option('--read-only', 'nobody may change anything', false)
    .option('--url <address>', 'address under which a proxy offers it', readUrl)
    .option('--work', 'do what is requeued in this process, also where workers run elsewhere', false)
    .addHelpText('after', HELP)
    .action((options: Options) => serve(io, options));
}

async function serve(io: Io, options: Options): Promise<void> {
  const { consoleToken, consoleReadToken } = io.config();
  const args: Args = {
    ...options,
    token: options.token ?? consoleToken,
    readToken: options.readToken ?? consoleReadToken,
    url: options.url ?? null,
    operator: operatorName(),
  };
  const { checkRules } = await import('../../console/server/listen.ts');
  checkRules(args);
  const progress = ({ what, total }: { readonly what: string; readonly total: number }) => {
    if (total === 0) io.terminal.tell(`The console is at ${what} (Ctrl-C stops).`);
  };
  const done = async () => undefined;
  await io.run(serveOperation, args, { serves: true, byOwner: true, done, progress });
  io.exit(0);
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > LAST_PORT)
    throw new InvalidArgumentError('Write a port from 0 to 65535; 0 takes a free one.');
  return Number(text);
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Write an address such as https://gongkai.example.');
  return new URL(text).origin;
}
