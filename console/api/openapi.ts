import { z } from 'zod';
import type { Route } from './route.ts';

const ERROR = z.object({
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string().optional() }),
});

/** The OpenAPI 3.1 document of these routes. */
export function openApiOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'gongkai',
      version: '1',
      description: 'Disclosure reports with the place of every number, and the work that brings them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaOf(ERROR) },
    },
  };
}

function operationOf(route: Route): object {
  const { id, summary, parts, query, body, answer, method } = route;
  const parameters = [...parametersOf(parts, 'path'), ...parametersOf(query, 'query')];
  const content = answer
    ? { 'application/json': { schema: schemaOf(answer) } }
    : { 'application/octet-stream': { schema: {} } };
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
    }),
    responses: {
      200: { description: summary, content },
      ...(parameters.length > 0 || body ? { 400: errorOf('A parameter is wrong.') } : {}),
      401: errorOf('A token is needed.'),
      ...(method === 'post' && { 403: errorOf('You may only read.') }),
      ...(parts && { 404: errorOf('There is no such thing.') }),
    },
  };
}

function errorOf(description: string): object {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): readonly object[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const { description, ...told } = schemaOf(type) as { description?: string };
    const required = place === 'path' || !type.safeParse(undefined).success;
    return { name, in: place, required, ...(description && { description }), schema: told };
  });
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return told;
}
