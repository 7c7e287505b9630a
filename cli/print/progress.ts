import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../../operations/operation.ts';
import type { Terminal } from './terminal.ts';

/** Shows how far a command is. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  close(): void;
}

/** Plain lines come no more often than this, or a log of a night’s run would be nothing else. */
const LINE_EVERY_MS = 3_000;

/** A bar on a terminal, plain lines otherwise. */
export function openProgress(terminal: Terminal): ProgressDisplay {
  return terminal.interactive ? openBar() : openLines(terminal);
}

function openBar(): ProgressDisplay {
  const bar = new SingleBar(
    {
      format: ' {bar} {value}/{total} {what}',
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show: ({ done, total, what }) => {
      if (started) {
        bar.setTotal(total);
        bar.update(done, { what });
        return;
      }
      bar.start(total, done, { what });
      started = true;
    },
    close: () => {
      if (started) bar.stop();
      started = false;
    },
  };
}

function openLines(terminal: Terminal): ProgressDisplay {
  let lastAt = Date.now();
  let lastLine = '';
  return {
    show: ({ done, total, what }) => {
      const line = `${done} of ${total} ${what}`;
      if (line === lastLine || Date.now() - lastAt < LINE_EVERY_MS) return;
      lastAt = Date.now();
      lastLine = line;
      terminal.tell(line);
    },
    close: () => undefined,
  };
}
