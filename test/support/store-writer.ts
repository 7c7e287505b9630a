import { openStore } from '../../store/open-store.ts';
import { sampleDocument, sampleRecord } from './catalogue-samples.ts';

/** Opens the data folder and writes until it is killed, printing the name of each record once it is kept. */
const [dataFolder = ''] = process.argv.slice(2);
try {
  const { catalogue } = await openStore({ dataFolder, databaseUrl: null });
  console.log('open');
  for (let i = 0; ; i++) {
    await catalogue.addDocument(sampleDocument(`${i}`));
    await catalogue.putRecord(sampleRecord({ name: `${i}` }));
    console.log(`${i}`);
  }
} catch (error) {
  console.log(JSON.stringify(error));
}
