import type { Manifest } from '../manifest.ts';
import { citationOf } from './croissant.ts';

const HOW_TO_USE = `## How to use it

\`dictionary.md\` explains every table and column. \`reports\` has one row a report; \`values\` one row a number;
\`panel\` the indicators that the forms of 2014, 2019 and 2021 share. \`manifest.json\` counts and seals each file.

## What to keep in mind

- Empty is not zero. \`state\` of \`values\` says whether nothing was reported there or it could not be told.
- A wrong sum stays as published. \`findings\` says so, and \`rule_status\` marks the numbers that it is about.
- The forms changed in 2019 and 2021. \`comparability\` of \`panel\` says what a step between forms may be worth;
  \`panel_rules\` gives the formula and the reason.
- Amounts are in yuan.
- In CSV, a text that a spreadsheet would run has an apostrophe in front. Take one off to have the text again.`;

/** Tables as the viewer of Hugging Face loads them; nothing where no format is one that it reads. */
function configsOf({ files, tables }: Manifest): string {
  const configs = tables.flatMap(({ name }) => {
    const file = ['parquet', 'csv']
      .map((format) => files.find((each) => each.table === name && each.format === format))
      .find((each) => each !== undefined);
    return file ? [`  - config_name: ${name}\n    data_files: ${file.name}\n`] : [];
  });
  return configs.length === 0 ? '' : `configs:\n${configs.join('')}`;
}

/** The dataset card: what this is, how it was made, what it must not be taken for. */
export function cardOf(manifest: Manifest): string {
  const { counts, licence, producers, where, schema, corrections } = manifest;
  const rows = Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |`);
  return `---
license: apache-2.0
language: [zh]
pretty_name: gongkai corpus
tags: [government, transparency, freedom-of-information, China, tabular]
${configsOf(manifest)}---

# gongkai corpus 政府信息公开年度报告语料

Annual reports in which Chinese authorities account for their disclosure of government information
(政府信息公开工作年度报告), read from the documents that they published. Each number names its document and the
place where it stands there.

| table | rows |
|---|---|
${rows.join('\n')}

Selected by: ${where === '' ? 'nothing, these are all reports' : `\`${where}\``}.
Schema: \`${schema}\`. Made by: ${[...producers.converters, ...producers.extractors.map((version) => `extractor ${version}`)].join(', ') || 'nothing'}.
Corrections by reviewers: ${corrections.applied} applied, ${corrections.void} void.

${HOW_TO_USE}

## Licence and source

${licence.name} (${licence.path}). ${licence.note}
${manifest.source}

## Cite

> ${citationOf(manifest)}
`;
}
