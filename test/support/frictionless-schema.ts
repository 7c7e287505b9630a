/**
 * The rules of a Frictionless data package, as specs.frictionlessdata.io (v1: Data Package, Data Resource, Tabular Data
 * Resource, Table Schema) states them; what our packages do not use is left out, and nothing unknown is let in.
 */
const text = { type: 'string', minLength: 1 };
const name = { type: 'string', pattern: '^[-a-z0-9._/]+$' };
const path = { type: 'string', pattern: '^(?=^[^./~])(^((?!\\.{2}).)*$).*$' };

const field = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: text,
    type: {
      enum: [
        'string',
        'number',
        'integer',
        'boolean',
        'object',
        'array',
        'date',
        'time',
        'datetime',
        'year',
        'any',
      ],
    },
    title: text,
    description: text,
    constraints: {
      type: 'object',
      additionalProperties: false,
      properties: { enum: { type: 'array', minItems: 1, uniqueItems: true, items: text } },
    },
  },
};

const tableSchema = {
  type: 'object',
  required: ['fields'],
  additionalProperties: false,
  properties: {
    fields: { type: 'array', minItems: 1, items: field },
    missingValues: { type: 'array', items: { type: 'string' } },
    primaryKey: { type: 'array', minItems: 1, items: text },
  },
};

const dialect = {
  type: 'object',
  additionalProperties: false,
  properties: {
    delimiter: { type: 'string' },
    doubleQuote: { type: 'boolean' },
    lineTerminator: { type: 'string' },
    quoteChar: { type: 'string', minLength: 1, maxLength: 1 },
    header: { type: 'boolean' },
  },
};

const resource = {
  type: 'object',
  required: ['name', 'path', 'profile'],
  additionalProperties: false,
  properties: {
    name,
    path,
    profile: { enum: ['data-resource', 'tabular-data-resource'] },
    format: text,
    mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
    encoding: { const: 'utf-8' },
    bytes: { type: 'integer', minimum: 0 },
    hash: { type: 'string', pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$' },
    description: text,
    schema: tableSchema,
    dialect,
  },
  anyOf: [
    { properties: { profile: { const: 'data-resource' } } },
    { properties: { profile: { const: 'tabular-data-resource' } }, required: ['schema'] },
  ],
};

export const FRICTIONLESS_PACKAGE = {
  type: 'object',
  required: ['resources'],
  additionalProperties: false,
  properties: {
    profile: { const: 'data-package' },
    name,
    id: text,
    title: text,
    description: text,
    version: text,
    created: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}' },
    keywords: { type: 'array', minItems: 1, items: text },
    licenses: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', anyOf: [{ required: ['name'] }, { required: ['path'] }] },
    },
    sources: { type: 'array', minItems: 1, items: { type: 'object', required: ['title'] } },
    resources: { type: 'array', minItems: 1, items: resource },
  },
};
