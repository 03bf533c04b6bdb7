import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
}
type Content = Readonly<Record<string, { readonly schema: object }>>;
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content } | { readonly $ref: string }>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Call {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What the request breaks of the description, one line each. */
  checkRequest(query: Readonly<Record<string, string>>, body: unknown): string[];
  checkAnswer(answer: Answer): string[];
}

/** Statuses that any operation may answer and that the description leaves out. */
const ALWAYS_POSSIBLE = new Set([401, 403, 502]);
/** What GitHub answers to who deletes a comment that is gone, and its description leaves out. */
const GONE = 'issues/delete-comment 404';

/** Each schema of the description is compiled once, whichever operations name it. */
const SCHEMAS = 'github://schemas/';

/** Holds HTTP requests and answers against the committed slice of GitHub's OpenAPI 3.0 description. */
export class OpenApiContract {
  readonly #description: Description;
  readonly #strict: Ajv;
  /** For path and query, which arrive as text. */
  readonly #coercing: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #paths: readonly { readonly template: string; readonly pattern: RegExp }[];

  constructor() {
    const text = readFileSync(new URL('../fixtures/github-openapi.json', import.meta.url), 'utf8');
    this.#description = jsonSchema(JSON.parse(text)) as Description;
    this.#strict = this.#ajv(false);
    this.#coercing = this.#ajv(true);
    this.#paths = Object.keys(this.#description.paths).map((template) => ({ template, pattern: patternOf(template) }));
  }

  match(method: string, path: string): Call | undefined {
    for (const { template, pattern } of this.#paths) {
      const operation = this.#description.paths[template]![method.toLowerCase()];
      const parameters = operation && parametersIn(path, pattern);
      if (parameters) return this.#call(`${method} ${template}`, operation, parameters);
    }
    return undefined;
  }

  #call(name: string, operation: Operation, parameters: Readonly<Record<string, string>>): Call {
    const known = operation.parameters.map((parameter) => this.#resolve(parameter));
    return {
      operationId: operation.operationId,
      parameters,
      checkRequest: (query, body) => [
        ...this.#checkParameters(name, known, 'path', parameters),
        ...this.#checkParameters(name, known, 'query', query),
        ...(body === undefined && operation.requestBody?.required !== true
          ? []
          : this.#checkBody(`${name} body`, operation.requestBody?.content, body)),
      ],
      checkAnswer: ({ status, body }) => {
        const response = operation.responses[String(status)];
        if (!response) {
          const isKnown = ALWAYS_POSSIBLE.has(status) || `${operation.operationId} ${status}` === GONE;
          return isKnown ? [] : [`${name} never answers ${status}`];
        }
        return this.#checkBody(`${name} ${status}`, this.#resolve(response).content, body);
      },
    };
  }

  #checkParameters(
    name: string,
    known: readonly Parameter[],
    place: Parameter['in'],
    given: Readonly<Record<string, string>>,
  ): string[] {
    const here = known.filter((parameter) => parameter.in === place);
    const schema = {
      type: 'object',
      properties: Object.fromEntries(here.map((parameter) => [parameter.name, parameter.schema])),
      required: here.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      additionalProperties: false,
    };
    return this.#check(this.#coercing, `${name} ${place}`, schema, { ...given });
  }

  #checkBody(name: string, content: Content | undefined, body: unknown): string[] {
    const schema = content?.['application/json']?.schema;
    if (schema) return this.#check(this.#strict, name, schema, body);
    return body === undefined ? [] : [`${name}: a body where none belongs`];
  }

  #check(ajv: Ajv, name: string, schema: object, value: unknown): string[] {
    let validate = this.#compiled.get(name);
    if (!validate) {
      validate = ajv.compile(schema);
      this.#compiled.set(name, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${name}: ${error.instancePath || '/'} ${error.message ?? ''}`);
  }

  #resolve<T extends object>(value: T | { readonly $ref: string }): T {
    if (!('$ref' in value)) return value;
    let found: unknown = this.#description;
    for (const key of value.$ref.slice('#/'.length).split('/')) found = (found as Record<string, unknown>)[key];
    return found as T;
  }

  #ajv(coerceTypes: boolean): Ajv {
    // to write code that runs fast takes longer than to run it
    const ajv = new Ajv({ strict: false, coerceTypes, validateSchema: false, code: { optimize: false } });
    formats.default(ajv);
    for (const [name, schema] of Object.entries(this.#description.components.schemas))
      ajv.addSchema(schema, SCHEMAS + name);
    return ajv;
  }
}

/** The last parameter of a template may hold slashes (`contents/{path}`); octokit encodes them, a browser does not. */
function patternOf(template: string): RegExp {
  // the root of a repository is asked for without a path (GitHub Docs, get repository content)
  const pattern = template
    .replace('/{path}', '(?:/(?<path>.*))?')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
  return new RegExp(`^${pattern}$`);
}

function parametersIn(path: string, pattern: RegExp): Record<string, string> | undefined {
  const match = pattern.exec(path);
  // a group that takes no part is undefined, whatever its type says
  const groups: Readonly<Record<string, string | undefined>> | undefined = match ? { ...match.groups } : undefined;
  return (
    groups && Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text ?? '')]))
  );
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a null type. */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value === 'string') return value.replace(/^#\/components\/schemas\//, SCHEMAS);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, jsonSchema(item)] as const),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
