import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import { parseConversion } from '../parse-record.ts';
import type { Database } from './database.ts';

type Conversions = Pick<Catalogue, 'putConversion' | 'conversion'>;

/** What converters made of documents, with everything that they noticed. */
export function conversionsIn(db: Database): Conversions {
  return {
    putConversion: (sha256, conversion) => putConversion(db, sha256, conversion),
    conversion: (sha256, converter) => findConversion(db, sha256, converter),
  };
}

async function putConversion(
  db: Database,
  sha256: string,
  conversion: Outcome<NormalizedDocument>,
): Promise<void> {
  const outcome = JSON.stringify(conversion);
  await db
    .insertInto('conversions')
    .values({ sha256, converter: conversion.value.converter, outcome })
    .onConflict((conflict) => conflict.columns(['sha256', 'converter']).doUpdateSet({ outcome }))
    .execute();
}

async function findConversion(
  db: Database,
  sha256: string,
  converter: string,
): Promise<Outcome<NormalizedDocument> | null> {
  const row = await db
    .selectFrom('conversions')
    .select('outcome')
    .where('sha256', '=', sha256)
    .where('converter', '=', converter)
    .executeTakeFirst();
  return row ? parseConversion(row.outcome) : null;
}
