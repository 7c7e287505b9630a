import { parentPort } from 'node:worker_threads';

/** A converter that misbehaves in each way, as it is asked to. */
const WAYS = {
  answer: (request) => ({ value: request.text }),
  refuse: () => ({ error: { code: 'pdf.damaged', subject: 'a.pdf', detail: 'cut off', stack: 'stack of the thread' } }),
  hang: () => {
    for (;;);
  },
  swell: () => {
    const kept = [];
    for (;;) kept.push(new Array(1_000_000).fill(kept.length));
  },
  crash: () => {
    setImmediate(() => {
      throw new Error('thrown where nobody waits');
    });
  },
  leave: () => process.exit(7),
};

parentPort.on('message', (request) => {
  const answer = WAYS[request.way](request);
  if (answer) parentPort.postMessage(answer);
});
