import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { ask } from '../../corpus/query/ask.ts';
import { type OpenCorpus, openCorpus } from '../../corpus/query/corpus-tables.ts';
import { ANSWER_FORMATS, type AnswerFormat, printAnswer } from '../../corpus/query/print-answer.ts';
import { InvalidRequestError, UnreadableDocumentError } from '../../model/errors.ts';
import { refreshCorpusOperation } from '../../operations/refresh-corpus.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readDuration, tellDuration } from '../print/duration.ts';

const HELP = `
Asks the current corpus in the SQL of DuckDB. The corpus is kept below the data folder and brought up to date when the
catalogue has changed. --corpus asks another one: a folder that gongkai export or gongkai snapshot wrote, with Parquet.
Only questions are answered, and they reach nothing but the tables of the corpus. A query ends after --timeout, and at once by
Ctrl-C or SIGTERM.

Examples:
  gongkai query "SELECT year, count(*) FROM reports GROUP BY year ORDER BY year"
  gongkai query --file question.sql --format csv
  gongkai query "SHOW TABLES"; gongkai query "DESCRIBE panel"

docs/analysts.md has twenty questions with their answers.
${EXIT_HELP}`;

interface Options {
  readonly file?: string;
  readonly corpus?: string;
  readonly format: AnswerFormat;
  readonly timeout: number;
}

const TIMEOUT_MS = 300_000;
/** One call ends what runs at that moment; an answer that is read in pieces runs piece by piece. */
const INTERRUPT_EVERY_MS = 20;

/** Adds `gongkai query`. */
export function addQuery(program: Command, io: Io): void {
  program
    .command('query')
    .summary('ask the corpus in SQL')
    .description('Asks the corpus in the SQL of DuckDB.')
    .argument('[sql]', 'a SELECT; left out where a file is named')
    .option('--file <path>', 'file that holds the query')
    .option('--corpus <folder>', 'a corpus other than the current one')
    .addOption(new Option('--format <format>', 'form of the answer').choices(ANSWER_FORMATS).default('table'))
    .addOption(
      new Option('--timeout <time>', 'end a query after 30s, 5m, 1h …')
        .argParser(readDuration)
        .default(TIMEOUT_MS, '5m'),
    )
    .addHelpText('after', HELP)
    .action(async (sql: string | undefined, options: Options) => {
      const query = await queryOf(sql, options.file);
      if (options.corpus !== undefined) return answer(io, resolve(options.corpus), { query, ...options });
      const done = ({ folder }: { folder: string }) => answer(io, folder, { query, ...options });
      await io.run(refreshCorpusOperation, {}, { serves: false, byOwner: true, done });
    });
}

async function answer(
  io: Io,
  folder: string,
  { query, format, timeout }: Pick<Options, 'format' | 'timeout'> & { readonly query: string },
): Promise<void> {
  const corpus = await openCorpus(folder);
  const late = AbortSignal.timeout(timeout);
  const over = AbortSignal.any([io.signal, late]);
  const end = interruptWhen(over, corpus.connection);
  try {
    const found = await ask(corpus.connection, query);
    for await (const line of printAnswer(found, format)) {
      over.throwIfAborted();
      await io.terminal.print(line);
    }
  } catch (thrown) {
    if (!late.aborted || io.signal.aborted) throw thrown;
    const detail = `after ${tellDuration(timeout)}`;
    throw new InvalidRequestError('query.too-long', 'query', { detail, cause: thrown });
  } finally {
    end();
    corpus.close();
  }
}

/** @returns what ends that */
function interruptWhen(
  over: AbortSignal,
  connection: Pick<OpenCorpus['connection'], 'interrupt'>,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  };
  over.addEventListener('abort', begin, { once: true });
  return () => {
    over.removeEventListener('abort', begin);
    clearInterval(timer);
  };
}

/** @throws InvalidRequestError `config.invalid` where there is no query or two */
async function queryOf(sql: string | undefined, file: string | undefined): Promise<string> {
  if ((sql === undefined) === (file === undefined)) {
    const detail = 'write a query or name a --file, and not both';
    throw new InvalidRequestError('config.invalid', 'query', { detail });
  }
  if (file === undefined) return sql ?? '';
  return readFile(file, 'utf8').catch((cause) => {
    throw new UnreadableDocumentError('input.not-found', file, { detail: file, cause });
  });
}
